"""What the class earned, with what its words mean beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_report import report_of, task_in

from grader.classroom.report.class_report import ClassReport, Objective, Stage
from grader.classroom.report.measures import (
    objectives_html,
    one_decimal,
    progress_html,
    span,
    statistics_html,
)
from grader.escaping import words_of


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> ClassReport:
    task = task_in(tmp_path_factory.mktemp("course"))
    return report_of(task, "ta-rule", "a" * 9 + "b" * 11)


def test_a_share_is_one_number_or_a_range() -> None:
    assert span((0.5, 0.5)) == "0.50"
    assert span((0.5, 0.714)) == "0.50 to 0.71"
    assert span(None) == "not shown"


def test_a_correlation_has_one_decimal_and_no_minus_zero() -> None:
    assert [one_decimal(value) for value in (-0.04, -0.26, 0.31)] == ["0.0", "−0.3", "0.3"]


def test_words_of_statistics_are_explained_before_the_table(report: ClassReport) -> None:
    html = statistics_html(report)
    words, table = html.split("<table", 1)
    for word in ("Facility", "Discrimination"):
        assert f"<strong>{word}</strong>" in words
        assert word in table
    assert "With 20 people" in words
    assert "see its options" in table


@pytest.mark.parametrize(
    ("facility", "verdict"),
    [
        ((0.7, 0.9), "met"),
        ((0.4, 0.69), "not met"),
        ((0.4, 0.72), "likely not met"),
        ((0.68, 0.9), "likely met"),
        ((0.6, 0.8), "can't tell"),
        (None, "can't tell"),
    ],
)
def test_an_objective_is_judged_by_what_is_shown(report: ClassReport, facility, verdict) -> None:
    html = objectives_html([Objective("Decide", report.items, report.items[:1], facility)], 0.7)
    assert f"1 objective: 1 {verdict}." in words_of(html)


def test_an_objective_names_its_questions_and_those_that_do_not_count(report: ClassReport) -> None:
    html = objectives_html([Objective("Decide", report.items, report.items[:1], (0.5, 0.6))], 0.7)
    counted, left = html.split("not counted")
    assert report.items[0].title.split("?")[0] in counted
    assert report.items[1].title[:20] in left


def test_progress_is_shown_where_there_is_some(report: ClassReport) -> None:
    assert progress_html(report) == ""
    stages = (Stage("First", 0.4), Stage("Second", 0.65))
    assert "about 0.65" in progress_html(replace(report, progress=stages))
