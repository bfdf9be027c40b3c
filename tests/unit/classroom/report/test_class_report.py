"""A class of ten worked out by hand, and a simulated class with planted bad items."""

from __future__ import annotations

import csv
import io
import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest
from small_report import night_in, of_class, record, task_in

from grader.answers import Answer, Answers, parse_answers
from grader.classroom.report.class_report import ClassReport, class_report, progress
from grader.classroom.report.findings import findings
from grader.classroom.report.prompts import prompts
from grader.classroom.report.report_page import report_html
from grader.classroom.report.report_table import report_csv
from grader.classroom.report.suppression import FEW, LEAST, Count
from grader.content.course import Exercise
from grader.content.faults import Fault
from grader.scoring.keyed import load_keyed
from grader.simulation.simulate import draw_class

REPOSITORY = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


def ten(exercise: Exercise) -> ClassReport:
    """Five choose b of ta-rule and a of ta-judge, five a and b; one of the first changes later."""
    strong = [record(("ta-rule", "b"), ("ta-judge", "a")) for _ in range(4)]
    changed = record(("ta-rule", "b"), ("ta-judge", "a"), ("ta-rule", "c"))
    weak = [record(("ta-rule", "a"), ("ta-judge", "b")) for _ in range(5)]
    return class_report(of_class(exercise, [*strong, changed, *weak]))


def counts(report: ClassReport, item: str) -> dict[str, Count]:
    found = next(one for one in report.items if one.one.item.id == item)
    return {shown.text: shown.count for shown in found.table}


def test_first_attempts_are_counted_as_by_hand(task: Exercise) -> None:
    report = ten(task)
    assert report.people == 10
    assert counts(report, "ta-rule") == {
        "A public page": Count(5, 5),
        "A private tie": Count(5, 5),
        "A second site": Count(0, 0),
        "Not answered": Count(0, 0),
    }


def test_facility_and_discrimination_are_as_by_hand(task: Exercise) -> None:
    report = {one.one.item.id: one for one in ten(task).items}
    assert report["ta-rule"].facility == (0.5, 0.5)
    assert report["ta-judge"].facility == (0.75, 0.75)  # five with 1, five with 0.5
    assert report["ta-order"].facility == (0, 0)


def test_with_few_items_no_correlation_is_shown(task: Exercise) -> None:
    # With two items the correlation and the counts give away who chose what and what.
    report = ten(task)
    assert [one.discrimination for one in report.items] == [None] * 4
    assert report.alpha is None


def test_discrimination_and_reliability_are_those_of_the_shares(planted: ClassReport) -> None:
    assert planted.alpha is not None
    assert 0 < planted.alpha < 1
    assert sum(one.discrimination is not None for one in planted.items) > 5


@pytest.mark.parametrize("people", [6, 9, 11])
def test_two_items_give_away_no_small_group_of_either_or_of_both(task, people: int) -> None:
    """Every class at two items, all that page and table say taken together."""
    kinds = list(itertools.product("ab", repeat=2))
    alike: dict[tuple[str, str], list[tuple[int, ...]]] = {}
    for split in itertools.product(range(people + 1), repeat=3):
        if sum(split) > people:
            continue
        world = (*split, people - sum(split))
        records = [
            record(("ta-rule", first), ("ta-judge", second))
            for (first, second), many in zip(kinds, world, strict=True)
            for _ in range(many)
        ]
        report = class_report(of_class(task, records))
        alike.setdefault((report_html(report, 0.7), report_csv(report)), []).append(world)
    for worlds in alike.values():
        for cells in ((0, 1), (2, 3), (0, 2), (1, 3)):
            told = {sum(world[cell] for cell in cells) for world in worlds}
            assert told == {0} or len(told) > 1 or min(told) >= LEAST, worlds


def test_a_text_is_named_and_not_counted(task: Exercise) -> None:
    report = ten(task)
    assert len(report.unscored) == 1
    assert "ta-text" not in {one.one.item.id for one in report.items}


def test_a_class_of_four_is_refused(task: Exercise) -> None:
    with pytest.raises(Fault, match="fewer than 5"):
        class_report(of_class(task, [record(("ta-rule", "b"))] * 4))


