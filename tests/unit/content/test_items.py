"""What an item must have to be one, kind by kind, and facts that a scenario's parts need."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.content.authored import AnyItem
from grader.content.items import Debate, Rewriting, Scenario, Writing, holds

STEM = {"stem": "What now?"}
BASE: dict[str, Any] = {"id": "one", "type": "judgment"}
ARGUMENTS = [
    {"id": f"{side}{number}", "side": side, "title": "T", "text": "x", "holder": "H"}
    for side in ("yes", "no")
    for number in (1, 2)
]
DEBATE = (
    BASE
    | STEM
    | {
        "kind": "debate",
        "type": "debate",
        "sides": {"yes": "Yes", "no": "No"},
        "arguments": ARGUMENTS,
    }
)


def item(**fields: Any) -> Any:
    asked = {} if fields["kind"] == "path" else STEM
    return AnyItem.model_validate(BASE | asked | fields).root


def path(move: dict[str, Any]) -> Any:
    moves = [{"id": one, "text": one, "consequence": "So.", "next": "end"} | move for one in "ab"]
    return item(
        kind="path",
        title="A case",
        start="first",
        nodes={
            "first": {
                "situation": ["Dark.", {"text": "Late.", "needs": ["told"]}],
                "options": moves,
            }
        },
        endings={"end": {"title": "End", "client": "helped", "text": "Well."}},
    )


def test_a_plain_passage_is_one_part_and_a_plain_turn_one_turn() -> None:
    scenario = path({})
    assert isinstance(scenario, Scenario)
    node = scenario.nodes["first"]
    assert [part.needs for part in node.situation] == [[], ["told"]]
    assert [turn.to for turn in node.options[0].next] == ["end"]


def test_the_old_spelling_of_a_type_is_still_read() -> None:
    one = item(kind="text", type="judgement")
    assert isinstance(one, Writing)
    assert one.type == "judgment"


@pytest.mark.parametrize(
    ("needs", "facts", "are"),
    [
        ([], ["told"], True),
        (["told"], ["told"], True),
        (["told"], [], False),
        (["not told"], [], True),
        (["not told"], ["told"], False),
        (["told", "not asked"], ["told", "asked"], False),
    ],
)
def test_needs_hold_all_or_none(needs: list[str], facts: list[str], are: bool) -> None:
    assert holds(needs, facts) is are


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"kind": "text", "rubric": [{"id": "r", "text": "R", "points": 2.0}]}, "must add up"),
        ({"kind": "text", "words": 5}, "greater than or equal to 10"),
        ({"kind": "spans"}, "give one of"),
        ({"kind": "rewrite", "reader": "Who pays.", "text": "a", "post": "b"}, "only one"),
        ({"kind": "nothing"}, "does not match any of the expected tags"),
        (DEBATE | {"arguments": ARGUMENTS[:2] * 2}, "needs at least two arguments"),
        (DEBATE | {"arguments": [ARGUMENTS[0] | {"side": "so"}, *ARGUMENTS]}, "not listed"),
        (
            DEBATE | {"arguments": [ARGUMENTS[0] | {"answers": ["x"]}, *ARGUMENTS[1:]]},
            "answers 'x'",
        ),
        (DEBATE | {"sides": {"yes": "Y"}, "arguments": [*ARGUMENTS[:2]] * 2}, "at least two sides"),
    ],
)
def test_what_makes_no_item_is_told(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        item(**fields)


def test_a_scenario_always_leads_on() -> None:
    with pytest.raises(ValidationError, match="must be without 'needs'"):
        path({"next": [{"to": "end", "needs": ["told"]}]})


def test_a_debate_and_a_rewriting_that_are_whole_are_read() -> None:
    assert isinstance(item(**DEBATE), Debate)
    assert isinstance(item(kind="rewrite", reader="Who pays.", variants=["a", "b"]), Rewriting)
