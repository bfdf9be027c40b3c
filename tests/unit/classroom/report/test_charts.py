"""Counts drawn: no more precise than they may be shown, and every text as text."""

from __future__ import annotations

import pytest

from grader.classroom.report.cells import Cell, Shown
from grader.classroom.report.charts import bar, how_many, options_html, tree_html
from grader.classroom.report.suppression import Count
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
    assert "Outside this class: A &amp; B" in html
    never = OptionKey(credit=0, why="W.", critical=True)
    assert "critical" in options_html((shown("Tell", 6, 6, key=never),), 12, "O")
    assert "Outside this class" not in options_html((shown("Tell", 6, 6, key=never),), 12, "O")


def test_a_way_that_few_went_does_not_say_where_it_led() -> None:
    assert "It ends well." in tree_html((shown("Ask", 6, 6, then="It ends well.", ends=True),), 12)
    few = tree_html((shown("Ask", 1, 4, then="It ends well.", ends=True),), 12)
    assert "It ends well." not in few


def test_what_no_one_chose_is_named_where_the_key_knows_it() -> None:
    key = OptionKey(credit=0, why="W.")
    html = tree_html((shown("Ask", 6, 6), shown("Tell", 0, 0, key=key)), 12)
    assert "No one chose: Tell" in html
    assert tree_html((), 12) == ""


def test_answers_that_share_a_count_are_listed_with_the_credit_they_have_in_common() -> None:
    key = OptionKey(credit=0, why="W.", held_by="B")
    cells = (Cell("Ask", 0, key=key), Cell("Tell", 0, key=key))
    html = options_html((Shown(cells, Count(6, 6)),), 12, "O")
    assert html.count("no credit") == 1
    assert "2 answers together" in html
    assert html.count("Outside this class: B") == 2
    mixed = Shown((Cell("Ask", 0, key=OptionKey(credit=0.5, why="W.")), *cells), Count(6, 6))
    html = options_html((mixed,), 12, "O")
    assert "Less than full credit" in html
    assert html.count("no credit") == 2


def test_a_part_of_the_class_has_no_shares() -> None:
    table = (shown("Ask", 6, 6),)
    assert "6 (50%)" in options_html(table, 12, "O")
    assert "50%" not in options_html(table, 12, "O", part=True)


def test_a_group_that_is_not_followed_says_why() -> None:
    scattered = tree_html((shown("Ask", 6, 6, then="A crowd."),), 12, "tree")
    assert "too scattered" in scattered
    cells = (Cell("Ask", 0, then="A crowd.", at="x"), Cell("Tell", 0, then="A fall.", at="y"))
    apart = tree_html((Shown(cells, Count(6, 6)),), 12, "tree")
    assert "led to different situations" in apart
    assert "A crowd." not in apart
