"""The end of a page: a lesson's labs apart from the next lesson, an exercise's answers in lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import grader
from grader.answers import Answer
from grader.widgets import session

ROOT = Path(__file__).resolve().parents[3]
NAMES = ("00_start_here", "03_friend_lists", "lab_1_who_is_a_client", "04_requests_encounters")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy two lessons, the lab between them and an exercise that was taken."""
    (tmp_path / "course").mkdir()
    for name in NAMES:
        shutil.copy(ROOT / "course" / f"{name}.ipynb", tmp_path / "course")
    taken = tmp_path / "taken" / "friend-lists"
    taken.mkdir(parents=True)
    for name in ("items.yml", "friend-lists.ipynb"):
        shutil.copy(ROOT / "exercises" / "friend-lists" / name, taken)
    monkeypatch.setattr(session, "_current", None)
    return tmp_path


def test_a_lesson_leads_to_the_next_lesson_with_its_lab_apart(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home / "course")
    grader.lesson("friend-lists")
    end = grader.finish().view
    assert [one["name"] for one in end["labs"]] == ["who-is-a-client"]
    assert end["next"]["name"] == "requests-encounters"
    assert end["given"] == []
    grader.lesson("who-is-a-client")
    assert grader.finish().view["next"]["name"] == "requests-encounters"
    grader.lesson("requests-encounters")
    assert grader.finish().view["next"] is None


def test_an_exercise_shows_what_was_answered_and_not_what_was_taken_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = home / "taken" / "friend-lists"
    monkeypatch.chdir(taken)
    first, second = _choices(taken)
    lines = [
        Answer(first.id, first.version, "2026-11-30T10:00:00Z", first.options[0].id),
        Answer(second.id, second.version, "2026-11-30T10:01:00Z", second.options[0].id),
        Answer(second.id, second.version, "2026-11-30T10:02:00Z", None),
    ]
    text = "".join(f"{one.line()}\n" for one in lines)
    (taken / "friend-lists.answers.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(session, "_current", None)
    grader.exercise("friend-lists")
    [given] = grader.finish().view["given"]
    assert given["item"] == first.id
    assert given["text"] == first.options[0].text


def _choices(taken: Path) -> list:
    grader.exercise("friend-lists")
    items = [one.item for one in session.current().items.values()]
    return [one for one in items if one.kind == "choice"][:2]
