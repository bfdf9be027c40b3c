"""Room on paper: narrow dates, small tables whole, short boxes side by side."""

from __future__ import annotations

import pytest

from grader.documents.blocks import Grid, Items


@pytest.mark.parametrize("widths", [(0.25, 0.54, 0.21), (0.36, 0.43, 0.21)])
def test_a_date_takes_less_room_than_words(widths: tuple[float, ...]) -> None:
    name = "Short" if widths[0] == 0.25 else "A name of a row that is long"
    grid = Grid(("", "What", "By"), ((f"{name} x", "", ""),), titled=True, dates=(2,))
    assert grid.shares() == pytest.approx(widths)
    assert sum(Grid(("What", "By"), (), dates=(1,)).shares()) == pytest.approx(1)


def test_a_page_holds_a_small_table_whole_and_lets_a_long_one_run_on() -> None:
    assert Grid(("a",), (("word",),) * 6).short
    assert not Grid(("a",), (("word",),) * 7).short
    assert not Grid(("a",), (("word " * 60,),) * 3).short


def test_short_boxes_share_a_line_and_long_ones_do_not() -> None:
    assert Items(("Adults", "Older adults"), boxes=True).short
    assert not Items(("Adults", "A" * 29), boxes=True).short
    assert not Items(("Adults", "Older adults")).short
