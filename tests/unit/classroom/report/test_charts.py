"""Counts drawn: no more precise than they may be shown, and every text as text."""

from __future__ import annotations

import pytest

from grader.classroom.report.charts import bar, how_many, options_html, tree_html
from grader.classroom.report.suppression import Count
from grader.classroom.report.tallies import Cell, Shown
from grader.content.keys import OptionKey


def shown(text: str, low: int, high: int, **more: object) -> Shown:
    return Shown((Cell(text, 0, 0.0, 1.0, **more),), Count(low, high))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "words"),
    [(Count(0, 0), "no one"), (Count(5, 5), "5 (25%)"), (Count(1, 4), "1 to 4 (5 to 20%)")],
)
def test_a_count_says_its_share_as_far_as_it_is_known(count: Count, words: str) -> None:
    assert how_many(count, 20) == words


def test_a_bar_is_filled_up_to_the_least_and_hollow_up_to_the_most() -> None:
    assert 'width="5.00"' in bar(Count(1, 4), 20)
    assert 'x="5.00" y="1.5" width="15.00"' in bar(Count(1, 4), 20)


def test_options_say_who_holds_them_and_what_they_earn() -> None:
    key = OptionKey(credit=0.5, why="W.", held_by="A & B")
    html = options_html((shown("<Ask>", 6, 6, key=key),), 12, "Options & counts")
    assert "&lt;Ask&gt;" in html
    assert "<Ask>" not in html
    assert "half credit" in html
    assert "Held by: A &amp; B" in html
    never = OptionKey(credit=0, why="W.", critical=True)
    assert "critical" in options_html((shown("Tell", 6, 6, key=never),), 12, "O")
    assert "Held by" not in options_html((shown("Tell", 6, 6, key=never),), 12, "O")


def test_a_way_that_few_went_does_not_say_where_it_led() -> None:
    assert "It ends well." in tree_html((shown("Ask", 6, 6, then="It ends well.", ends=True),), 12)
    few = tree_html((shown("Ask", 1, 4, then="It ends well.", ends=True),), 12)
    assert "It ends well." not in few


def test_what_no_one_chose_is_named_where_the_key_knows_it() -> None:
    key = OptionKey(credit=0, why="W.")
    html = tree_html((shown("Ask", 6, 6), shown("Tell", 0, 0, key=key)), 12)
    assert "No one chose: Tell" in html
    assert tree_html((), 12) == ""
