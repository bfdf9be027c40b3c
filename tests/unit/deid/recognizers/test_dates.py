"""Dates of a life fail, those of a schedule are asked about or left, and a fraction is no date."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.recognizers.dates import date_findings, tied_to
from grader.deid.text.view import normalise


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("She died on March 3, 2021.", ("C.full", "March 3, 2021", "fail")),
        ("Her mother died in March.", ("C.month", "March", "fail")),
        ("Discharged on July 9.", ("C.full", "July 9", "fail")),
        ("Our workshop is on May 3, 2027.", ("C.full", "May 3, 2027", "ask")),
    ],
)
def test_an_element_of_a_date_is_judged_by_what_it_belongs_to(
    text: str, finding: tuple[str, str, str]
) -> None:
    assert found(date_findings, text) == [finding]


@pytest.mark.parametrize(
    "text", ["Our group starts Tuesday at 6.", "3/4 of them came.", "She may come.", "In 2019."]
)
def test_a_schedule_a_fraction_and_a_year_pass(text: str) -> None:
    assert found(date_findings, text) == []


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("She died in March.", "life"),
        ("Our group meets in March.", "schedule"),
        ("March.", "unclear"),
    ],
)
def test_the_nearest_cue_says_what_a_month_belongs_to(text: str, tie: str) -> None:
    at = text.index("March")
    assert tied_to(normalise(text), at, at + 5) == tie
