"""One learner's answers, wherever in the hand-in they are and however they were sent.

A learning platform, a synced folder or a mail program renames, zips, nests and doubles files. What
is certain is read; for the rest a sentence names the file and says what to do.
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.answers import SUFFIX, TOO_LARGE, Answers, parse_answers
from grader.classroom.archives import NOT_ANSWERS, ZIPPED, archive_files, is_litter
from grader.classroom.submission_time import TIME
from grader.console import listed, printable
from grader.scoring.posts import answered_any

MOST_FILES = 500  # looked at in one hand-in; an exercise has three
DEEPEST = 4  # folders within folders
TAR = b"ustar"  # after the first file's name and times
LFS = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True)
class HandIn:
    """What was found.

    Attributes
    ----------
    answers : Answers
        In the order in which they were given.
    raw : bytes or None
        The answers file as it is scored; None where there is none.
    notes : tuple of str
        Sentences for the log and the learner's page.
    """

    answers: Answers
    raw: bytes | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    name: str
    raw: bytes
    answers: Answers


def find_answers(folder: Path, name: str, items: Collection[str]) -> HandIn:
    """Find what one learner answered.

    Parameters
    ----------
    folder : Path
        The submission, or one file that was handed in.
    name : str
        The exercise.
    items : collection of str
        The ids of its questions.

    Returns
    -------
    HandIn
        The answers. Several files are read together, by the time of each answer; never raises for
        what a learner may have done.
    """
    expected = f"{name}{SUFFIX}"
    found = answers_among(_contents(folder, expected), name, items)
    if found.notes != (_absent(expected),):
        return found
    others = _others(folder, name)
    return HandIn(Answers(), None, (_absent(expected, others),)) if others else found


def answers_among(
    contents: Iterable[tuple[str, bytes, str]], name: str, items: Collection[str]
) -> HandIn:
    """Read what one learner answered from files, wherever they come from.

    Parameters
    ----------
    contents : iterable of (str, bytes, str)
        Each file's name and bytes, or a sentence why it was not read.
    name : str
        The exercise.
    items : collection of str
        The ids of its questions.

    Returns
    -------
    HandIn
        As :func:`find_answers` does.
    """
    files: list[_File] = []
    notes: list[str] = []
    asides: list[str] = []
    expected = f"{name}{SUFFIX}"
    for shown_as, raw, note in contents:
        if note:
            notes.append(note)
            continue
        text, how = _decoded(raw)
        answers = parse_answers(text, Path(shown_as).name)
        if answered_any(items, answers):
            files.append(_File(shown_as, text, answers))
            if how:
                notes.append(f"{printable(shown_as)} was {how}; it was read all the same")
        elif _is_meant(shown_as, expected):
            # A picture of the answers matters only where the answers are nowhere else.
            other = Path(shown_as).suffix.lower() in NOT_ANSWERS
            (asides if other else notes).append(_unread(shown_as, raw, answers))
    if not files:
        return HandIn(Answers(), None, tuple(_none_found(expected, notes + asides)))
    return _together(files, expected, notes)


def _together(files: list[_File], expected: str, notes: list[str]) -> HandIn:
    """Read one file, or several as one record in the order of their times."""
    if len(files) > 1:
        # The fullest first, so that a copy that adds nothing leaves the order of lines alone.
        files.sort(key=lambda one: (-len(one.answers.answers), one.name))
        first = files[0]
        known = set(_lines(first))
        extra = [one for one in files[1:] if not set(_lines(one)) <= known]
        names = ", ".join(printable(one.name) for one in files)
        if extra:
            lines = {line: at for one in files for line, at in _lines(one).items()}
            raw = b"".join(line + b"\n" for line in sorted(lines, key=lambda line: lines[line]))
            notes.append(
                f"{len(files)} files with answers were handed in ({names}); they are read "
                "together, and the latest answer to each question counts"
            )
            dropped = [note for one in files for note in one.answers.notes]
            return HandIn(parse_answers(raw, expected), raw, (*notes, *map(_plain, dropped)))
        notes.append(
            f"{len(files)} files with answers were handed in ({names}); {printable(first.name)} "
            "holds all of them and is read"
        )
        files = [first]
    (only,) = files
    if only.name != expected:
        notes.append(f"the answers were read from {printable(only.name)}")
    return HandIn(only.answers, only.raw, (*notes, *map(_plain, only.answers.notes)))


def _lines(file: _File) -> dict[bytes, str]:
    """Return each answer as a line, with its time."""
    return {answer.encoded(): answer.at for answer in file.answers.answers}


def _plain(note: str) -> str:
    return note.removesuffix(".")


def _none_found(expected: str, notes: list[str]) -> Iterator[str]:
    if notes:
        yield from notes
        yield "every question counts as not answered"
    else:
        yield _absent(expected)


def _absent(expected: str, others: Collection[str] = ()) -> str:
    why = f", and no answers could be read from {listed(others, 3)}" if others else ""
    return f"{expected} was not handed in{why}; every question counts as not answered"


def _others(folder: Path, name: str) -> list[str]:
    """Return what else lies in a submission, where answers may be that could not be read."""
    given = {f"{name}.ipynb", "items.yml", TIME, "submission_secret.txt"}
    return sorted(
        path.name
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.name not in given
        and path.suffix.lower() not in NOT_ANSWERS
        and not is_litter(path.name)
        and path.name != ".ipynb_checkpoints"
    )


def _is_meant(name: str, expected: str) -> bool:
    """Say whether a file that holds no answers was meant to be the answers file."""
    base = Path(name).name.lower()
    return base == expected.lower() or "answers" in base


def _unread(name: str, raw: bytes, answers: Answers) -> str:
    """Say why a file that should hold answers holds none."""
    said = f"{printable(name)} "
    if answers.answers:
        return said + "holds answers, but none to this exercise; is it another one's file?"
    return said + _cause(raw)


def _cause(raw: bytes) -> str:
    start = raw[:400].lstrip().lower()
    if not raw.strip():
        return (
            "is empty, as a file is that a cloud service has not loaded yet; ask for it again, "
            "loaded"
        )
    if start.startswith(LFS):
        return "is a Git LFS pointer, not the file itself; ask for the file"
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "is a web page, perhaps a log-in page saved under this name; ask for the file"
    if raw.startswith(b"bplist00"):
        return "is a placeholder of iCloud, not the file itself; ask for the file"
    if raw.startswith(b"PK"):
        return "is a damaged zip archive; ask for the file"
    if raw[257:262] == TAR or raw.startswith(
        (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x89PNG", b"%PDF", b"\xd0\xcf\x11")
    ):
        return "is an archive, picture or document, not an answers file; ask for the file"
    return "could not be read as answers; ask for the file as the exercise saved it"


def _decoded(raw: bytes) -> tuple[bytes, str]:
    """Return a file's answers as UTF-8 lines, and how it differed from that."""
    how = ""
    if raw.startswith(b"\x1f\x8b"):
        try:
            raw, how = _unpacked(raw), "compressed"
        except (OSError, EOFError, zlib.error, ValueError):
            return raw, ""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, "replace").encode(), how or "saved in another encoding"
    if raw[:1] in (b"{", b"[") and raw[1:2] == b"\0":
        return raw.decode("utf-16-le", "replace").encode(), how or "saved in another encoding"
    if raw[:1] == b"\0" and raw[1:2] in (b"{", b"["):
        return raw.decode("utf-16-be", "replace").encode(), how or "saved in another encoding"
    if raw[257:262] == TAR:
        return b"", ""  # its parts run into the lines within; half the answers would be lost
    raw = raw.removeprefix(codecs.BOM_UTF8)
    lines = _one_a_line(raw)
    return (raw, how) if lines is None else (lines, how or "laid out anew by another program")


