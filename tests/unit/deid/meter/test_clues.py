"""Clues that a table counts, each with its source, and those that none counts."""

from __future__ import annotations

import pytest

from grader.deid.meter.area import find_area
from grader.deid.meter.clues import find_factors, first_factor, uncounted_clues


def clues(text: str) -> list[str]:
    return [one.clue for one in find_factors(text, find_area(text))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "My client is a 34-year-old woman in Ohio, a nurse and a veteran.",
            ["age", "nurse, female", "veteran, female"],
        ),
        ("A boy of nine in Ohio", ["sex"]),
        ("She is not a veteran and lives in Ohio", ["sex"]),
        (
            "A man of 24 in his twenties who is divorced in Texas",
            ["age and sex", "divorced, man aged 20-34"],
        ),
    ],
)
def test_what_is_said_of_the_client_is_counted_once(text: str, counted: list[str]) -> None:
    assert clues(text) == counted


def test_each_share_has_its_source_and_lies_between_nobody_and_everybody() -> None:
    text = "My client is a 34-year-old woman in Ohio, a nurse and a veteran."
    for factor in find_factors(text, find_area(text)):
        assert factor.source
        assert 0 < factor.share < 1


def test_a_child_is_counted_among_children() -> None:
    text = "A boy of nine in Ohio"
    assert first_factor(text, find_area(text)).clue == "children and teenagers"
    adult = "A nurse in Ohio"
    assert first_factor(adult, find_area(adult)).clue == "adults"


def test_what_no_table_counts_is_named() -> None:
    text = "A rabbi in Cleveland plays the harp"
    assert uncounted_clues(text, find_area(text)) == ("rabbi", "harp")
    assert uncounted_clues("A nurse in Ohio", find_area("A nurse in Ohio")) == ()
