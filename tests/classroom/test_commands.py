"""Attacks and accidents as an instructor meets them: through the commands alone."""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from classroom_kit import BY_KEY, NAME, REPOSITORY, best_answers, line, write_course

from grader.authoring.notebook import as_json, notebook
from grader.cli import main
from grader.content.course import load_exercise

pytestmark = [pytest.mark.classroom, pytest.mark.slow]
NOBODY = 65_534  # the user that Unix systems keep for whatever may own nothing
FRAME = "import sys; from grader.cli import main; sys.exit(main())"


def frame(*words: str, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run ``frame`` as a process of its own, in the user's place if we are root."""
    env = os.environ | {"PYTHONPATH": str(REPOSITORY), "HOME": str(cwd)} | more
    return subprocess.run(
        [sys.executable, "-c", FRAME, *words],
        cwd=cwd,
        env=env,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, nbgrader) -> Path:
    """A course whose exercise was released and that two learners handed in."""
    root = tmp_path_factory.mktemp("released")
    write_course(root)
    nbgrader("generate_assignment", NAME, cwd=root)
    for who, student in enumerate(("ana", "ben")):
        hand_in(root, student, best_answers(who))
    return root


@pytest.fixture
def course(released: Path, tmp_path: Path) -> Path:
    shutil.copytree(released, tmp_path / "course")
    return tmp_path / "course"


def hand_in(root: Path, student: str, text: str, name: str = NAME) -> None:
    folder = root / "submitted" / student / name
    folder.mkdir(parents=True)
    (folder / f"{name}.answers.jsonl").write_text(text)
    shutil.copy(root / "exercises" / name / f"{name}.ipynb", folder)


def grades(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict]:
    main(["grade", *words, "--folder", str(root), "--json"])
    return json.loads(capsys.readouterr().out)["assignments"]


# --- a pattern that never ends ---

POST = "Need EMDR in Ohio for Odalys, 41, who sings at the Brackwater regatta. Aetna. Call Sam."
ITEM = {
    "id": "rw-post",
    "kind": "rewrite",
    "type": "judgment",
    "points": 4,
    "stem": "Write it.",
    "reader": "Where, and who pays.",
    "text": POST,
}
GOLD = {
    "post": {
        "spans": [{"quote": "Odalys", "label": "NAME", "safe_harbor": "A", "tier": "SH"}],
        "keep": [{"fact": "the modality", "accept": [r"(\w+\s?)+never"]}],
        "rewrites": {"good": ["EMDR in Ohio?"], "bad": [{"leak": "copied"}]},
    }
}


@pytest.fixture
def endless(tmp_path: Path, nbgrader) -> Path:
    root = tmp_path / "course"
    folder = write_course(root)
    for name, more in (("items.yml", ITEM), ("key.yml", {"rw-post": GOLD})):
        content = yaml.safe_load((folder / name).read_text())
        if name == "items.yml":
            content["items"].append(more)
        else:
            content["keys"].update(more)
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False))
    (folder / f"{NAME}.ipynb").write_text(as_json(notebook(load_exercise(folder))))
    nbgrader("generate_assignment", NAME, cwd=root)
    hand_in(root, "ana", best_answers(1))
    hand_in(root, "ben", best_answers(2) + line("rw-post", {"text": "word " * 60}, 40) + "\n")
    return root


def test_a_pattern_without_end_hangs_neither_a_class_nor_a_score(endless, monkeypatch, capsys):
    monkeypatch.setattr("grader.scoring.rewriting.SECONDS", 0.3)
    begun = time.process_time()
    found = grades(endless, capsys, NAME)[NAME]
    assert {one: found[one]["score"] for one in found} == {"ana": BY_KEY, "ben": BY_KEY}
    assert found["ben"]["needs_reading"] == found["ana"]["needs_reading"] + 1
    answers = endless / "submitted" / "ben" / NAME / f"{NAME}.answers.jsonl"
    assert main(["score", NAME, str(answers), "--exercises", str(endless / "exercises")]) == 0
    assert time.process_time() - begun < 60


# --- a folder that cannot be read ---


@pytest.fixture
def unprivileged(course: Path) -> Iterator[None]:
    """Run as a user who is not root, and whom a folder's mode can shut out."""
    if os.geteuid():
        yield
        return
    ours = [one for one in course.parents if one.owner() == "root" and one.parent != Path("/")]
    ours = [
        one
        for one in ours
        if one.name.startswith(("pytest-", "popen-", "test_", course.parent.name))
    ]
    modes = {one: one.stat().st_mode & 0o7777 for one in ours}
    for one in ours:
        one.chmod(0o755)
    for path in (course, *course.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)
    for one, mode in modes.items():
        one.chmod(mode)


