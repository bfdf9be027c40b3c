"""The town's tables as pandas reads them, and a picture of what pandas makes of one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from grader.content.faults import Fault
from grader.widgets.tables import MOST_BARS, NAMES, TITLED, picture_page, read_table


@pytest.mark.parametrize("name", NAMES)
def test_each_table_has_rows_and_no_gaps(page: Path, name: str) -> None:
    table = read_table(name)
    assert len(table) > 0
    assert not table.isna().any().any()


def test_a_zip_code_stays_words(page: Path) -> None:
    assert set(read_table("extract")["zip"].str.len()) == {5}


@pytest.mark.parametrize("name", ["nothing", "../town/people", "people.csv", ""])
def test_a_table_that_is_not_there_is_told_with_those_that_are(page: Path, name: str) -> None:
    with pytest.raises(Fault, match=r"there is no table '.*'; there are: people, contacts"):
        read_table(name)


def test_bars_have_the_words_of_all_columns_but_the_last() -> None:
    frame = pd.DataFrame({"role": ["client", "<b>"], "day": ["Mon", "Tue"], "posts": [4, 2.5]})
    page = picture_page(frame)
    assert repr(page) == "posts"
    shown = page._repr_html_()
    assert 'aria-label="Bars: client, Mon 4; &lt;b&gt;, Tue 2.5"' in shown
    assert "<b>" not in shown


def test_a_count_is_named_as_one() -> None:
    counted = pd.Series(["client", "friend", "client"], name="role").value_counts()
    page = picture_page(counted)
    assert repr(page) == "The count"
    assert re.search(r'aria-label="Bars: client 2; friend 1"', page._repr_html_())


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (3, "needs a table of words and numbers"),
        (pd.DataFrame({"number": [1]}), "needs a table of words and numbers"),
        (pd.DataFrame({"word": [], "number": []}), "needs a table of words and numbers"),
        (pd.Series(["a", "b"]), "last column of the table must be a number"),
        (pd.Series(range(MOST_BARS + 1)), f"at most {MOST_BARS} bars; this table has"),
    ],
)
def test_what_no_bars_can_show_is_told(table: Any, words: str) -> None:
    with pytest.raises(Fault, match=words):
        picture_page(table)


def test_as_many_bars_as_there_may_be_are_drawn() -> None:
    assert picture_page(pd.Series(range(MOST_BARS)))._repr_html_().count("<rect") == MOST_BARS


@pytest.mark.parametrize("column", TITLED)
def test_a_column_that_a_lab_draws_has_a_title_in_words(column: str) -> None:
    page = picture_page(pd.DataFrame({"role": ["client"], column: [2]}))
    assert repr(page) not in (column, f"widgets.tables.columns.{column}")
    assert "In every picture the longest bar has the same length." in page._repr_html_()
