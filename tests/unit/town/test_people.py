"""Ages on the town's day, and rows turned into columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.town.people import Person, Town, age, columns, rows

ANN = Person(1, "Ann Fisk", "f", "2008-06-30", "83192", "h1", "", "", "")


@pytest.mark.parametrize(
    ("born", "years"), [("2008-06-30", 18), ("2008-07-01", 17), ("1936-01-01", 90)]
)
def test_age_turns_on_the_birthday(born: str, years: int) -> None:
    assert age(born) == years


def test_who_turns_18_that_day_is_an_adult_and_who_is_a_day_younger_is_not() -> None:
    younger = replace(ANN, person=2, born="2008-07-01")
    assert Town("s", (ANN, younger), (), (), frozenset(), ()).adults == (ANN,)


def test_a_column_left_out_is_in_no_row() -> None:
    (row,) = rows([ANN], ["name", "household"])
    assert list(row) == ["person", "sex", "born", "zip", "work", "congregation", "interest"]


def test_columns_hold_what_rows_held() -> None:
    assert columns([{"a": 1, "b": 2}, {"a": 3, "b": 4}]) == {"a": [1, 3], "b": [2, 4]}
    assert columns([]) == {}
    with pytest.raises(KeyError):
        columns([{"a": 1}, {"b": 2}])