@pytest.fixture
def graded_before(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Import all that grading imports while it can be read, and grade once."""
    for who, student in enumerate(("yan", "zoe"), 7):
        hand_in(course, student, best_answers(who))
    assert len(grades(course, capsys, NAME)[NAME]) == 4


@pytest.mark.skipif(os.name == "nt", reason="no modes of files")
@pytest.mark.usefixtures("graded_before", "unprivileged")
def test_a_folder_that_cannot_be_read_stops_nobody_else(course, capsys):
    closed = [course / "submitted" / "ben" / NAME, course / "submitted" / "zoe"]
    for one in closed:
        one.chmod(0o000)
    try:
        main(["grade", NAME, "--force", "--folder", str(course), "--json"])
    finally:
        for one in closed:
            one.chmod(0o755)
    said, wrong = capsys.readouterr()
    assert said, wrong
    scores = {one: about["score"] for one, about in json.loads(said)["assignments"][NAME].items()}
    assert scores["ana"] == scores["yan"] == BY_KEY
    for student in ("ben", "zoe"):
        assert scores.get(student) is None
        assert f"submitted/{student}" in said


# --- answers files alone, through nbgrader's own collector ---


def test_answers_files_alone_are_graded_after_nbgraders_zip_collect(course, nbgrader, capsys):
    shutil.rmtree(course / "submitted")
    archive = course / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    for who, student in enumerate(("ana", "ben")):
        (archive / f"{student}_{NAME}.answers.jsonl").write_text(best_answers(who))
    (course / "nbgrader_config.py").write_text(
        (course / "nbgrader_config.py").read_text()
        + "\nc.FileNameCollectorPlugin.named_regexp = "
        + r"r'.*/(?P<student_id>[a-z]+)_(?P<file_id>[a-z-]+)\.answers\.jsonl'"
        + "\n"
    )
    nbgrader("zip_collect", NAME, cwd=course)
    found = grades(course, capsys, NAME)[NAME]
    assert {one: about["score"] for one, about in found.items()} == {"ana": BY_KEY, "ben": BY_KEY}


# --- consoles ---

VIETNAMESE = "Pat Nguyễn 😀 and Zoë called 555-0100 on May 3."


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-8"])
@pytest.mark.parametrize("words", [[], ["--json"]])
def test_no_console_is_too_old(tmp_path, encoding, words):
    (tmp_path / "mine.txt").write_text(VIETNAMESE, encoding="utf-8")
    done = frame("deid", "--text", "mine.txt", *words, cwd=tmp_path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "555-0100" in done.stdout


CODES = "\x1b[2J\x1b[8m\x9b2J\u202e\u200b"


def test_no_text_or_name_moves_a_terminal(course):
    (course / f"{CODES}.txt").write_text(f"Pat {CODES}Nguyen{CODES} called.", encoding="utf-8")
    key = course / "exercises" / NAME / "key.yml"
    coded = json.dumps(CODES)[1:-1]
    for command, change in (
        (["deid", "--text", f"{CODES}.txt"], None),
        (["grade", NAME, CODES], None),
        (["score", NAME, f"{CODES}.txt", "--exercises", "exercises"], None),
        (["score", NAME, "missing", "--exercises", "exercises"], f'"{coded}": 1\n'),
        (["grade", NAME], f'keys: {{"{coded}": {{}}}}\n'),
        (["collect", NAME, f"{CODES}.txt"], None),
        (["report", CODES], None),
        (["key", NAME, "--to", f"release/{CODES}.html", "--exercises", "exercises"], None),
    ):
        if change:
            key.write_text(change)
        done = frame(*command, cwd=course)
        said = done.stdout + done.stderr
        assert said
        assert "Traceback" not in said
        assert not [one for one in said if not one.isprintable() and one not in "\n\t"], command


# --- links ---


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("inside", [f"{NAME}.ipynb", "."])
def test_a_notebook_is_not_written_through_a_link(course, tmp_path, capsys, monkeypatch, inside):
    folder, outside = course / "exercises" / NAME, tmp_path / "outside"
    if inside == ".":
        folder.rename(outside)
        folder.symlink_to(outside)
        (outside / f"{NAME}.ipynb").write_text("mine")
        kept = outside / f"{NAME}.ipynb"
    else:
        outside.write_text("mine")
        (folder / inside).unlink()
        (folder / inside).symlink_to(outside)
        kept = outside
    monkeypatch.chdir(course)
    assert main(["notebook", NAME]) == 2
    assert "is a link" in capsys.readouterr().err
    assert kept.read_text() == "mine"


# --- much of it ---


def test_a_large_content_file_ends_in_linear_time(course, capsys):
    """At 4ca8c5a 150,000 names took half a minute."""
    items = course / "exercises" / NAME / "items.yml"
    items.write_text(items.read_text() + "".join(f"name-{n}: {n}\n" for n in range(150_000)))
    begun = time.process_time()
    assert main(["grade", NAME, "--folder", str(course)]) == 2
    assert time.process_time() - begun < 20
    assert f"{NAME}/items.yml:" in capsys.readouterr().out


def test_a_text_of_many_short_words_ends_in_seconds(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("a b c " * 2_000)
    begun = time.process_time()
    assert main(["deid", "--text", str(tmp_path / "a.txt"), "--json"]) == 0
    assert time.process_time() - begun < 10
    json.loads(capsys.readouterr().out)


@pytest.fixture(autouse=True)
def _quiet() -> None:
    logging.getLogger("traitlets").setLevel(logging.CRITICAL)
