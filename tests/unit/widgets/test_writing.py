"""A text stays in its field, and a lesson's samples come once it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_widgets import answered_before, responses, send, write_exercise

import grader
from grader.widgets.writing import LONGEST


def test_a_text_to_another_version_stays_in_its_field(page: Path) -> None:
    answered_before(page, "demo-text", "What I wrote.")
    grader.lesson("demo")
    box = grader.ask("demo-text")
    assert box.view["text"] == "What I wrote."
    assert box.view["state"] == "open"
    assert box.view["earlier"]


def test_samples_come_with_what_is_saved_and_go_with_an_empty_field(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    assert (box.view["state"], box.view["rubric"][0]["points"]) == ("open", 1)
    assert "samples" not in box.view
    send(box, "commit", text="  I answer no requests.\n")
    assert box.view["samples"] == [
        {"text": "I do not accept requests.", "comment": "Short and clear."}
    ]
    send(box, "commit", text=" \n")
    assert (box.view["state"], box.view["text"]) == ("open", " \n")
    assert "samples" not in box.view


@pytest.mark.parametrize("text", [None, 3, ["text"], {"text": "a"}])
def test_what_is_no_text_is_not_written(page: Path, text: Any) -> None:
    grader.lesson("demo")
    send(grader.ask("demo-text"), "commit", text=text)
    assert responses(page) == []


def test_a_text_is_saved_as_long_as_the_field_is(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    assert box.view["longest"] == LONGEST
    send(box, "commit", text="a" * LONGEST + "b")
    assert responses(page) == ["a" * LONGEST]


def test_an_exercise_shows_its_rubric_and_no_sample(page: Path) -> None:
    rubric = [{"id": "r1", "text": "Names the client's choice", "points": 2}]
    task = {"id": "ex-text", "kind": "text", "type": "judgment", "stem": "Write.", "points": 2}
    write_exercise(page, [{**task, "rubric": rubric}])
    grader.exercise("ex")
    box = grader.ask("ex-text")
    send(box, "commit", text="She decides.")
    assert box.view["state"] == "committed"
    assert box.view["rubric"] == [{"text": "Names the client's choice", "points": 2}]
    assert "samples" not in box.view