def test_whoever_answered_nothing_is_not_in_the_class(task: Exercise) -> None:
    records = [record(("ta-rule", "b"))] * 5 + [Answers(), record(("ta-rule", "nonsense"))]
    assert class_report(of_class(task, records)).people == 5


def test_the_largest_split_comes_first(task: Exercise) -> None:
    records = [record(("ta-rule", "ab"[n % 2]), ("ta-judge", "a" if n < 15 else "b")) for n in
               range(20)]  # fmt: skip
    found = prompts(class_report(of_class(task, records)))
    assert [round(one.split, 2) for one in found] == [1, 0.5]
    assert {side.text for side in found[0].sides} == {"A public page", "A private tie"}


def test_a_scenario_is_a_tree_of_ways(tmp_path: Path) -> None:
    exercise = night_in(tmp_path)
    way = [{"at": "request", "chose": "wait"}, {"at": "session", "chose": "reason"}]
    short = [{"at": "request", "chose": "accept"}]
    records = [record(("night-request", way))] * 12 + [record(("night-request", short))] * 6
    records += [record(("night-request", way[:1]), ("night-request", None))] * 2
    (item,) = class_report(of_class(exercise, records)).items
    accept, wait = item.table[:2]
    assert accept.count == Count(6, 6)
    assert wait.count == Count(14, 14)
    reason, stopped = (one for one in wait.below if one.count.high)
    assert (reason.text, reason.count) == ("Give the reason and ask how it was", Count(10, 13))
    assert (stopped.text, stopped.count) == ("Stopped here", FEW)
    # Three decisions are the most. Twelve made two of them well, two made one, six none.
    true = (12 * 2 / 3 + 2 * 1 / 3) / 20
    assert item.facility is not None
    assert item.facility[0] <= true <= item.facility[1]
    assert item.facility[1] < 1


@pytest.fixture(scope="module")
def planted() -> ClassReport:
    """Sixty simulated learners; three items of the exercise spoiled after they were drawn."""
    exercise = load_keyed(REPOSITORY / "exercises" / "friend-lists")
    drawn = draw_class(exercise, 60, 4)
    items = dict(exercise.items)
    choices = [name for name, one in items.items() if one.item.kind == "choice"]
    miskeyed, easy, dead = choices[0], choices[1], choices[2]
    one = items[miskeyed]
    best = next(name for name, key in one.key.options.items() if key.credit == 1)
    other = next(name for name in one.key.options if name != best)
    keys = dict(one.key.options)
    keys[best], keys[other] = (
        keys[best].model_copy(update={"credit": 0.0}),
        keys[other].model_copy(update={"credit": 1.0, "critical": False}),
    )
    items[miskeyed] = replace(one, key=one.key.model_copy(update={"options": keys}))
    right = {
        name: next(o for o, key in items[name].key.options.items() if key.credit == 1)
        for name in (easy, dead)
    }
    wrong = next(o for o, key in items[dead].key.options.items() if not key.credit)

    def changed(answer: Answer) -> Answer:
        if answer.item == easy or (answer.item == dead and answer.response == wrong):
            return replace(answer, response=right[answer.item])
        return answer

    records = [
        Answers(tuple(map(changed, parse_answers(one.answers.encode(), "x").answers)))
        for one in drawn
        if one.handed_in
    ]
    report = class_report(of_class(replace(exercise, items=items), records))
    return replace(report, unscored=(miskeyed, easy, dead))  # their names, for the tests below


def found(report: ClassReport, place: int) -> str:
    name = report.unscored[place]
    item = next(one for one in report.items if one.one.item.id == name)
    return " ".join(findings(item, report.people))


def test_the_planted_miskeyed_item_is_found_with_the_option_that_draws(planted) -> None:
    assert "Check the key first" in found(planted, 0)
    one = next(one for one in planted.items if one.one.item.id == planted.unscored[0])
    assert one.drawn


def test_the_planted_item_that_everyone_gets_is_found(planted: ClassReport) -> None:
    assert "Nearly everyone" in found(planted, 1)


def test_the_planted_dead_distractor_is_found(planted: ClassReport) -> None:
    assert "No one chose" in found(planted, 2)


