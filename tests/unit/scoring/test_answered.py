"""An answer counts where it is to this version, and one to a scenario where it reached the end."""

from __future__ import annotations

from grader.answers import Answer, Answers
from grader.content.course import load_lesson, load_scenario
from grader.scoring.answered import Progress, measure
from grader.scoring.paths import every_way

AT = "2026-11-30T10:00:00.000Z"


def test_a_scenario_counts_once_it_has_ended():
    item = load_scenario("visible-contacts").item
    way = [{"at": step.at, "chose": step.move.id} for step in next(every_way(item))]
    assert len(way) > 1

    def measured(response: object) -> Progress:
        answers = Answers((Answer(item.id, item.version, AT, response),))
        return measure([item.id], {item.id: item}, answers)

    assert measured(way).state == "done"
    assert measured(way[:-1]).state == "begun"
    assert measured("nonsense").left == (item.id,)


def test_an_answer_to_another_version_leaves_its_item_open():
    item = load_lesson("friend-lists").items["fl-opening"].item

    def left(version: int) -> tuple[str, ...]:
        answers = Answers((Answer(item.id, version, AT, "a"),))
        return measure([item.id], {item.id: item}, answers).left

    assert left(item.version) == ()
    assert left(item.version - 1) == (item.id,)
