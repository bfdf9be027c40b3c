"""A debate: naming the other side's best argument, never which side."""

from __future__ import annotations

from typing import Any

import pytest

from grader.content.authored import Authored
from grader.content.items import Debate
from grader.scoring.debates import score_debate


def marks(items: dict[str, Authored], response: Any) -> Any:
    one = items["friend-word"]
    assert isinstance(one.item, Debate)
    return score_debate(one.item, one.key, response)


def test_either_side_can_earn_all(items: dict[str, Authored]) -> None:
    for side, strongest in (("no-side", "a-word"), ("yes-side", "a-list")):
        assert marks(items, {"side": side, "strongest": strongest}).share == 1


def test_every_argument_of_the_other_side_is_marked_by_its_key(items: dict[str, Authored]) -> None:
    one = items["friend-word"]
    assert isinstance(one.item, Debate)
    for argument in one.item.arguments:
        for side in one.item.sides:
            found = marks(items, {"side": side, "strongest": argument.id})
            if side == argument.side:
                assert not found.answered
                assert "the side you do not take" in found.note
            else:
                assert found.share == one.key.options[argument.id].credit


@pytest.mark.parametrize(
    "response",
    [
        "a-word",
        [],
        {},
        {"side": "no-side"},
        {"side": ["no-side"], "strongest": "a-word"},
        {"side": {}, "strongest": "a-word"},
        {"side": None, "strongest": "a-word"},
        {"side": "third-side", "strongest": "a-word"},
        {"side": "no-side", "strongest": ["a-word"]},
        {"side": "no-side", "strongest": "a-nothing"},
    ],
)
def test_what_names_no_side_or_argument_is_not_an_answer(
    items: dict[str, Authored], response: Any
) -> None:
    found = marks(items, response)
    assert not found.answered
    assert found.note
