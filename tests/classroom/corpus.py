"""Hostile and unlucky hand-ins, each with what it earns and what the log says of it.

Every one is harmless where it is stored: code in it would only write a marker file.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classroom_kit import BEST, BY_KEY, NAME, best_answers, line

FILE = f"{NAME}.answers.jsonl"
MARKER = "code-of-a-learner-ran"
CODE = f"import pathlib, os\npathlib.Path(os.environ.get('KTF_MARK', '{MARKER}')).touch()\n"
ALL = float(BY_KEY)


@dataclass(frozen=True)
class Case:
    """One hand-in.

    Attributes
    ----------
    name : str
        The learner's id.
    earns : float or None
        Points by key; None where nothing was handed in and no row is due.
    said : str
        Words of the sentence in the log; empty where nothing is to be said.
    write : callable
        Writes it into the learner's folder, where a released notebook and the best answers lie.
    stock : bool
        Whether stock nbgrader may be shown it.
    """

    name: str
    earns: float | None
    said: str
    write: Callable[[Path, str], None]
    stock: bool = True


def _notebook(change: Callable[[list[dict[str, Any]]], Any]) -> Callable[[Path, str], None]:
    def write(folder: Path, _text: str) -> None:
        path = folder / f"{NAME}.ipynb"
        content = json.loads(path.read_text())
        change(content["cells"])
        path.write_text(json.dumps(content))

    return write


def _answers(make: Callable[[str], str | bytes], name: str = FILE) -> Callable[[Path, str], None]:
    def write(folder: Path, text: str) -> None:
        (folder / FILE).unlink()
        made = make(text)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made)

    return write


def _beside(*files: tuple[str, str | bytes]) -> Callable[[Path, str], None]:
    def write(folder: Path, _text: str) -> None:
        for name, content in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    return write


def _zip(text: str, *names: str, extra: int = 0) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, text)
        for number in range(extra):
            archive.writestr(f"extra-{number}.txt", "")
    return held.getvalue()


def _tar(text: str) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        entry = tarfile.TarInfo(FILE)
        entry.size = len(text.encode())
        archive.addfile(entry, io.BytesIO(text.encode()))
    return held.getvalue()


def _cells(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in cells if one["metadata"].get("nbgrader", {}).get("grade")]


def _forged(cells: list[dict[str, Any]]) -> None:
    for cell, text in zip(
        _cells(cells), ["np.float64(2.5)", "'0'", "True", "nan", "-1"], strict=False
    ):
        result = {"output_type": "execute_result", "metadata": {}, "execution_count": 1}
        cell["outputs"] = [{**result, "data": {"text/plain": text}}]


def _running(cells: list[dict[str, Any]]) -> None:
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["source"] = (
                CODE + "get_ipython().events.register('pre_run_cell', lambda *a: 1)\n99"
            )


def _retagged(cells: list[dict[str, Any]]) -> None:
    for cell in _cells(cells):
        cell["metadata"]["nbgrader"] |= {"points": 1000, "schema_version": 1, "solution": True}


def _split_ids(cells: list[dict[str, Any]]) -> None:
    for number, cell in enumerate(_cells(cells)):
        cell["metadata"]["nbgrader"]["grade_id"] = f"mine-{number}"


def _linked(target: str, name: str = FILE) -> Callable[[Path, str], None]:
    def write(folder: Path, _text: str) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return write


def _vast(name: str, size: int, *, drop: bool = False) -> Callable[[Path, str], None]:
    def write(folder: Path, _text: str) -> None:
        if drop:
            (folder / FILE).unlink()
        with (folder / name).open("wb") as big:
            big.truncate(size)

    return write


def _pipe(folder: Path, _text: str) -> None:
    (folder / FILE).unlink()
    os.mkfifo(folder / FILE)


def _folder_for_file(folder: Path, _text: str) -> None:
    (folder / FILE).unlink()
    (folder / FILE).mkdir()


def _nothing(folder: Path, _text: str) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _alone(folder: Path, _text: str) -> None:
    (folder / f"{NAME}.ipynb").unlink()


def _moved(to: str) -> Callable[[Path, str], None]:
    def write(folder: Path, _text: str) -> None:
        target = folder.parent / to
        target.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(target)

    return write


def _up(name: str, make: Callable[[str], bytes]) -> Callable[[Path, str], None]:
    def write(folder: Path, text: str) -> None:
        shutil.rmtree(folder)
        (folder.parent / name).write_bytes(make(text))

    return write


def _time(text: str | bytes) -> Callable[[Path, str], None]:
    return _beside(("timestamp.txt", text))


def _read_only(folder: Path, _text: str) -> None:
    for path in folder.iterdir():
        path.chmod(0o400)
    folder.chmod(0o500)


def _wrong_types(_text: str) -> str:
    wrong: list[Any] = [
        "zz",
        [],
        {},
        7,
        None,
        [["a"]],
        {"side": ["look"], "strongest": "n1"},
        1e999,
    ]
    return "\n".join(line(item, response) for item in BEST for response in wrong)


def _over(text: str, more: str) -> str:
    return text + more + "\n"


HOSTILE = (
    '<script>document.title="owned"</script><img src=x onerror=alert(1)> $x$ [a](javascript:b)'
)
PRETTY = "\n".join
MARKED = f"{CODE}raise SystemExit\n"

CASES = [
    # --- the notebook: never opened, so nothing in it matters ---
    Case("forged", ALL, "", _notebook(_forged)),
    Case("running", ALL, "", _notebook(_running)),
    Case("retagged", ALL, "", _notebook(_retagged)),
    Case("renamed-cells", ALL, "", _notebook(_split_ids)),
    Case("no-cells", ALL, "", _notebook(list.clear)),
    Case("doubled-cells", ALL, "", _notebook(lambda cells: cells.extend(_cells(cells)))),
    Case("torn-notebook", ALL, "", _beside((f"{NAME}.ipynb", '{"cells": ['))),
    Case("empty-notebook", ALL, "", _beside((f"{NAME}.ipynb", ""))),
    Case("binary-notebook", ALL, "", _beside((f"{NAME}.ipynb", b"\x00\xff" * 99))),
    Case("old-notebook", ALL, "", _beside((f"{NAME}.ipynb", '{"nbformat": 2, "worksheets": []}'))),
    Case("vast-notebook", ALL, "", _vast(f"{NAME}.ipynb", 600_000_000), stock=False),
    Case("no-notebook", ALL, "was not handed in; the answers are graded in", _alone),
    Case(
        "linked-notebook",
        ALL,
        "was a link to",
        _linked("/etc/passwd", f"{NAME}.ipynb"),
        stock=False,
    ),
    Case("other-notebook", ALL, "", _beside((f"{NAME} (1).ipynb", '{"cells": []}'))),
    # --- the answers: renamed, nested, zipped, encoded anew ---
    Case(
        "conflict",
        ALL,
        "2 files with answers",
        _beside((f"{NAME}.answers-PC.jsonl", "")),
        stock=True,
    ),
    Case("copy-1", ALL, "read from", _answers(str, f"{NAME}.answers-1.jsonl")),
    Case("copy-2", ALL, "read from", _answers(str, f"{NAME}.answers (2).jsonl")),
    Case("plain-name", ALL, "read from", _answers(str, f"{NAME}.jsonl")),
    Case("txt-name", ALL, "read from", _answers(str, f"{FILE}.txt")),
    Case("nested", ALL, "read from", _answers(str, f"{NAME}/{FILE}")),
    Case("nested-thrice", ALL, "read from", _answers(str, f"a/b/c/{FILE}")),
    Case(
        "zipped",
        ALL,
        "read from",
        _answers(lambda text: _zip(text, f"{NAME}/{FILE}"), "hand in.zip"),
    ),
    Case("zip-as-jsonl", ALL, "read from", _answers(lambda text: _zip(text, FILE))),
    Case("gzipped", ALL, "was compressed", _answers(lambda text: gzip.compress(text.encode()))),
    Case("utf-16", ALL, "another encoding", _answers(lambda text: text.encode("utf-16"))),
    Case("utf-16-le", ALL, "another encoding", _answers(lambda text: text.encode("utf-16-le"))),
    Case("utf-16-be", ALL, "another encoding", _answers(lambda text: text.encode("utf-16-be"))),
    Case("bom", ALL, "", _answers(lambda text: "\ufeff" + text)),
    Case("crlf", ALL, "", _answers(lambda text: text.replace("\n", "\r\n"))),
    Case("no-last-line-end", ALL, "", _answers(str.rstrip)),
    Case("blank-lines", ALL, "", _answers(lambda text: text.replace("\n", "\n\n\n"))),
    Case(
        "pretty",
        ALL,
        "laid out anew",
        _answers(
            lambda text: PRETTY(json.dumps(json.loads(one), indent=2) for one in text.splitlines())
        ),
    ),
    Case(
        "one-list",
        ALL,
        "laid out anew",
        _answers(lambda text: json.dumps([json.loads(one) for one in text.splitlines()])),
    ),
    Case(
        "torn-line", ALL, "1 line of", _answers(lambda text: text + '{"schema": 1, "item": "sc-r')
    ),
    Case("web-suffix", ALL, "read from", _answers(str, f"{NAME}.answers.html")),
    Case("csi", ALL, "", _beside(("x\x9b2J\u202e.txt", "x"))),
    # --- what is no answers file ---
    Case("seven-zip", 0, "could be read from work.7z", _answers(lambda _: b"7z\xbc", "work.7z")),
    Case("tar", 0, "could be read from work.tar", _answers(_tar, "work.tar")),
    Case("too-deep", 0, "could be read from a", _answers(str, f"a/b/c/d/e/f/{FILE}")),
    Case("hidden", 0, "could be read from .mine", _answers(str, f".mine/{FILE}")),
    Case("vast-zip", ALL, "is no zip archive", _vast("video.zip", 9_000_000_000), stock=False),
    Case(
        "lfs",
        0,
        "Git LFS pointer",
        _answers(lambda _: "version https://git-lfs.github.com/spec/v1\n"),
    ),
    Case("log-in-page", 0, "is a web page", _answers(lambda _: "<!DOCTYPE html><title>Log in")),
    Case("cloud-placeholder", 0, "a cloud service has not loaded", _answers(lambda _: b"")),
    Case("icloud", 0, "iCloud", _answers(lambda _: b"bplist00", f".{FILE}.icloud")),
    Case("picture", 0, "not an answers file", _answers(lambda _: b"\x89PNG\r\n\x1a\n\xff")),
    Case("prose", 0, "could not be read as answers", _answers(lambda _: "My answers: a, b, c.")),
    Case(
        "damaged-zip", 0, "cannot be read", _answers(lambda text: _zip(text, FILE)[:60], "work.zip")
    ),
    Case(
        "zip-bomb",
        0,
        "larger than any answers file",
        _answers(lambda _: _zip("\n" * 9_000_000, FILE), "work.zip"),
        stock=False,
    ),
    Case(
        "zip-crowd",
        0,
        "holds 301 files",
        _answers(lambda text: _zip(text, FILE, extra=300), "w.zip"),
    ),
    Case(
        "zip-outside",
        ALL,
        "read from",
        _answers(lambda text: _zip(text, f"../../{FILE}"), "w.zip"),
    ),
    Case("another-exercise", 0, "none to this exercise", _answers(lambda _: line("other", "a"))),
    Case(
        "vast-answers", 0, "larger than any answers file", _vast(FILE, 9_000_000_000), stock=False
    ),
    Case("no-answers", 0, "was not handed in; every question", lambda f, _: (f / FILE).unlink()),
    Case("linked-answers", 0, "was a link to", _linked("../../../exercises/small-case/key.yml")),
    Case("dangling", 0, "was a link to nowhere", _linked("nowhere")),
    Case("folder-for-file", 0, "is a link or a folder", _folder_for_file),
    Case("pipe", 0, "was no file that can be read", _pipe, stock=False),
    # --- what is in the answers ---
    Case("wrong-types", 0, "", _answers(_wrong_types)),
    Case("deep", ALL, "1 line", _answers(lambda text: text + "[" * 90_000 + "\n")),
    Case(
        "deep-response",
        ALL,
        "1 line",
        _answers(
            lambda text: (
                text + '{"schema": 1, "item": "sc-rule", "response": ' + "[" * 90_000 + "\n"
            )
        ),
    ),
    Case(
        "long-line",
        ALL,
        "1 line",
        _answers(lambda text: text + line("sc-rule", "x" * 300_000) + "\n"),
    ),
    Case("many-lines", ALL, "", _answers(lambda text: line("sc-rule", "b") * 1 + "\n" + text)),
    Case("half-signs", ALL, "", _answers(lambda text: _over(text, line("x", "\ud800")))),
    Case(
        "huge-number",
        ALL,
        "",
        _answers(
            lambda text: (
                text
                + '{"schema": 1, "item": "x", "version": 1, "at": "t", "response": '
                + "9" * 4000
                + "}\n"
            )
        ),
    ),
    Case("odd-times", ALL, "", _answers(lambda text: text.replace("2026-03-02", "not a day"))),
    Case("names-of-python", ALL, "", _answers(lambda text: _over(text, line("__class__", "a")))),
    Case(
        "points-in-file",
        0,
        "",
        _answers(
            lambda _: (
                '{"schema": 1, "item": "sc-rule", "version": 1, "at": "t", "response": "c", '
                '"points": 99, "credit": 1, "score": 99}\n'
            )
        ),
    ),
    Case(
        "hostile-text", 0, "", _answers(lambda _: line("sc-words", HOSTILE + "</pre>\x00\n# head"))
    ),
    Case("terminal-codes", 0, "", _answers(lambda _: line("sc-words", "\x1b[2J\x1b]0;mine\x07"))),
    Case("formula", 0, "", _answers(lambda _: line("sc-words", '=cmd|"/c calc"!A1'))),
    # --- what lies beside them ---
    Case("own-key", ALL, "", _beside(("key.yml", "schema: 1\nkeys: {}\n"), ("Key.YML", "x"))),
    Case("own-items", ALL, "", _beside(("items.yml", "mine"))),
    Case(
        "own-pages",
        ALL,
        "",
        _beside(
            (f"{NAME}.html", "<script>mine</script>"),
            ("p.svg", "<svg onload='mine()'/>"),
            ("p.mht", "x"),
        ),
    ),
    Case(
        "own-modules",
        ALL,
        "",
        _beside(
            ("yaml.py", MARKED),
            ("json.py", MARKED),
            ("grader/__init__.py", MARKED),
            ("sitecustomize.py", MARKED),
            ("nbgrader_config.py", MARKED),
            ("conftest.py", MARKED),
        ),
    ),
    Case(
        "own-settings",
        ALL,
        "",
        _beside((".ipython/profile_default/startup/x.py", MARKED), ("jupyter_config.json", "{}")),
    ),
    Case("vast-file", ALL, "", _vast("video.mp4", 9_000_000_000), stock=False),
    Case("many-files", ALL, "", _beside(*((f"f/{n}.txt", "x") for n in range(700)))),
    Case("odd-names", ALL, "", _beside(("a\nINFO all is well\x1b[2J.txt", "x"), ("-rf", "x"))),
    Case("read-only", ALL, "", _read_only),
    # --- when it was handed in ---
    Case("zone", ALL, "read as 2026-03-02 17:30 UTC", _time("2026-03-02 09:30:00 PST")),
    Case("no-zone", ALL, "names no zone", _time("03/02/2026 4:30 PM")),
    Case("no-time", ALL, "holds no date and time", _time("yesterday"), stock=False),
    Case("binary-time", ALL, "holds no date and time", _time(b"\xff\xfe\x00"), stock=False),
    Case(
        "vast-time",
        ALL,
        "holds no date and time",
        _vast("timestamp.txt", 9_000_000_000),
        stock=False,
    ),
    Case(
        "linked-time", ALL, "was a link to", _linked("/etc/hostname", "timestamp.txt"), stock=False
    ),
    # --- where it was put ---
    Case("unknown-folder", None, "belongs to no exercise by its name", _moved("my hand in")),
    Case(
        "unknown-zip",
        None,
        "belongs to no exercise by its name",
        _up("mine.zip", lambda t: _zip(t, FILE)),
    ),
    Case("picture-alone", None, "has no exercise's folder", _up("photo.png", str.encode)),
    Case("similar-folder", ALL, "its answers were copied there", _moved(f"{NAME} (1)")),
    Case("other-case", ALL, "its answers were copied there", _moved("Small_Case")),
    Case("file-alone", ALL, "its answers were copied there", _up(FILE, str.encode)),
    Case(
        "zip-alone",
        ALL,
        "its answers were copied there",
        _up(f"{NAME}.zip", lambda t: _zip(t, FILE)),
    ),
    Case("empty-folder", None, "is empty; nothing was handed in", _nothing),
    Case('Zoë 李 😀, "Jr."', ALL, "", _beside()),
]


def write_corpus(root: Path, cases: list[Case] = CASES) -> None:
    """Write every hand-in of the corpus into ``submitted/`` of a course that was released."""
    for who, case in enumerate(cases):
        folder = root / "submitted" / case.name / NAME
        shutil.copytree(root / "release" / NAME, folder)
        text = best_answers(who)
        (folder / FILE).write_text(text)
        if case.name == "conflict":
            half = "".join(f"{one}\n" for one in text.splitlines()[:2])
            (folder / FILE).write_text(half)
            (folder / f"{NAME}.answers-DESKTOP-A1B2C3.jsonl").write_text(text)
        case.write(folder, text)
