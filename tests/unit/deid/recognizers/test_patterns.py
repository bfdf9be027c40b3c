"""A pattern is compiled when it is first asked, and once."""

from __future__ import annotations

import re

import pytest

from grader.deid.recognizers.patterns import compiled, lazy


def test_a_lazy_pattern_answers_as_the_compiled_one() -> None:
    pattern = lazy(r"(?P<n>\d+) hives", re.I)
    match = pattern.search("She keeps 12 HIVES.")
    assert match
    assert match["n"] == "12"
    assert pattern.search("She keeps twelve hives.") is None
    assert pattern.sub("bees", "12 hives", count=1) == "bees"


def test_capitals_count_unless_the_flag_says_not() -> None:
    assert lazy("emma").search("Emma") is None
    assert compiled("emma").search("Emma")


def test_a_broken_pattern_speaks_up_when_it_is_asked_and_not_before() -> None:
    pattern = lazy("(unclosed")
    with pytest.raises(re.error):
        pattern.search("text")


def test_a_pattern_is_compiled_once() -> None:
    assert compiled("a+b", 0) is compiled("a+b", 0)
