"""What is odd about an item, by what is shown of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_report import item_of, of_class, record, report_of, task_in

from grader.classroom.report.class_report import ItemReport, class_report
from grader.classroom.report.findings import findings
from grader.content.course import Exercise


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


@pytest.fixture
def plain(task: Exercise) -> ItemReport:
    """An item with nothing odd: everyone chose something, and half chose well."""
    return item_of(report_of(task, "ta-rule", "a" * 8 + "b" * 12 + "c" * 6), "ta-rule")


def test_nothing_is_said_of_an_item_that_works(plain: ItemReport) -> None:
    assert list(findings(replace(plain, discrimination=0.3), 26)) == []


def test_an_item_that_runs_against_the_others(plain: ItemReport) -> None:
    (one,) = findings(replace(plain, discrimination=-0.2, drawn=("A tie",)), 26)
    assert "Check the key first" in one
    assert "“A tie”" in one
    assert "can be chance alone" in one
    (sure,) = findings(replace(plain, discrimination=-0.5), 26)
    assert "chance" not in sure


def test_a_weak_correlation_is_said_to_be_chance_perhaps_and_not_said_of_a_small_class(
    plain: ItemReport,
) -> None:
    weak = replace(plain, discrimination=0.0)
    (one,) = findings(weak, 26)
    assert "With 26 people this can be chance alone" in one
    assert list(findings(weak, 19)) == []


@pytest.mark.parametrize(
    ("facility", "words"), [((0.9, 0.95), "Nearly everyone"), ((0.1, 0.3), "Hardly anyone")]
)
def test_an_item_that_all_or_none_get(plain: ItemReport, facility, words: str) -> None:
    (one,) = findings(replace(plain, facility=facility), 26)
    assert words in one


def test_a_range_that_only_begins_low_is_not_called_hard(plain: ItemReport) -> None:
    assert list(findings(replace(plain, facility=(0.1, 0.6)), 26)) == []


def test_an_option_that_no_one_chose_is_named_with_who_is_said_to(task: Exercise) -> None:
    item = item_of(report_of(task, "ta-rule", "a" * 12 + "b" * 12), "ta-rule")
    (one,) = findings(item, 24)
    assert "No one chose “A second site”" in one
    cells = tuple(
        replace(cell, key=cell.key and cell.key.model_copy(update={"held_by": "A habit"}))
        for cell in item.table[2].cells
    )
    table = (*item.table[:2], replace(item.table[2], cells=cells), *item.table[3:])
    (named,) = findings(replace(item, table=table), 24)
    assert "The key says who does it: A habit." in named
    assert list(findings(item, 19)) == []


def test_an_item_that_many_left_out(task: Exercise) -> None:
    records = [record(("ta-rule", "abc"[n % 3]), ("ta-judge", "a")) for n in range(21)]
    records += [record(("ta-judge", "a"))] * 7
    item = item_of(class_report(of_class(task, records)), "ta-rule")
    assert any("7 of 28 left it out" in one for one in findings(item, 28))
