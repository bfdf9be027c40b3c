"""What habits earn, against sums done by hand and against every way walked one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.project import AuthoredItem, Project, load_project
from grader.checks.strategies import HABITS, LIMIT, Habit, check, expected, yields
from grader.content.items import Scenario
from grader.scoring.paths import every_way
from grader.scoring.scorer import score_response

HABIT = {habit.name: habit for habit in HABITS}


def asked(house: Project, item: str) -> AuthoredItem:
    return next(one for one in house.asked if one.item.id == item)


# ta-rule has credit 0, 1, 0; ta-judge 1, 0.5, critical, tagged -, cautious, kind;
# ta-many 1, 0, 1, 0 and (right - wrong) / 2; friend-word 1, 0.5 against 1, 0.
BY_HAND = [
    ("ta-rule", "random", 1 / 3),
    ("ta-rule", "first", 0),
    ("ta-rule", "last", 0),
    ("ta-judge", "random", 0.5),
    ("ta-judge", "first", 1),
    ("ta-judge", "cautious", 0.5),
    ("ta-judge", "kind", 0),
    ("ta-judge", "consult", 0.5),  # nothing of the kind: as at random
    ("ta-many", "all", 0),
    ("ta-many", "first", 0),  # ticks a and b
    ("ta-many", "last", 0),  # ticks c and d
    # Of 16 sets, {a,c} earns 1, {a}, {c}, {a,c,b} and {a,c,d} earn 1/2, the others nothing.
    ("ta-many", "random", (1 + 4 * 0.5) / 16),
    ("friend-word", "random", (0.75 + 0.5) / 2),
    ("friend-word", "first", 1),
    ("friend-word", "last", (0.5 + 0) / 2),
    ("li-who", "first", 1),
    # request > listed with the kind option, then two options of which one is critical (0) and one
    # goes on to session, where the kind option leads to an ending: 1/2 * (0 + 1 + 0) / 3
    ("night-request", "kind", 0.5 * (0 + 1 + 0) / 3),
    # block (0.5) > session, rule (0.5) > cool: two decisions
    ("night-request", "cautious", 0.5),
    # of ta-judge's options b is cautious and c, which is critical, is kind
    ("ta-judge", "bold", 0.5),
    ("ta-judge", "middle", 1),
    ("night-request", "middle", 1),
    # nothing is tagged, so each is as likely
    ("ta-judge", "document", 0.5),
    # accept (0) > listed, tell is critical
    ("night-request", "first", 0),
]


@pytest.mark.parametrize(("item", "habit", "share"), BY_HAND)
def test_a_habit_earns_what_was_computed_by_hand(
    root: Path, item: str, habit: str, share: float
) -> None:
    assert expected(asked(load_project(root), item), HABIT[habit]) == pytest.approx(share)


def test_random_steps_earn_the_mean_over_all_ways(root: Path) -> None:
    one = asked(load_project(root), "night-request")
    assert isinstance(one.item, Scenario)
    total = chances = 0.0
    for steps in every_way(one.item):
        chance = 1.0
        for step in steps:
            chance /= len(one.item.nodes[step.at].options)
        response = [{"at": step.at, "chose": step.move.id} for step in steps]
        total += chance * score_response(one.item, one.key, response).share
        chances += chance
    assert chances == pytest.approx(1)
    assert expected(one, HABIT["random"]) == pytest.approx(total)


def test_echo_prefers_the_option_that_repeats_the_question(root: Path) -> None:
    spoil(
        root / "exercises/task/items.yml", "What does the section forbid?", "Which private thing?"
    )
    assert expected(asked(load_project(root), "ta-rule"), HABIT["echo"]) == 1


def test_consult_is_found_by_its_words_and_by_its_tag(root: Path) -> None:
    spoil(root / "exercises/task/items.yml", "Look at the shelves", "Ask your supervisor")
    spoil(root / "exercises/task/key.yml", "b: {credit: 1,", "b: {credit: 1, tags: [consult],")
    house = load_project(root)
    assert expected(asked(house, "ta-judge"), HABIT["consult"]) == 0.5
    assert expected(asked(house, "ta-rule"), HABIT["consult"]) == 1


@pytest.mark.parametrize(
    ("habit", "tag"),
    [
        ("cautious", "rule-bound"),
        ("document", "document"),
        ("tell-client", "tell-client"),
        ("kind", "kind"),
    ],
)
def test_a_habit_goes_by_its_tag(root: Path, habit: str, tag: str) -> None:
    spoil(root / "exercises/task/key.yml", ", tags: [kind]", "")
    spoil(root / "exercises/task/key.yml", "tags: [cautious]", f"tags: [{tag}]")
    assert expected(asked(load_project(root), "ta-judge"), HABIT[habit]) == 0.5
    spoil(
        root / "exercises/task/key.yml",
        "b: {credit: 0.5, why: It hides",
        "b: {credit: 1, why: It hides",
    )
    assert expected(asked(load_project(root), "ta-judge"), HABIT[habit]) == 1


def test_points_weigh_and_lessons_count_what_they_show(root: Path) -> None:
    found = {one.unit: one for one in yields(load_project(root))}
    # (1 * 0 + 1 * 1 + 2 * 0 + 1 * 0) / 5
    assert found["exercise task"].shares["first"] == pytest.approx(1 / 5)
    assert found["exercise task"].decisions == 4
    # li-who, li-seen, four situations, one debate
    assert found["lesson lists"].decisions == 7


def test_a_habit_that_could_pass_is_a_fault(root: Path) -> None:
    key = root / "exercises/task/key.yml"
    spoil(
        key,
        "a: {credit: 0, why: Pages are allowed.}",
        "a: {credit: 1, why: Pages., codes: [current-request]}",
    )
    spoil(
        key,
        "b: {credit: 1, why: That is its wording., sources: [aca-2014]}",
        "b: {credit: 0, why: No.}",
    )
    spoil(key, "b: {credit: 0, why: It is not", "b: {credit: 1, why: It is not")
    spoil(key, "c: {credit: 1, why: It is what", "c: {credit: 0, why: It is what")
    messages = [fault.message for fault in check(load_project(root))]
    # (1 + 1 + 2 + 0) / 5 = 80%
    assert [m for m in messages if "'first' earns 80%" in m and "ta-many" in m]


def test_the_limit_itself_is_too_much(root: Path) -> None:
    house = load_project(root)
    fixed = Habit("fixed", lambda decision, place: float(place == 0))
    assert expected(asked(house, "ta-judge"), fixed) == 1
    assert LIMIT == 0.6


def test_few_decisions_are_not_judged(root: Path) -> None:
    lesson = root / "data/lessons/lists.yml"
    spoil(lesson, "scenarios: [night-request]", "scenarios: []")
    spoil(lesson, "debates: [friend-word]", "debates: []")
    spoil(
        lesson,
        "{id: b, text: The reasons for each, credit: 0",
        "{id: b, text: The reasons for each, credit: 1",
    )
    spoil(
        lesson,
        "{id: d, text: The ties among them, credit: 1",
        "{id: d, text: The ties among them, credit: 0",
    )
    house = load_project(root)
    (found,) = (one for one in yields(house) if one.unit == "lesson lists")
    assert found.shares["first"] == 1
    assert not [fault for fault in check(house) if "first" in fault.message]


def test_an_item_with_a_hole_in_its_key_is_left_out(root: Path) -> None:
    spoil(root / "exercises/task/key.yml", "      c: {credit: 0, why: Sites are allowed.}\n", "")
    (found,) = (one for one in yields(load_project(root)) if one.unit == "exercise task")
    assert found.decisions == 3


def test_a_text_is_not_marked_by_the_scorer(root: Path) -> None:
    with pytest.raises(TypeError):
        expected(asked(load_project(root), "ta-text"), HABIT["random"])
