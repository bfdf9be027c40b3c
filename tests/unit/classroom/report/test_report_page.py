"""The page says what it shows, in words that an instructor can act on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_report import WELL, night_in, of_class, record, report_of, task_in

from grader.classroom.report.class_report import class_report
from grader.classroom.report.report_page import report_html
from grader.content.course import Exercise


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


def test_the_order_said_is_the_order_kept(task: Exercise) -> None:
    page = report_html(report_of(task, "ta-judge", "a" * 12 + "c" * 12), 0.7)
    heads = re.findall(r"<h2>(.*?)</h2>", page)
    assert heads[:4] == [
        "To speak of first", "To discuss", "Results by objective", "Items that need a look",
    ]  # fmt: skip
    assert heads[-1] == "Every question"


def test_a_change_is_told_as_one(task: Exercise) -> None:
    changed = [record(("ta-rule", "a"), ("ta-rule", "b"))] * 6
    page = report_html(
        class_report(of_class(task, [*changed, *[record(("ta-rule", "b"))] * 8])), 0.7
    )
    assert "Changed their answer later: 6 (43%). What is counted above is their first" in page
    assert "Changed" not in report_html(report_of(task, "ta-rule", "a" * 14), 0.7)


def test_a_small_class_is_told_why_so_little_is_shown(task: Exercise) -> None:
    assert "fewer than 20 learners" in report_html(report_of(task, "ta-rule", "a" * 19), 0.7)
    assert "fewer than 20 learners" not in report_html(report_of(task, "ta-rule", "a" * 20), 0.7)


def test_what_can_not_be_shown_says_so(task: Exercise) -> None:
    page = report_html(report_of(task, "ta-rule", "aaabbbcc"), 0.7)
    assert "too scattered to show" in page


def test_a_way_is_followed_and_its_start_is_told(tmp_path: Path) -> None:
    exercise = night_in(tmp_path)
    page = report_html(class_report(of_class(exercise, [record(("night-request", WELL))] * 9)), 0.7)
    assert "Late at night a client asks to be added." in page
    assert "Ending: Spoken about (client helped)" in page
    assert "Every question" in page


def test_shares_are_of_the_class_and_only_at_its_first_choice(tmp_path: Path) -> None:
    exercise = night_in(tmp_path)
    records = [record(("night-request", WELL))] * 9 + [record(("night-request", WELL[:1]))] * 6
    page = report_html(class_report(of_class(exercise, records)), 0.7)
    tree = page.split("The ways through")[1]
    assert ">15 (100%)<" in tree
    assert ">9<" in tree
