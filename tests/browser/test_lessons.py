"""Each lesson of the course, taken in Chromium from its first to its last click."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser_kit import slow
from playwright.sync_api import Locator, expect

COURSE = Path(__file__).resolve().parents[2] / "course"
LESSONS = sorted(path.name for path in COURSE.glob("[0-9]*.ipynb"))
FIRST = "03_friend_lists.ipynb"


def answer(box: Locator) -> None:
    """Answer one widget, whatever its kind, to its end."""
    match box.get_attribute("data-kind"):
        case "choice" | "multiple":
            box.get_by_role("radio").or_(box.get_by_role("checkbox")).first.check()
            box.get_by_role("button", name="Decide").click()
        case "stance":
            box.get_by_role("slider").fill("30")
            box.get_by_role("button").click()
        case "debate":
            sides = box.get_by_role("radio").count()
            box.get_by_role("radio").first.check()
            box.get_by_role("radio").nth(sides).check()
            box.get_by_role("button", name="Decide").click()
        case "text":
            box.get_by_role("textbox").fill("A sentence of my own about no real client.")
            box.get_by_role("button", name="Save my text").click()
        case "spans":
            box.get_by_role("option").first.click()
            box.get_by_role("button", name="clue in combination").click()
            box.get_by_role("button", name="See what I found").click()
        case "rewrite":
            box.get_by_role("textbox").fill("Does anyone have room for a client of mine?")
            box.get_by_role("button", name="Save my text").click()
        case "path":
            for _ in range(8):
                box.get_by_role("radio").first.check()
                box.get_by_role("button", name="Decide").click()
                box.locator(".ktf-onward").click()
                if box.get_attribute("data-state") == "done":
                    break
            expect(box).to_have_attribute("data-state", "done")
            return
        case "profession" | "lesson":
            box.get_by_role("combobox").select_option("ACA")
            return
        case _:
            return
    expect(box).to_have_attribute("data-state", "committed")


def test_there_are_lessons():
    assert FIRST in LESSONS


@pytest.mark.parametrize("name", [FIRST, *slow(*(one for one in LESSONS if one != FIRST))])
def test_a_lesson_from_first_to_last_click(new_page, open_notebook, snap, name):
    page = new_page(height=1000)
    open_notebook(page, f"course/{name}")
    boxes = page.locator(".ktf")
    expect(boxes.first).to_be_attached()
    expect(page.get_by_text("Please note.")).to_have_count(0)
    # Every cell ran and showed something; none warned or failed.
    cells = page.locator(".jp-CodeCell")
    expect(cells.filter(has=page.locator(".jp-OutputArea-output"))).to_have_count(cells.count())
    for fault in ("stderr", "error"):
        kind = f'[data-mime-type="application/vnd.jupyter.{fault}"]'
        expect(page.locator(kind)).to_have_count(0)
    for folded in page.get_by_role("button", name="Show these parts").all():
        folded.click()
    for box in boxes.all():
        box.scroll_into_view_if_needed()
        answer(box)
    expect(page.locator(".ktf [role=alert]")).to_have_count(0)
    wide = page.locator(".jp-Notebook").first.evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1, "something is wider than the page"
