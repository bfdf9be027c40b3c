"""Numbers in words become digits; ordinary talk of one or a hundred stays."""

from __future__ import annotations

import pytest

from grader.deid.text.numbers import in_digits
from grader.deid.text.view import normalise


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("nine five six", "956"),
        ("six one four double five oh one", "6145501"),
        ("ninety-two", "92"),
        ("nineteen eighty-four", "1984"),
        ("two thousand nine", "2009"),
        ("one hundred and four", "104"),
        ("March third", "March 3rd"),
        ("the twenty-first", "the 21st"),
        ("twelfth", "12th"),
    ],
)
def test_number_words_are_read_as_digits(said: str, digits: str) -> None:
    assert in_digits(normalise(said)).text == digits


@pytest.mark.parametrize(
    "said", ["one of them", "a hundred people", "oh well", "no numbers", "often", ""]
)
def test_talk_without_a_number_stays(said: str) -> None:
    assert in_digits(normalise(said)).text == said


def test_digits_map_to_the_words_they_stand_for() -> None:
    given = "call nine five six now"
    view = in_digits(normalise(given))
    at = view.text.index("956")
    start, end = view.span(at, at + 3)
    assert given[start:end] == "nine five six"
