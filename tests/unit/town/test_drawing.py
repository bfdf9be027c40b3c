"""Drawings say in words what they show, and show text as text."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from grader.town.drawing import (
    FIRST,
    LONGEST_LABEL,
    MOST_ROWS,
    bars,
    crowd,
    figure,
    network,
    person_mark,
    show,
    table_html,
)
from grader.town.people import Contact, Town


def contact(number: int, mutual: int) -> Contact:
    return Contact(number, f"C{number}", "friend", "2025-01-01", mutual, 0, "", 1, 0, 0, 0, 0)


def root_of(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def test_a_network_counts_who_is_named_rightly_wrongly_and_missed() -> None:
    seen = [contact(1, 3), contact(2, 2), contact(3, 0)]
    town = Town("s", (), tuple(seen), ((1, 2), (1, 9)), frozenset({1, 3}), ())
    root = root_of(network(town, seen, seen[:2]))
    assert root.attrib["aria-label"] == (
        "A network of 3 people around the counselor. The rule names 2 of them. Clients among "
        "these: 1. Not clients: 1. Clients whom it could see and misses: 1."
    )
    lines = next(one for one in root if one.get("stroke-opacity"))
    assert lines.attrib["d"].count("M") == 1  # nobody sees person 9


def test_each_of_four_marks_has_a_shape_of_its_own() -> None:
    marks = [
        root_of(person_mark(9, 9, client=client, flagged=flagged, title="<A>"))
        for client in (True, False)
        for flagged in (True, False)
    ]
    assert marks[0].get("fill") == FIRST
    assert [one.tag for one in marks] == ["rect", "rect", "path", "circle"]
    assert marks[1].get("fill") == "none"
    assert all(one[0].text == "<A>" for one in marks)


def test_a_crowd_draws_one_mark_a_person() -> None:
    assert len(root_of(crowd(2, 19))) == 21
    no_one = root_of(crowd(0, 0))
    assert no_one.attrib["aria-label"] == "The rule names no one."
    assert [one.text for one in no_one] == ["The rule names no one."]


def test_bars_are_as_long_as_their_numbers() -> None:
    root = root_of(bars([("two", 2.0), ("one", 1.0), ("less", -1.0)], "{}%".format, most=4.0))
    lengths = [float(one.attrib["width"]) for one in root if one.tag.endswith("rect")]
    assert lengths == [100.0, 50.0, 0.0]
    assert root.attrib["aria-label"] == "Bars: two 2%; one 1%; less -1%"


def test_a_bar_of_one_scale_is_as_long_whatever_stands_beside_it() -> None:
    def first(*values: float) -> float:
        root = root_of(bars([("x", value) for value in values], most=20))
        return next(float(one.attrib["width"]) for one in root if one.tag.endswith("rect"))

    assert first(11) == first(11, 6, 20) == 110
    assert first(6) == 60
    assert len(root_of(bars([("x", 1.0)], most=2))) == len(root_of(bars([("x", 1.0)]))) + 1


def test_a_long_label_is_cut_in_the_picture_alone() -> None:
    label = "x" * (LONGEST_LABEL + 1)
    root = root_of(bars([(label, 1.0)]))
    assert label in root.attrib["aria-label"]
    assert f"{label[:-2]}…" in [one.text for one in root]


@pytest.mark.parametrize(
    ("value", "shown"), [(0.5, "0.5"), (2.0, "2"), (1 / 3, "0.33"), (None, ""), (12, "12")]
)
def test_a_value_is_written_as_people_do(value: object, shown: str) -> None:
    assert show(value) == shown


def test_a_long_table_ends_with_what_is_left_out() -> None:
    rows = [{"a b": number} for number in range(MOST_ROWS + 2)]
    html = table_html(rows, "Ages")
    assert html.count("<td") == MOST_ROWS
    assert "And 2 more rows." in html
    assert ">a b<" in html
    assert "more rows" not in table_html(rows[:MOST_ROWS], "Ages")
    assert table_html([], "Ages") == "<p>The table is empty.</p>"


def test_nothing_in_a_figure_is_read_as_html() -> None:
    html = figure("<b>", bars([("<b>", 1.0)]), [{"<b>": "<b>"}], "<b>")
    assert "<b>" not in html
    assert "&lt;b&gt;" in html
