"""The table has a row for each item, option, step and objective, and says no more than the page."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from small_report import WELL, night_in, of_class, record, report_of, task_in

from grader.classroom.report.class_report import ClassReport, class_report
from grader.classroom.report.report_table import report_csv
from grader.content.course import Exercise


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


def rows(report: ClassReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report_csv(report))))


def test_options_have_their_counts_and_credit(task: Exercise) -> None:
    found = [
        (row["what"], row["learners_from"], row["learners_to"], row["credit"])
        for row in rows(report_of(task, "ta-rule", "a" * 3 + "b" * 20))
        if row["item"] == "ta-rule" and row["row"] == "option"
    ]
    assert found == [
        ("A public page", "1", "4", "0.0"), ("A private tie", "19", "22", "1.0"),
        ("A second site", "0", "0", "0.0"), ("Not answered", "0", "0", ""),
    ]  # fmt: skip


def test_answers_together_are_one_row_without_a_credit(task: Exercise) -> None:
    (row,) = [
        row for row in rows(report_of(task, "ta-rule", "a" * 3 + "c" * 3 + "b" * 9))
        if row["item"] == "ta-rule" and " / " in row["what"]
    ]  # fmt: skip
    assert (row["learners_from"], row["learners_to"], row["credit"]) == ("6", "6", "")


def test_an_item_has_its_facility_and_what_is_odd_about_it(task: Exercise) -> None:
    row = next(row for row in rows(report_of(task, "ta-rule", "b" * 24)) if row["row"] == "item")
    assert (row["facility_from"], row["facility_to"], row["discrimination"]) == ("1.00", "1.00", "")
    assert "Nearly everyone" in row["note"]


def test_a_step_says_the_way_to_it(tmp_path: Path) -> None:
    report = class_report(of_class(night_in(tmp_path), [record(("night-request", WELL))] * 9))
    steps = [
        row["what"] for row in rows(report) if row["row"] == "step" and row["learners_to"] == "9"
    ]
    assert steps[0] == "Leave it and speak of it on Friday > Give the reason and ask how it was"


def test_objectives_and_reliability_have_rows(task: Exercise) -> None:
    kinds = [row["row"] for row in rows(report_of(task, "ta-rule", "a" * 6 + "b" * 6))]
    assert kinds[-2:] == ["objective", "alpha"]