def test_an_unspoiled_item_is_not_called_miskeyed(planted: ClassReport) -> None:
    spoiled = planted.unscored[0]
    blamed = [
        one.one.item.id
        for one in planted.items
        if "Check the key" in " ".join(findings(one, planted.people))
    ]
    assert blamed == [spoiled]


def test_the_page_and_the_table_name_no_one_and_no_small_count(planted: ClassReport) -> None:
    page, table = report_html(planted, 0.7), report_csv(planted)
    assert "sim-0" not in page + table
    said = re.findall(r'class="(?:people|count)">(\d+)(?: to (\d+))? \(', page)
    assert len(said) > 50
    for low, high in said:
        assert int(high or low) >= LEAST or (low, high) == ("1", "4")
    for row in csv.DictReader(io.StringIO(table)):
        if row["row"] in ("option", "step"):
            ends = int(row["learners_from"]), int(row["learners_to"])
            assert ends in ((0, 0), (1, 4)) or min(ends) >= LEAST


def test_the_page_loads_nothing_and_escapes_what_it_shows(task: Exercise) -> None:
    report = replace(ten(task), title="<script>alert(1)</script>")
    page = report_html(report, 0.7)
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!#)', page)


def test_progress_is_of_those_who_did_all(task: Exercise) -> None:
    good, poor = record(("ta-rule", "b")), record(("ta-rule", "a"))
    early = of_class(task, [poor] * 12)
    late = replace(of_class(task, [good] * 10), began="2026-05-01T00:00:00Z")
    stages = progress([late, early])
    # ta-rule is 1 of 5 scored points: 0 first, then .2.
    assert [round(one.mean, 2) for one in stages] == [0, 0.2]
    assert progress([early]) == ()
    assert progress([early, of_class(task, [good] * 9)]) == ()


def test_an_exercise_just_begun_does_not_end_the_progress(task: Exercise) -> None:
    good, poor = record(("ta-rule", "b")), record(("ta-rule", "a"))
    whole, before = of_class(task, [good] * 12), of_class(task, [poor] * 12)
    begun = of_class(task, [good] * 3)
    assert len(class_report(whole, [before, begun]).progress) == 2


def test_an_objective_tells_no_more_than_its_items(planted: ClassReport) -> None:
    for objective in planted.objectives:
        known = [one.facility for one in objective.counted if one.facility]
        assert bool(known) == bool(objective.facility)
        if objective.facility:
            assert min(low for low, _ in known) - 1e-9 <= objective.facility[0]
            assert objective.facility[1] <= max(high for _, high in known) + 1e-9


def test_an_item_that_could_be_anything_does_not_make_its_objective_so(task: Exercise) -> None:
    records = [record(("ta-rule", "ab"[n % 2]), ("ta-judge", "abc"[n % 3])) for n in range(12)]
    report = class_report(of_class(task, records))
    (objective,) = report.objectives
    wide = {one.one.item.id for one in report.items if not one.facility} | {
        one.one.item.id
        for one in report.items
        if one.facility and one.facility[1] > 0.4 + one.facility[0]
    }
    assert wide
    assert {one.one.item.id for one in objective.items if one not in objective.counted} == wide


def test_no_item_gives_a_small_count_away_to_someone_who_solves_for_it(task: Exercise) -> None:
    """Every class of nine at one item: what page and table say fits more than one small count."""
    choices = ("a", "b", "c", None)
    alike: dict[tuple[str, str], list[dict[str | None, int]]] = {}
    for split in itertools.product(range(10), repeat=3):
        if sum(split) > 9:
            continue
        world = dict(zip(choices, (*split, 9 - sum(split)), strict=True))
        # Everybody answers another question, so that all nine are in the class.
        records = [
            record(("ta-judge", "a"), *([("ta-rule", choice)] if choice else []))
            for choice, many in world.items()
            for _ in range(many)
        ]
        report = class_report(of_class(task, records))
        seen = report_html(report, 0.7), report_csv(report)
        alike.setdefault(seen, []).append(world)
    for worlds in alike.values():
        for choice in choices:
            told = {world[choice] for world in worlds}
            assert told == {0} or len(told) > 1 or min(told) >= LEAST, worlds
