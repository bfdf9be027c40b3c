"""Columns as wide as their widest cell: words to the left, numbers to the right."""

from __future__ import annotations

import pytest

from grader.checks.tables import table


def test_numbers_stand_at_the_right() -> None:
    assert list(table(["who", "n"], [["lessons", 5], ["all", 12]])) == [
        "who       n",
        "lessons   5",
        "all      12",
    ]


def test_a_table_without_rows_is_its_head() -> None:
    assert list(table(["who", "n"], [])) == ["who  n"]


def test_a_row_of_another_length_is_no_row() -> None:
    with pytest.raises(ValueError, match="shorter"):
        list(table(["who", "n"], [["lessons"]]))
