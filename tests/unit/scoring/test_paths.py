"""Ways through a scenario: the decisions count, never the ending."""

from __future__ import annotations

from typing import Any

import pytest
from small_facts import SOUND

from grader.content.authored import Authored
from grader.content.items import Scenario, Turn
from grader.scoring.paths import (
    ended,
    every_way,
    most_decisions,
    open_moves,
    passage_text,
    score_path,
    stands,
    walk,
)

PHOTO = Scenario.model_validate(SOUND)


@pytest.fixture
def scenario(items: dict[str, Authored]) -> Authored:
    return items["night-request"]


def steps(*names: str) -> list[dict[str, str]]:
    return [dict(zip(("at", "chose"), name.split("."), strict=True)) for name in names]


def share(scenario: Authored, *names: str) -> float:
    assert isinstance(scenario.item, Scenario)
    return score_path(scenario.item, scenario.key, steps(*names)).share


def test_the_mean_credit_of_the_decisions(scenario: Authored) -> None:
    assert share(scenario, "request.wait", "session.reason", "plan.list") == 1
    assert share(scenario, "request.block", "session.rule") == 0.5
    assert share(scenario, "request.accept", "listed.remove", "session.rule") == 1.5 / 3


def test_critical_leaves_nothing(scenario: Authored) -> None:
    assert isinstance(scenario.item, Scenario)
    marks = score_path(scenario.item, scenario.key, steps("request.accept", "listed.tell"))
    assert marks.critical
    assert marks.share == 0


def test_what_lay_before_an_unfinished_way_counts_as_nothing(scenario: Authored) -> None:
    # One decision with full credit; at most two were to come.
    assert share(scenario, "request.wait") == pytest.approx(1 / 3)
    assert isinstance(scenario.item, Scenario)
    marks = score_path(scenario.item, scenario.key, steps("request.wait"))
    assert "not followed to its end" in marks.note


def test_to_stop_never_earns_more_than_to_go_on(scenario: Authored) -> None:
    assert isinstance(scenario.item, Scenario)
    for way in every_way(scenario.item):
        response = [{"at": step.at, "chose": step.move.id} for step in way]
        whole = score_path(scenario.item, scenario.key, response)
        for stop in range(1, len(response)):
            part = score_path(scenario.item, scenario.key, response[:stop])
            assert part.share <= whole.share or whole.critical, response
            assert part.share < 1


def test_every_way_is_a_walk_and_every_share_fits(scenario: Authored) -> None:
    assert isinstance(scenario.item, Scenario)
    ways = list(every_way(scenario.item))
    assert len(ways) == 13
    assert len({tuple((step.at, step.move.id) for step in way) for way in ways}) == 13
    for way in ways:
        response = [{"at": step.at, "chose": step.move.id} for step in way]
        assert walk(scenario.item, response) == way
        marks = score_path(scenario.item, scenario.key, response)
        assert marks.answered
        assert len(marks.reasons) == len(way)
        assert not marks.note


@pytest.mark.parametrize(
    "response",
    [
        "request",
        {"at": "request", "chose": "wait"},
        steps("session.rule"),
        steps("request.fly"),
        steps("request.wait", "listed.tell"),
        steps("request.wait", "session.rule", "cool.x"),
        [*steps("request.wait"), "session"],
        [{"at": "request"}],
        [{"at": ["request"], "chose": "wait"}],
        [{"at": "request", "chose": ["wait"]}],
    ],
)
def test_steps_that_do_not_follow_are_not_an_answer(scenario: Authored, response: Any) -> None:
    assert isinstance(scenario.item, Scenario)
    marks = score_path(scenario.item, scenario.key, response)
    assert not marks.answered
    assert marks.share == 0
    assert marks.note


def test_no_step_is_no_answer_and_no_mistake(scenario: Authored) -> None:
    assert isinstance(scenario.item, Scenario)
    marks = score_path(scenario.item, scenario.key, [])
    assert not marks.answered
    assert not marks.note


def test_most_decisions(scenario: Authored) -> None:
    assert isinstance(scenario.item, Scenario)
    expected = {"request": 4, "listed": 3, "session": 2, "plan": 1, "well": 0, "nowhere": 0}
    for node, count in expected.items():
        assert most_decisions(scenario.item, node) == count


def test_a_circle_ends_all_the_same(scenario: Authored) -> None:
    item = scenario.item
    assert isinstance(item, Scenario)
    plan = item.nodes["plan"]
    back = plan.model_copy(
        update={
            "options": [
                move.model_copy(update={"next": [Turn(to="session")]}) for move in plan.options
            ],
        }
    )
    circle = item.model_copy(update={"nodes": {**item.nodes, "plan": back}})
    assert most_decisions(circle, "request") == 4
    assert len(list(every_way(circle, limit=50))) <= 50


def gone(*names: str) -> list[str]:
    """What is read and where it leads, one line a step."""
    way = walk(PHOTO, steps(*names))
    assert way is not None
    return [
        f"{passage_text(PHOTO.nodes[step.at].situation, step.before)} "
        f"{passage_text(step.move.consequence, step.after)} {step.to}"
        for step in way
    ]


def test_only_what_holds_is_told() -> None:
    assert gone("seen.ask", "noon.call")[1] == (
        "At noon the photo has forty comments. Your manager has read them. "
        "The client picks up. You say who else knows. week"
    )
    assert gone("seen.wait", "noon.call")[1] == (
        "At noon the photo has forty comments. Your manager has not heard of it. "
        "The client picks up. week"
    )


def test_an_option_that_is_not_offered_is_no_answer() -> None:
    assert [move.id for move in open_moves(PHOTO.nodes["noon"], frozenset())] == [
        "call",
        "leave",
        "tell",
    ]
    assert walk(PHOTO, steps("seen.wait", "noon.tell")) is not None
    assert walk(PHOTO, steps("seen.ask", "noon.tell")) is None


def test_the_first_entry_that_holds_leads_on() -> None:
    ends = {
        ("seen.ask", "noon.call", "week.open"): "kept",
        ("seen.wait", "noon.call", "week.open"): "calm",
        ("seen.wait", "noon.tell", "week.open"): "cool",
        ("seen.wait", "noon.tell", "week.skip"): "gone",
    }
    for way, ending in ends.items():
        found = walk(PHOTO, steps(*way))
        assert found is not None
        assert stands(PHOTO, found)[0] == ending
        assert ended(PHOTO, found) is PHOTO.endings[ending]
    assert ended(PHOTO, []) is None


def test_facts_are_carried_along_every_way() -> None:
    ways = list(every_way(PHOTO))
    assert len(ways) == 2 * 2 + 3 * 2
    for way in ways:
        assert walk(PHOTO, [{"at": one.at, "chose": one.move.id} for one in way]) == way
    assert most_decisions(PHOTO, "seen") == 3
