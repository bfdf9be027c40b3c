"""A lesson's head: what it says, what is answered, and what deleting does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_widgets import send

import grader
from grader.pages.markup import STYLE
from grader.widgets.lesson import Counted


def test_erasing_shows_everything_as_new(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["a"])
    send(head, "erase")
    assert head.view["erased"]
    assert box.view["state"] == "open"
    assert not (page / "demo.answers.jsonl").exists()


def test_a_file_that_cannot_be_deleted_is_said(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = grader.lesson("demo")
    (page / "demo.answers.jsonl").mkdir()
    sent: list[Any] = []
    monkeypatch.setattr(head, "send", sent.append)
    send(head, "erase", id="p-1")
    assert "cannot be deleted" in sent[0]["fault"]


def test_the_head_says_what_the_lesson_is(page: Path) -> None:
    view = grader.lesson("demo").view
    assert (view["title"], view["minutes"]) == ("Confidentiality of friend lists", 30)
    assert len(view["objectives"]) == 2
    assert view["touches"] == ["stalking"]
    assert view["way_past"] == "You can skip the second scenario."
    assert (view["file"], view["folder"], view["where"]) == ("demo.answers.jsonl", "page", None)
    assert (view["graded"], view["erased"], view["notes"]) == (False, False, [])


def test_an_exercise_has_no_objectives_and_no_way_past(posts_exercise: Path) -> None:
    view = grader.exercise("ex").view
    assert (view["graded"], view["objectives"], view["way_past"]) == (True, [], None)


def test_every_answer_is_counted_and_a_restart_is_not(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-choice")
    assert (head.view["answered"], head.view["total"], head.view["begun"]) == (0, 5, False)
    send(box, "commit", chosen=["a"])
    assert (head.view["answered"], head.view["begun"]) == (1, True)
    assert "demo-choice" not in [one["item"] for one in head.view["left"]]
    send(box, "again")
    assert (head.view["answered"], head.view["begun"]) == (0, True)


def test_only_what_the_notebook_asks_is_counted_the_debate_too(page: Path) -> None:
    cells = ['lesson("demo")', 'ask("demo-choice")', 'debate("demo-debate")']
    body = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    nbformat.write(body, page / "01_demo.ipynb")
    left = grader.lesson("demo").view["left"]
    assert [(one["item"], one["title"]) for one in left] == [
        ("demo-choice", "A request after the session"),
        ("demo-debate", "Who may stand on your list?"),
    ]


def test_an_exercise_numbers_its_questions(posts_exercise: Path) -> None:
    head = grader.exercise("ex")
    assert [one["title"] for one in head.view["left"]] == ["Question 1", "Question 2"]


def test_what_was_given_is_a_line_of_what_counts(page: Path) -> None:
    head = grader.lesson("demo")
    send(grader.ask("demo-before"), "commit", value=30)
    send(grader.ask("demo-text"), "commit", text="Mine.\n\nAll of it.")
    send(grader.ask("demo-multiple"), "commit", chosen=["a"])
    send(grader.ask("demo-multiple"), "again")
    given = Counted(head.session, page).given()
    assert [(one["item"], one["text"]) for one in given] == [
        ("demo-before", "30 of 100"),
        ("demo-text", "Mine. All of it."),
    ]


def test_what_was_erased_is_no_longer_so_once_something_is_answered(page: Path) -> None:
    head = grader.lesson("demo")
    send(head, "erase")
    assert head.view["erased"]
    send(grader.ask("demo-choice"), "commit", chosen=["a"])
    assert not head.view["erased"]


def test_the_plain_head_brings_the_style(page: Path) -> None:
    shown = grader.lesson("demo").static()
    assert shown.startswith(STYLE)
    assert "Confidentiality of friend lists" in shown


def test_the_head_says_it_where_the_profession_alone_is_not_saved(page: Path) -> None:
    (page / "profession.answers.jsonl").mkdir()
    head = grader.lesson("demo")
    assert head.view["trouble"] is None
    send(head, "profession", chosen="ACA")
    assert head.view["trouble"].startswith("Not saved.")
