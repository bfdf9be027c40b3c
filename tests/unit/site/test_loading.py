"""Answers that are loaded from a file into a page's folder."""

from __future__ import annotations

import base64
import io
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from grader.answers import Answer, read_answers
from grader.site import runtime


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that runs a page, as in the browser: behind the stand-ins, at home in a folder."""
    monkeypatch.syspath_prepend(str(Path(runtime.__file__).parent))
    for name in ("ipywidgets", "course_page"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    import course_page

    monkeypatch.setattr(course_page, "_home", tmp_path)
    for name in ("ipywidgets", "course_page"):
        monkeypatch.delitem(sys.modules, name)
    return course_page


FIRST = Answer("fl-a", 1, "2026-01-01T00:00:00.000Z", "x")
SECOND = Answer("fl-b", 1, "2026-01-02T00:00:00.000Z", "y")
NAME = "friend-lists.answers.jsonl"


def lines(*answers: Answer) -> bytes:
    return "".join(f"{one.line()}\n" for one in answers).encode()


def test_loaded_answers_join_those_that_are_there(page: ModuleType, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(lines(SECOND))
    said = json.loads(page.load("friend-lists.answers (1).jsonl", lines(FIRST, SECOND), "[]"))
    assert said == {"loaded": [NAME], "refused": []}
    assert read_answers(tmp_path / NAME).answers == (FIRST, SECOND)


@pytest.fixture
def listed(page: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exercise asks for the first answer's item; the lesson of its name has the second's."""
    exercise = SimpleNamespace(name="friend-lists", items=(FIRST.item,))
    monkeypatch.setattr(page, "read_contents", lambda: SimpleNamespace(exercises=(exercise,)))


@pytest.mark.usefixtures("listed")
def test_a_lessons_answers_stay_beside_an_exercise_of_the_same_name(
    page: ModuleType, tmp_path: Path
) -> None:
    page.load(NAME, lines(SECOND), '["friend-lists"]')
    assert read_answers(tmp_path / NAME).answers == (SECOND,)
    assert not (tmp_path / "friend-lists").exists()
    page.load(NAME, lines(FIRST), '["friend-lists"]')
    packed = base64.b64decode(page.packed())
    for path in (tmp_path / NAME, tmp_path / "friend-lists" / NAME):
        path.unlink()
    said = json.loads(page.load("all.zip", packed, '["friend-lists"]'))
    assert said == {"loaded": [NAME, NAME], "refused": []}
    assert read_answers(tmp_path / NAME).answers == (SECOND,)
    assert read_answers(tmp_path / "friend-lists" / NAME).answers == (FIRST,)


@pytest.mark.usefixtures("listed")
def test_an_exercises_answers_go_to_its_folder_and_come_back_in_the_zip(
    page: ModuleType, tmp_path: Path
) -> None:
    page.load(NAME, lines(FIRST), '["friend-lists"]')
    assert (tmp_path / "friend-lists" / NAME).is_file()
    packed = base64.b64decode(page.packed())
    (tmp_path / "friend-lists" / NAME).unlink()
    said = json.loads(page.load("all.zip", packed, '["friend-lists"]'))
    assert said["loaded"] == [NAME]
    assert read_answers(tmp_path / "friend-lists" / NAME).answers == (FIRST,)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", b"hello"),
        (NAME, b"not json"),
        (NAME, b""),
        ("../../evil.answers.jsonl.sh", lines(FIRST)),
        ("all.zip", b"no zip"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(
    page: ModuleType, tmp_path: Path, name: str, content: bytes
) -> None:
    said = json.loads(page.load(name, content, "[]"))
    assert said["loaded"] == []
    (sentence,) = said["refused"]
    assert sentence.endswith("Nothing of it was loaded.")
    assert not list(tmp_path.rglob("*.jsonl"))


def test_a_zip_of_very_many_files_is_refused(page: ModuleType, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(page.MOST + 2):
            archive.writestr(f"a{number}.answers.jsonl", lines(FIRST))
    said = json.loads(page.load("all.zip", made.getvalue(), "[]"))
    assert said["loaded"] == []
    assert not list(tmp_path.rglob("*.jsonl"))
