"""The course's bar, its list of pages, its locks, and an exercise without a terminal."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import slow
from playwright.sync_api import Page, expect

FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"
HOME = "course/00_start_here.ipynb"
LESSON = "course/03_friend_lists.ipynb"
TITLE = "Lesson 3: Confidentiality of friend lists"


def shown(page: Page, kind: str):
    """Wait for a widget of the page in front."""
    box = page.locator(f'{FRONT}[data-lesson="ran"] .ktf[data-kind="{kind}"]')
    box.wait_for(timeout=60_000)
    return box


def axe_finds_nothing(page: Page, selector: str) -> None:
    found = Axe().run(page, context=selector)
    assert found.violations_count == 0, found.generate_report()


def test_a_way_through_the_course_and_back(page, lab, open_notebook):
    open_notebook(page, HOME)
    bar = page.get_by_role("navigation", name="This course")
    expect(page).to_have_title("Keeping the Frame")
    expect(page.locator(":is(#jp-menu-panel, #jp-left-stack, .jp-SideBar):visible")).to_have_count(
        0
    )
    words = page.locator(f"{FRONT} .ktf-page td").last
    expect(words).to_have_css("text-align", "left")
    shown(page, "overview").get_by_role("link", name=TITLE).click()
    shown(page, "lesson")
    expect(page).to_have_title(f"{TITLE} \N{EN DASH} Keeping the Frame")
    expect(bar).to_contain_text(re.compile(r"of \d+ answered"))
    page.go_back()
    expect(page).to_have_title("Keeping the Frame")
    page.go_forward()
    expect(page).to_have_title(f"{TITLE} \N{EN DASH} Keeping the Frame")
    axe_finds_nothing(page, ".ktf-bar")
    axe_finds_nothing(page, f'{FRONT} .ktf[data-kind="finish"]')
    bar.get_by_role("button", name="Next: ").click()
    expect(page).to_have_title("Lab 1: Who on this list is a client? \N{EN DASH} Keeping the Frame")
    bar.get_by_role("button", name="Tools").click()
    expect(page.locator("#jp-menu-panel")).to_be_visible()
    bar.get_by_role("button", name="Hide tools").click()
    expect(page.locator("#jp-menu-panel")).to_be_hidden()


def test_no_key_or_click_changes_a_lesson(page, lab, open_notebook):
    before = (lab.folder / LESSON).read_bytes()
    open_notebook(page, LESSON)
    cells = page.locator(".jp-Notebook .jp-Cell")
    count = cells.count()
    page.locator(".jp-MarkdownCell").nth(1).click()
    for key in ("x", "d", "d", "b", "a", "Enter", "y", "Shift+Enter", "Control+Shift+ArrowUp"):
        page.keyboard.press(key)
    page.locator(".jp-MarkdownCell p").first.dblclick()
    expect(cells).to_have_count(count)
    expect(page.locator(".jp-MarkdownCell:not(.jp-mod-rendered)")).to_have_count(0)
    assert (lab.folder / LESSON).read_bytes() == before


@pytest.mark.parametrize("width", [390, *slow(1366)])
def test_an_exercise_without_a_terminal(new_page, open_notebook, lab, snap, width):
    name = "looking-up" if width == 390 else "friend-lists"
    page = new_page(width=width)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_notebook(page, HOME)
    take = page.locator(f'{FRONT} .ktf[data-kind="overview"]').get_by_role("button")
    start = "Looking each other up" if width == 390 else "Friend lists"
    take.and_(page.get_by_label(f"Take the exercise: {start}")).click()
    head = shown(page, "lesson")
    assert page.locator(f"{FRONT} .jp-WindowedPanel-outer").evaluate("e => e.scrollTop") == 0
    assert not (lab.folder / "taken" / name / "key.yml").exists()
    box = page.locator(f'{FRONT} .ktf[data-kind="choice"]').first
    box.get_by_role("radio").first.check()
    box.get_by_role("button", name="Save my answer").click()
    page.locator(f"{FRONT} .ktf[data-kind=text] textarea").first.fill("Words not saved.")
    expect(head).to_contain_text("1 of")
    head.get_by_role("button", name="Review before you hand in").click()
    end = shown(page, "finish")
    expect(end).to_be_focused()
    expect(end).to_contain_text("Still open:")
    expect(end).to_contain_text("Written or chosen, but not saved:")
    expect(end.locator(".ktf-unsaved button")).to_have_text(re.compile(r"^Question \d+"))
    snap(page, f"review-{width}")
    axe_finds_nothing(page, f'{FRONT} .ktf[data-kind="finish"]')
    end.get_by_role("button", name="Hand in with questions left open").click()
    expect(end).to_contain_text("Handed in")
    with page.expect_popup() as opened:
        end.get_by_role("button", name="Read feedback").click()
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Feedback")
    assert {urlsplit(url).hostname for url in asked if url.startswith("http")} == {"127.0.0.1"}
