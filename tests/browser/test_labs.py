"""Labs 1 and 3 in Chromium: every control, by mouse and by keys, and what axe finds."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import slow
from playwright.sync_api import Locator, Page, expect
from test_lessons import answer

LABS = {"lab_1_who_is_a_client": "who-is-a-client", "lab_3_month_of_posts": "month-of-posts"}
PANELS = '.ktf[data-kind="panel"]'


def axe_finds_nothing(page: Page, selector: str) -> None:
    found = Axe().run(page, context=selector)
    assert found.violations_count == 0, found.generate_report()


def try_controls(box: Locator) -> None:
    """Set each control of a panel, and see sentence or picture follow."""
    shown = box.locator(".ktf-panel-drawing")
    said = box.locator(".ktf-panel-said")

    def follows(before: tuple[str, str]) -> None:
        for _ in range(50):
            if (said.inner_text(), shown.inner_html()) != before:
                return
            box.page.wait_for_timeout(100)
        pytest.fail(f"nothing followed: {before[0]}")

    for control in box.locator("select, input").all():
        before = said.inner_text(), shown.inner_html()
        kind = control.evaluate("e => e.type")
        control.focus()
        control.press("Space" if kind == "checkbox" else "ArrowDown")
        if kind == "range" and control.input_value() == control.get_attribute("min"):
            control.press("End")  # it may have been there before
        follows(before)
        assert shown.locator('svg[role="img"]').first.get_attribute("aria-label")


@pytest.mark.parametrize("name", ["lab_1_who_is_a_client", *slow("lab_3_month_of_posts")])
def test_a_lab_is_taken_to_its_end(new_page, open_notebook, lab, snap, name):
    record = lab.folder / "course" / f"{LABS[name]}.answers.jsonl"
    record.unlink(missing_ok=True)  # of a first try
    page = new_page(width=1366, height=1000)
    open_notebook(page, f"course/{name}.ipynb")
    for box in page.locator(PANELS).all():
        box.scroll_into_view_if_needed()
        try_controls(box)
    axe_finds_nothing(page, PANELS)
    for box in page.locator(".ktf").all():
        box.scroll_into_view_if_needed()
        answer(box)
    cells = page.locator(".jp-Cell[data-try]")
    for number in range(cells.count()):
        cell = cells.nth(number)
        opener = cell.get_by_role("button", name="Show code")
        if number % 2:
            opener.click()
        else:
            opener.focus()
            page.keyboard.press("Enter")
        lines = cell.locator(".cm-content")
        expect(lines).to_be_focused()
        expect(lines).to_have_text(re.compile(r"^\w+ = table\("))
        page.keyboard.press("Shift+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]"))
        expect(cell.locator('.jp-OutputArea-output svg[role="img"]')).to_be_visible()
    for fault in ("stderr", "error"):
        kind = f'[data-mime-type="application/vnd.jupyter.{fault}"]'
        expect(page.locator(kind)).to_have_count(0)
    expect(page.locator(".ktf [role=alert]")).to_have_count(0)
    wide = page.locator(".jp-Notebook").first.evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1, "something is wider than the page"
    answered = {json.loads(line)["item"] for line in record.read_text("utf-8").splitlines()}
    asked = page.locator(".ktf[data-item][data-state=committed]")
    assert answered == {one.get_attribute("data-item") for one in asked.all()}
    assert len(answered) == 5
    snap(page, name)


@pytest.mark.parametrize("name", ["lab_3_month_of_posts", *slow("lab_1_who_is_a_client")])
def test_a_lab_on_a_dark_phone(new_page, open_notebook, snap, name):
    page = new_page(dark=True, width=390, height=844)
    open_notebook(page, f"course/{name}.ipynb")
    panels = page.locator(PANELS)
    for box in panels.all():
        box.scroll_into_view_if_needed()
        expect(box.locator("svg").first).to_be_visible()
        wide = box.evaluate("e => e.scrollWidth - e.clientWidth")
        assert wide <= 1, "a picture pushes its panel wider than a phone"
        controls = box.locator(".ktf-panel-controls")
        wide = controls.evaluate("e => e.scrollWidth - e.clientWidth")
        assert wide <= 1, "a control is cut on a phone"
    axe_finds_nothing(page, PANELS)
    snap(page, f"{name}-phone")
