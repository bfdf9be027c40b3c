"""How far a learner has come is what the answers files say, and no more."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from grader import progress
from grader.answers import Answer
from grader.content.course import load_lesson

ROOT = Path(__file__).resolve().parents[2]
AT = "2026-11-30T10:00:00.000Z"
LATER = "2026-11-30T11:00:00.000Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy a lesson, a lab and their exercises into a course's folder."""
    (tmp_path / "course").mkdir()
    for name in (
        "00_start_here",
        "03_friend_lists",
        "lab_1_who_is_a_client",
        "04_requests_encounters",
    ):
        shutil.copy(ROOT / "course" / f"{name}.ipynb", tmp_path / "course")
    shutil.copytree(ROOT / "exercises" / "friend-lists", tmp_path / "exercises" / "friend-lists")
    return tmp_path


def answer(path: Path, item: str, response: object, *, at: str = AT, version: int = 1) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(Answer(item, version, at, response).line() + "\n")


def page(view: dict, name: str) -> dict:
    return next(one for one in (*view["pages"], *view["exercises"]) if one["name"] == name)


def test_lessons_stand_in_order_with_each_lab_after_its_lesson(folder):
    view = progress.course_view(folder)
    names = [one["name"] for one in view["pages"]]
    assert names == ["friend-lists", "who-is-a-client", "requests-encounters"]
    assert view["home"] == "course/00_start_here.ipynb"
    assert view["last"] == ""
    lesson = page(view, "friend-lists")
    assert (lesson["state"], lesson["answered"], lesson["number"]) == ("new", 0, 3)
    assert lesson["minutes"] == 40
    assert lesson["exercises"] == ["friend-lists"]
    assert lesson["forms"] == ["Page settings, benefits and risks"]


def test_an_answer_begins_a_lesson_and_a_restart_takes_it_back(folder):
    path = folder / "course" / "friend-lists.answers.jsonl"
    version = load_lesson("friend-lists").items["fl-opening"].item.version
    answer(path, "fl-opening", "a", version=version)
    view = progress.course_view(folder)
    assert page(view, "friend-lists")["state"] == "begun"
    assert page(view, "friend-lists")["answered"] == 1
    assert view["last"] == "course/03_friend_lists.ipynb"
    answer(path, "fl-opening", None, at=LATER, version=version)
    assert page(progress.course_view(folder), "friend-lists")["answered"] == 0


def test_an_answer_to_an_earlier_version_is_open_again(folder):
    path = folder / "course" / "friend-lists.answers.jsonl"
    answer(path, "fl-opening", "a", version=1)
    assert page(progress.course_view(folder), "friend-lists")["answered"] == 0


def test_answers_to_what_is_not_asked_count_nothing(folder):
    answer(folder / "course" / "friend-lists.answers.jsonl", "nothing-known", "a")
    assert page(progress.course_view(folder), "friend-lists")["answered"] == 0


def test_a_torn_answers_file_stops_nothing(folder):
    (folder / "course" / "friend-lists.answers.jsonl").write_bytes(b'{"schema": 1, "it\xff')
    assert page(progress.course_view(folder), "friend-lists")["state"] == "new"


def test_a_broken_notebook_is_left_out(folder):
    (folder / "course" / "04_requests_encounters.ipynb").write_text("{}", "utf-8")
    names = [one["name"] for one in progress.course_view(folder)["pages"]]
    assert names == ["friend-lists", "who-is-a-client"]


def test_an_exercise_is_to_take_then_taken_then_handed_in_then_changed(folder):
    assert page(progress.course_view(folder), "friend-lists")["path"]
    exercise = next(one for one in progress.course_view(folder)["exercises"])
    assert (exercise["path"], exercise["source"]) == ("", True)
    taken = folder / "taken" / "friend-lists"
    taken.mkdir(parents=True)
    for name in ("items.yml", "friend-lists.ipynb"):
        shutil.copy(folder / "exercises" / "friend-lists" / name, taken)
    exercise = progress.exercises(folder)[0].view()
    assert exercise["path"] == "taken/friend-lists/friend-lists.ipynb"
    assert (exercise["source"], exercise["total"]) == (True, 16)
    at = progress.hand_in(taken)
    exercise = progress.exercises(folder)[0].view()
    assert (exercise["handed"], exercise["changed"]) == (at, False)
    answer(taken / "friend-lists.answers.jsonl", "fx-quiz", "a", at="2126-01-01T00:00:00.000Z")
    assert progress.exercises(folder)[0].view()["changed"]


def test_an_exercise_that_came_from_a_class_lies_beside_course(folder):
    shutil.rmtree(folder / "exercises")
    shutil.copytree(ROOT / "exercises" / "friend-lists", folder / "friend-lists")
    found = progress.exercises(folder)
    assert [(one.path, one.source) for one in found] == [("friend-lists/friend-lists.ipynb", False)]


def test_on_a_hub_a_released_exercise_is_to_fetch_and_is_collected(folder, tmp_path, monkeypatch):
    released = tmp_path / "outbound"
    (folder / "exercises").rename(released)
    monkeypatch.setenv(progress.RELEASED, str(released))
    (found,) = progress.exercises(folder)
    assert (found.path, found.source, found.collected) == ("", True, True)
    shutil.copytree(released / "friend-lists", folder / "friend-lists")
    (found,) = progress.exercises(folder)
    assert (found.path, found.source) == ("friend-lists/friend-lists.ipynb", True)
    assert found.view()["collected"]
    monkeypatch.delenv(progress.RELEASED)
    assert not progress.exercises(folder)[0].view()["collected"]


def test_no_key_is_needed(folder):
    (folder / "exercises" / "friend-lists" / "key.yml").unlink()
    assert progress.exercises(folder)[0].progress.total == 16


@pytest.mark.parametrize("note", ["", "yesterday", "x" * 5000, json.dumps({"at": AT})])
def test_a_note_that_is_no_time_says_nothing(tmp_path, note):
    (tmp_path / progress.HANDED_IN).write_text(note, "utf-8")
    assert progress.handed_in(tmp_path) == ""


def test_every_lesson_of_the_course_names_exercises_that_there_are():
    there = {path.parent.name for path in (ROOT / "exercises").glob("*/items.yml")}
    named = [one for page in progress.lessons(ROOT) for one in page.exercises]
    assert set(named) == there
    assert len(named) == len(set(named))
