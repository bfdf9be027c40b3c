"""A lab's panel follows what is set, and keeps none of it."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from small_widgets import asked

import grader
from grader.town.controls import Control, Drawn, Panel
from grader.widgets.panel import PanelWidget, panel_view
from grader.widgets.session import current

SMALL = Panel(
    "small",
    "Small <panel>",
    "Set & see.",
    (
        Control("n", "Number", "range", 3, 1, 5),
        Control("c", "Choice & more", "choice", "a", options={"a": "A", "b": "B"}),
    ),
    lambda _town, values: Drawn(f"<p>{values['n']}</p>", f"{values['c']} & {values['n']}."),
)


@pytest.fixture
def box(page: Path) -> PanelWidget:
    grader.lesson("demo")
    return PanelWidget(current(), SMALL)


def test_a_control_is_shown_with_its_ends_or_its_options(box: PanelWidget) -> None:
    number, choice = box.view["controls"]
    assert [one["id"] for one in (number, choice)] == ["n", "c"]
    assert [one["kind"] for one in (number, choice)] == ["range", "choice"]
    assert choice["label"] == "Choice & more"
    assert (number["value"], number["low"], number["high"]) == (3, 1, 5)
    assert choice["options"] == [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
    assert (box.view["html"], box.view["said"]) == ("<p>3</p>", "a & 3.")
    assert (box.view["kind"], box.view["title"], box.view["lead"]) == (
        "panel",
        "Small <panel>",
        "Set & see.",
    )


def test_a_look_draws_for_what_is_set_and_a_new_view_still_has_it(box: PanelWidget) -> None:
    assert asked(box, "look", values={"n": 5, "c": "b"}) == {"html": "<p>5</p>", "said": "b & 5."}
    box.refresh()
    assert [one["value"] for one in box.view["controls"]] == [5, "b"]


@pytest.mark.parametrize("values", [None, 3, ["n"], {"n": 9, "c": "z"}, {"other": 1}, {}])
def test_what_no_control_can_have_draws_the_first_picture(box: PanelWidget, values: object) -> None:
    asked(box, "look", values={"n": 5})
    assert asked(box, "look", values=values) == {"html": "<p>3</p>", "said": "a & 3."}


def test_nothing_set_is_written(box: PanelWidget, page: Path) -> None:
    asked(box, "look", values={"n": 5})
    assert list(page.iterdir()) == []


def test_without_a_program_it_says_what_could_be_set(box: PanelWidget) -> None:
    asked(box, "look", values={"n": 5})
    shown = box.static()
    assert "Small &lt;panel&gt;" in shown
    assert "Number; Choice & more" in html.unescape(html.unescape(shown))
    assert "<strong>a &amp; 3.</strong>" in shown  # as it is first


def test_a_view_takes_a_panels_values_as_its_controls_read_them() -> None:
    view = panel_view(SMALL, {"n": True, "c": "b"}, Drawn("", ""))
    assert [one["value"] for one in view["controls"]] == [3, "b"]
