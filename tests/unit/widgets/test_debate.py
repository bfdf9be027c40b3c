"""A debate asks for the other side's best argument."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_widgets import responses, send

import grader
from grader.answers import AnswerLog


def test_a_debate_takes_an_argument_of_another_side_alone(page: Path) -> None:
    grader.lesson("demo")
    box = grader.debate("demo-debate")
    send(box, "commit", side="no-clients", strongest="a1")
    assert box.view["state"] == "open"
    send(box, "commit", side="no-clients", strongest="b1")
    assert box.view["state"] == "committed"
    assert set(box.view["reasons"]) == {"b1", "b2"}


def test_reasons_are_of_the_side_not_taken(page: Path) -> None:
    grader.lesson("demo")
    box = grader.debate("demo-debate")
    assert "reasons" not in box.view
    send(box, "commit", side="with-consent", strongest="a2")
    assert (box.view["side"], box.view["strongest"]) == ("with-consent", "a2")
    said = {one: reason["verdict"] for one, reason in box.view["reasons"].items()}
    assert said == {"a1": "Among their best", "a2": "Theirs, not their best"}


def test_an_argument_names_what_it_answers_and_cites_its_source(page: Path) -> None:
    grader.lesson("demo")
    first, second, *_ = grader.debate("demo-debate").view["arguments"]
    assert first["answers"] == ["A professional page is no dual role"]
    assert "Kolmes" in first["source"]
    assert (second["answers"], second["source"]) == ([], None)


@pytest.mark.parametrize(
    ("side", "strongest"),
    [("nowhere", "b1"), (None, "b1"), ("no-clients", "z9"), ("no-clients", None), (["x"], ["b1"])],
)
def test_a_side_or_an_argument_that_is_not_there_is_not_written(
    page: Path, side: Any, strongest: Any
) -> None:
    grader.lesson("demo")
    send(grader.debate("demo-debate"), "commit", side=side, strongest=strongest)
    assert responses(page) == []


@pytest.mark.parametrize("wrong", ["b1", ["b1"], {"side": "nowhere", "strongest": "b1"}, {}])
def test_an_answer_of_another_form_leaves_the_debate_open(page: Path, wrong: Any) -> None:
    AnswerLog("demo", page).append("demo-debate", 1, wrong)
    grader.lesson("demo")
    view = grader.debate("demo-debate").view
    assert (view["state"], view["side"], view["strongest"]) == ("open", None, None)
