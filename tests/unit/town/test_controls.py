"""What a control can have is read; anything else that is sent counts as its first value."""

from __future__ import annotations

from typing import Any

import pytest

from grader.town.controls import LARGEST, Control, Drawn, Panel, people, percent
from grader.town.people import Town

RANGE = Control("r", "Range", "range", 3, 1, 5)
CHOICE = Control("c", "Choice", "choice", "a", options={"a": "A", "b": "B"})
TICK = Control("t", "Tick", "tick", False)
NUMBER = Control("n", "Number", "number", None)


@pytest.mark.parametrize(
    ("control", "value"),
    [(RANGE, 1), (RANGE, 5), (CHOICE, "b"), (TICK, True), (NUMBER, 2.5), (NUMBER, -LARGEST)],
)
def test_a_value_that_fits_is_read(control: Control, value: Any) -> None:
    assert control.read(value) == value


@pytest.mark.parametrize(
    ("control", "value"),
    [
        *((RANGE, value) for value in (0, 6, 2.0, True, "2", None)),
        *((CHOICE, value) for value in ("c", None, ["a"])),
        *((TICK, value) for value in (1, "true", None)),
        *((NUMBER, value) for value in (float("nan"), LARGEST + 1, "3", True)),
    ],
)
def test_a_value_that_does_not_fit_counts_as_not_set(control: Control, value: Any) -> None:
    assert control.read(value) == control.value


def test_a_panel_draws_from_its_own_controls_alone() -> None:
    def draw(town: Town, values: Any) -> Drawn:
        return Drawn(repr(dict(values)), town.seed)

    panel = Panel("p", "Panel", "Lead", (RANGE, TICK), draw)
    town = Town("seed", (), (), (), frozenset(), ())
    assert panel.draw(town, {"r": 5, "other": 1}) == Drawn("{'r': 5, 't': False}", "seed")


def test_shares_and_people_in_words() -> None:
    assert [percent(None), percent(0.0), percent(0.256)] == ["no one named", "0%", "26%"]
    assert [people(0), people(1), people(2)] == ["0 people", "1 person", "2 people"]
