"""How long a lesson is before anything is unfolded, and how what is folded opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

COURSE = Path(__file__).resolve().parents[2] / "course"
LONGEST = 20  # screens
WIDTH, HEIGHT = 1366, 768  # px of a small laptop's window
QUICK = ("02_twitter_frame.ipynb", "10_no_more_than_needed.ipynb")
PAGES = sorted(path.name for path in COURSE.glob("*.ipynb"))
SCROLLED = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer"
SHOW, FOLD = "Show these parts", "Fold these parts"


def height_of(page: Page) -> int:
    return int(page.locator(SCROLLED).evaluate("e => e.scrollHeight"))


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in PAGES],
)
def test_a_lesson_is_under_twenty_screens_before_anything_is_unfolded(
    new_page, open_notebook, name
):
    page = new_page(width=WIDTH, height=HEIGHT)
    open_notebook(page, f"course/{name}")
    # Every widget is drawn: a page that is still empty is short.
    calls = page.locator(".jp-CodeCell").count()
    drawn = page.locator(".jp-CodeCell").filter(has=page.locator(".ktf, .jp-RenderedHTML"))
    expect(drawn).to_have_count(calls)
    expect(page.locator(".ktf-body:empty")).to_have_count(0)
    screens = height_of(page) / HEIGHT
    assert screens < LONGEST, f"{screens:.1f} screens"


def test_what_there_is_more_time_for_opens_by_button_by_a_way_and_on_paper(new_page, open_notebook):
    page = new_page(width=WIDTH, height=HEIGHT)
    open_notebook(page, "course/10_no_more_than_needed.ipynb")
    practice = page.locator('.ktf[data-kind="practise"]')
    expect(practice).not_to_be_visible()
    short = height_of(page)
    # On paper it is whole, pressed or not.
    page.emulate_media(media="print")
    expect(practice).to_be_visible()
    page.emulate_media(media="screen")
    expect(practice).not_to_be_visible()
    button = page.get_by_role("button", name=SHOW)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(practice).to_be_visible()
    assert height_of(page) > short + 4 * HEIGHT
    fold = page.get_by_role("button", name=FOLD)
    expect(fold).to_have_attribute("aria-expanded", "true")
    expect(fold).to_be_focused()
    found = Axe().run(page, context=".ktf-more-fold")
    assert found.violations_count == 0, found.generate_report()
    fold.press("Space")
    expect(practice).not_to_be_visible()
    # What the browser's own search finds there opens it.
    page.locator("[data-more]").first.evaluate("e => e.dispatchEvent(new Event('beforematch'))")
    expect(practice).to_be_visible()


def test_a_form_of_a_lesson_waits_behind_a_line(new_page, open_notebook):
    page = new_page(width=WIDTH, height=HEIGHT)
    open_notebook(page, "course/06_talking_about_clients.ipynb")
    form = page.locator('.ktf[data-kind="form"]')
    expect(form.get_by_role("button", name="Save this form")).to_have_count(0)
    found = Axe().run(page, context='.ktf[data-kind="form"]')
    assert found.violations_count == 0, found.generate_report()
    form.get_by_text("Open the form").press("Enter")
    expect(form.get_by_role("button", name="Save this form")).to_be_visible()
    found = Axe().run(page, context='.ktf[data-kind="form"]')
    assert found.violations_count == 0, found.generate_report()
