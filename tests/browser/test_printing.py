"""A lesson on paper as it is on the screen, and nothing asked of any other computer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import slow
from playwright.sync_api import Page, expect

LESSON = "course/03_friend_lists.ipynb"
WRITING = ".ktf[data-kind=text]"
LINES = "\n".join(f"Line {number} of what I wrote." for number in range(1, 31))
COUNT = "() => { window.printed = 0; window.print = () => { window.printed += 1; }; }"


def asked(page: Page) -> set[str | None]:
    """Start to note which computers a page asks."""
    hosts: set[str | None] = set()

    def note(request: Any) -> None:
        if request.url.startswith(("http", "ws")):
            hosts.add(urlsplit(request.url).hostname)

    page.on("request", note)
    return hosts


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("dark", [True, *slow(False)])
def test_the_whole_lesson_is_printed_with_what_was_typed(new_page, open_notebook, lab, dark):
    page = new_page(dark=dark)
    hosts = asked(page)
    open_notebook(page, LESSON)
    page.locator(f"{WRITING} textarea").first.fill(LINES)
    assert pages_of(page.pdf()) > 5
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for hidden in (".ktf-bar", ".jp-SideBar", "#jp-top-panel", ".jp-Toolbar", "textarea"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    typed = page.locator(f"{WRITING} .ktf-typed").first
    expect(typed).to_have_text(LINES)
    last = page.locator(".jp-Notebook .jp-Cell").last
    ends = last.evaluate("e => e.getBoundingClientRect().bottom + scrollY")
    whole = page.evaluate("document.documentElement.scrollHeight")
    assert 5 * 900 < ends <= whole + 1
    # Black on white, whichever theme is on the screen.
    inks = {
        page.locator(one).first.evaluate("e => getComputedStyle(e).color")
        for one in (".jp-RenderedMarkdown p", ".ktf-ask", ".ktf-option label")
    }
    light = [one for ink in inks for one in re.findall(r"\d+", ink) if int(one) > 100]
    assert not light
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".ktf-typed")).to_have_count(0)
    assert hosts == {"127.0.0.1"}


def test_no_button_of_the_bar_no_key_and_no_reload_asks_another_computer(page, open_notebook):
    hosts = asked(page)
    open_notebook(page, LESSON)
    page.evaluate(COUNT)
    bar = page.get_by_role("navigation", name="This course")
    bar.get_by_role("button", name="Print this lesson").click()
    page.locator(".jp-MarkdownCell").first.click()
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed === 2")
    bar.get_by_role("button", name="Tools").click()
    page.get_by_role("menuitem", name="File").click()
    page.get_by_role("menuitem", name="Print\N{HORIZONTAL ELLIPSIS}").click()
    page.wait_for_function("window.printed === 3")
    bar.get_by_role("button", name="Hide tools").click()
    bar.get_by_role("button", name="Present").click()
    page.keyboard.press("Escape")
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for(timeout=60_000)
    for name in ("Next: ", "Previous: ", "Start here"):
        bar.get_by_role("button", name=name).click()
        page.wait_for_load_state("networkidle")
    assert hosts == {"127.0.0.1"}


def test_what_was_written_is_copied_saved_and_printed(page, open_notebook, lab):
    hosts = asked(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_notebook(page, LESSON)
    box = page.locator(WRITING).first
    box.get_by_role("textbox").fill("I tell clients why I decline.")
    box.get_by_role("button", name="Save my text").click()
    end = page.locator('.ktf[data-kind="finish"]')
    end.get_by_role("button", name="Copy it").click()
    expect(end).to_contain_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "I tell clients why I decline." in copied
    with page.expect_download() as saving:
        end.get_by_role("button", name="Save it as a text file").click()
    assert saving.value.suggested_filename == "friend-lists-what-i-wrote.txt"
    assert Path(saving.value.path()).read_text("utf-8") == copied
    end.get_by_role("button", name="Print it").click()
    frame = page.frame_locator(".ktf-print-frame")
    assert "I tell clients why I decline." in frame.locator("body").inner_text()
    found = Axe().run(page, context='.ktf[data-kind="finish"]')
    assert found.violations_count == 0, found.generate_report()
    assert hosts == {"127.0.0.1"}
