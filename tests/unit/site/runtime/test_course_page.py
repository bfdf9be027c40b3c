"""A page's folder, its calls, and answers that are loaded from a file."""

from __future__ import annotations

import base64
import importlib
import io
import json
import zipfile
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from grader.answers import Answer, read_answers


@pytest.fixture
def page(in_a_browser: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module that runs a page, at home in a folder."""
    course_page = importlib.import_module("course_page")
    monkeypatch.setattr(course_page, "_home", tmp_path)
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


def test_a_page_begins_in_its_own_folder_with_no_name_of_the_last(
    page: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page.open_page(str(tmp_path / "home"), "friend-lists")
    assert Path.cwd() == tmp_path / "home" / "friend-lists"
    page.run("a = 1")
    page.open_page(str(tmp_path / "home"), "")
    assert Path.cwd() == tmp_path / "home"
    with pytest.raises(NameError):
        page.run("a")


def test_a_call_that_shows_no_widget_shows_its_html_or_nothing(page: ModuleType) -> None:
    class Drawn:
        def _repr_html_(self) -> str:
            return "<p>Drawn.</p>"

    page._names["drawn"] = Drawn()
    assert json.loads(page.run("drawn")) == {"html": "<p>Drawn.</p>", "also": []}
    assert json.loads(page.run("2 + 2")) == {"html": "", "also": []}


def test_of_many_views_the_page_is_told_the_last_and_of_replies_all(page: ModuleType) -> None:
    widgets = page.ipywidgets
    page._names["one"] = one = widgets.Widget(view=0)

    def answer(*_: object) -> None:
        for number in (1, 2):
            one.send({"reply": number})
            one.view = number

    one.on_msg(answer)
    shown = json.loads(page.run("one"))
    assert (shown["view"], shown["also"]) == (0, [])
    told = json.loads(page.receive(shown["widget"], "{}"))
    assert [said.get("reply", said.get("view")) for said in told] == [
        {"reply": 1},
        {"reply": 2},
        2,
    ]
    assert json.loads(page.receive("no widget of this page", "{}")) == []
