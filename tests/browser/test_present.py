"""A lesson on the whole screen for a room: by keys, at each width, with counts of hands."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import slow
from playwright.sync_api import Locator, Page, expect

LESSON = "course/03_friend_lists.ipynb"
MAP = "Debate: May clients be on a list that others can see?"
SCENARIO = "Scenario: One name among eighty-eight"


def present(page: Page) -> Locator:
    page.get_by_role("navigation", name="This course").get_by_role("button", name="Present").click()
    stage = page.get_by_role("dialog", name="Presentation for a room")
    expect(stage).to_be_visible()
    return stage


def axe_finds_nothing(page: Page) -> None:
    found = Axe().run(page, context="dialog.ktf-stage")
    assert found.violations_count == 0, found.generate_report()


def written(lab: Any) -> list[str]:
    return sorted(path.name for path in (lab.folder / "course").glob("*.jsonl"))


@pytest.mark.parametrize(
    ("width", "height", "colors"),
    [(390, 844, "light"), *slow((1366, 768, "forced"), (1920, 1080, "dark"))],
)
def test_each_step_fits_its_width_and_passes_axe(
    new_page, open_notebook, lab, width, height, colors
):
    page = new_page(width=width, height=height, dark=colors == "dark")
    if colors == "forced":
        page.emulate_media(forced_colors="active")
    open_notebook(page, LESSON)
    before = written(lab)
    stage = present(page)
    slide, title = stage.locator(".ktf-stage-slide"), stage.get_by_role("heading", level=2)
    expect(title).to_be_focused()
    checked = set()
    while stage.get_by_role("button", name="Next").is_enabled():
        page.keyboard.press("PageDown")
        expect(title).to_be_focused()
        assert slide.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        label = stage.locator(".ktf-stage-label").inner_text()
        if label not in checked:
            axe_finds_nothing(page)
            checked.add(label)
    assert {"Debate \N{MIDDLE DOT} The map", "Scenario \N{MIDDLE DOT} Decision 1"} <= checked
    stage.get_by_role("combobox").select_option(label=MAP)
    page.keyboard.press("PageDown")
    if width > 600:
        claims = slide.locator("summary")
        boxes = [claims.nth(at).bounding_box() for at in range(claims.count())]
        assert all(box and box["y"] + box["height"] <= height for box in boxes)
    else:
        tops = [box.bounding_box()["y"] for box in slide.locator("section").all()]
        assert len(set(tops)) == 1
    page.keyboard.press("Escape")
    expect(stage).to_have_count(0)
    expect(page.get_by_role("button", name="Present")).to_be_focused()
    assert written(lab) == before


def test_a_room_votes_and_goes_two_ways_and_nothing_is_recorded(page, open_notebook, lab):
    open_notebook(page, LESSON)
    before, count = written(lab), page.locator(".ktf-bar-count").inner_text()
    stage = present(page)
    stage.get_by_role("combobox").select_option(label=SCENARIO)
    stage.get_by_role("button", name="Next").click()
    page.keyboard.press("ArrowRight")
    hands = stage.get_by_role("spinbutton")
    hands.nth(0).fill("12")
    hands.nth(1).fill("5")
    expect(stage).to_contain_text("17 hands counted")
    stage.get_by_role("button", name="See what happens: ").first.click()
    expect(stage.locator(".ktf-stage-label")).to_contain_text("What happens")
    first = stage.locator(".ktf-stage-case").inner_text()
    page.keyboard.press("ArrowLeft")
    expect(hands.nth(0)).to_have_value("12")
    stage.get_by_role("button", name="See what happens: ").nth(1).click()
    expect(stage.locator(".ktf-stage-case")).not_to_have_text(first)
    stage.get_by_text("Why", exact=True).click()
    expect(stage.locator(".ktf-stage-verdict")).to_be_visible()
    axe_finds_nothing(page)
    stage.get_by_role("button", name="Close").click()
    assert written(lab) == before
    assert page.locator(".ktf-bar-count").inner_text() == count
