"""The largest splits, and the choices that must never be made."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import WELL, night_in, of_class, record, report_of, task_in

from grader.classroom.report.class_report import class_report
from grader.classroom.report.prompts import harms, prompts, situation
from grader.content.course import Exercise
from grader.content.items import Scenario


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


def test_a_split_needs_two_groups_of_five(task: Exercise) -> None:
    assert prompts(report_of(task, "ta-rule", "a" * 12 + "b" * 4)) == []
    (one,) = prompts(report_of(task, "ta-rule", "a" * 12 + "b" * 6))
    assert one.split == pytest.approx(12 / 18)
    assert [str(side.count) for side in one.sides] == ["12", "6"]
    assert not one.others


def test_who_left_it_out_is_no_group(task: Exercise) -> None:
    records = [record(("ta-judge", "a"))] * 8 + [record(("ta-judge", "a"), ("ta-rule", "b"))] * 12
    assert prompts(class_report(of_class(task, records))) == []


def test_at_most_three_and_one_an_item(task: Exercise) -> None:
    records = [
        record(*((item, "ab"[n % 2]) for item in ("ta-rule", "ta-judge", "ta-order")))
        for n in range(20)
    ]
    found = prompts(class_report(of_class(task, records)))
    assert len({one.where for one in found}) == len(found) == 3


def test_what_is_asked_goes_by_the_credit(task: Exercise) -> None:
    (apart,) = prompts(report_of(task, "ta-rule", "a" * 6 + "b" * 6))
    assert "for the other answer to be right" in apart.ask
    (alike,) = prompts(report_of(task, "ta-rule", "a" * 6 + "c" * 6))
    assert "each the same credit" in alike.ask


def test_a_scenario_is_split_where_its_ways_part(tmp_path: Path) -> None:
    exercise = night_in(tmp_path)
    hidden = [WELL[0], {"at": "session", "chose": "rule"}]
    records = [record(("night-request", WELL))] * 9 + [record(("night-request", hidden))] * 8
    (one,) = prompts(class_report(of_class(exercise, records)))
    assert one.where == "On Friday the client asks why nothing came of it."


def test_a_harm_is_named_with_where_it_was_done(tmp_path: Path) -> None:
    exercise = night_in(tmp_path)
    told = [{"at": "request", "chose": "accept"}, {"at": "listed", "chose": "tell"}]
    few = [record(("night-request", WELL))] * 12 + [record(("night-request", told))] * 4
    assert harms(class_report(of_class(exercise, few))) == []
    many = [record(("night-request", WELL))] * 12 + [record(("night-request", told))] * 7
    (one,) = harms(class_report(of_class(exercise, many)))
    assert one.where == "A contact of yours asks how you know the client."
    assert one.shown.text == "Tell them that you work together"


def test_a_situation_is_what_everyone_reads_there(tmp_path: Path) -> None:
    item = night_in(tmp_path).items["night-request"].item
    assert isinstance(item, Scenario)
    part = item.nodes["plan"].situation[0]
    more = part.model_copy(update={"text": "And why?", "needs": ["told"]})
    node = item.nodes["plan"].model_copy(update={"situation": [part, more]})
    item = item.model_copy(update={"nodes": {**item.nodes, "plan": node}})
    assert situation(item, "plan") == "The client asks how to follow your articles."