def _unpacked(raw: bytes) -> bytes:
    with gzip.open(io.BytesIO(raw)) as archive:
        found = archive.read(TOO_LARGE + 1)
    if len(found) > TOO_LARGE:
        raise ValueError
    return found


def _one_a_line(raw: bytes) -> bytes | None:
    """Return records that a program has indented or put into a list, one a line; else None."""
    start = raw.lstrip()[:200]
    if not (start.startswith(b"[") or start[:2].strip() == b"{"):
        return None
    try:
        text = raw.decode()
    except ValueError:
        return None
    decoder, at, found = json.JSONDecoder(), 0, []
    while (at := _after_space(text, at)) < len(text):
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return None
        found += record if isinstance(record, list) else [record]
    return "".join(json.dumps(one, ensure_ascii=True) + "\n" for one in found).encode()


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at


def _contents(folder: Path, expected: str) -> Iterator[tuple[str, bytes, str]]:
    """Iterate over what may hold answers: its name, its bytes, or a sentence why it was not read.

    The file that the exercise writes comes first.
    """
    if folder.is_dir():
        root = folder
        found = sorted(_files(folder), key=lambda path: (path != folder / expected, path))
    else:
        root, found = folder.parent, [folder]
    for path in found[:MOST_FILES]:
        name = path.relative_to(root).as_posix()
        meant = _is_meant(name, expected)
        if (path.suffix.lower() in NOT_ANSWERS and not meant) or path.name == TIME:
            continue
        if path.name.endswith(".icloud"):
            yield name, b"", f"{printable(name)} is a placeholder of iCloud; ask for the file"
            continue
        try:
            if path.is_symlink() or not path.is_file():
                why = "is a link or a folder, not an answers file"
                yield from [(name, b"", f"{printable(name)} {why}")] * meant
                continue
            size = path.stat().st_size
            if size > TOO_LARGE and path.suffix.lower() != ".zip":
                why = f"is larger than any answers file can be ({size / 1e6:.0f} MB)"
                yield from [(name, b"", f"{printable(name)} {why}; nothing of it was read")] * meant
                continue
            with path.open("rb") as handle:
                if handle.read(4) == ZIPPED:
                    yield from archive_files(path, name, expected)
                    continue
            if size > TOO_LARGE:  # called a zip archive, and none
                yield name, b"", f"{printable(name)} is no zip archive; nothing of it was read"
                continue
            yield name, path.read_bytes(), ""
        except OSError as error:
            yield name, b"", f"{printable(name)} cannot be read ({error.strerror})"


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        if len(here.relative_to(folder).parts) >= DEEPEST:
            folders.clear()
        # A folder under the answers file's own name is told like a link.
        yield from (here / one for one in folders if one.endswith(SUFFIX))
        folders[:] = sorted(
            one
            for one in folders
            if not one.startswith((".", "__")) and not (here / one).is_symlink()
        )
        yield from (here / one for one in sorted(files))
