"""A stance is a whole number between two poles, shown again beside the second."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_widgets import responses, send

import grader
from grader.answers import AnswerLog


def test_a_stance_is_shown_beside_the_one_before(page: Path) -> None:
    grader.lesson("demo")
    before, after = grader.ask("demo-before"), grader.ask("demo-after")
    for wrong in (-1, 101, 3.5, "30", True, None):
        send(before, "commit", value=wrong)
    assert before.view["value"] is None
    send(before, "commit", value=30)
    send(after, "commit", value=70)
    assert (after.view["before"], after.view["value"]) == (30, 70)


@pytest.mark.parametrize("wrong", ["high", 101, 3.5, True, {"value": 3}, [30]])
def test_a_stance_in_the_file_that_is_no_place_counts_as_none(page: Path, wrong: Any) -> None:
    AnswerLog("demo", page).append("demo-before", 1, wrong)
    grader.lesson("demo")
    before, after = grader.ask("demo-before"), grader.ask("demo-after")
    assert (before.view["state"], before.view["value"]) == ("open", None)
    assert after.view["before"] is None


def test_both_ends_are_stances_and_none_is_the_low_one(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-before")
    assert (box.view["state"], box.view["value"]) == ("open", None)
    assert box.view["low"] == "No, no client should be there"
    assert box.view["high"] == "Yes, with consent and care"
    for value in (0, 100):
        send(box, "commit", value=value)
        assert (box.view["state"], box.view["value"]) == ("committed", value)
    assert responses(page) == [0, 100]


def test_only_the_second_asking_says_that_it_is_one(page: Path) -> None:
    grader.lesson("demo")
    assert [grader.ask(one).view["second"] for one in ("demo-before", "demo-after")] == [
        False,
        True,
    ]
