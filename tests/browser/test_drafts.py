"""What is written and not saved: kept, found again, and gone when it should be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser_kit import Lab
from playwright.sync_api import Locator, Page, expect

CONTENT = Path(__file__).parent / "demo"
CELLS = ["from grader import ask, form, lesson\n\nlesson('demo')", "ask('demo-choice')"]
WRITING = [*CELLS, "ask('demo-text')", "form('words')"]


@pytest.fixture
def course(lab: Lab) -> Path:
    """Return the folder of lessons, with nothing answered in it."""
    for folder in ("lessons", "scenarios", "debates"):
        shutil.copytree(CONTENT / folder, lab.folder / "data" / folder, dirs_exist_ok=True)
    for pattern in ("*.answers.jsonl", "*.drafts.jsonl"):
        for old in (lab.folder / "course").glob(pattern):
            old.unlink()
    return lab.folder / "course"


@pytest.fixture
def lesson(course: Path, write_lesson: Callable[..., str], request: pytest.FixtureRequest) -> str:
    name = request.node.name.removeprefix("test_").replace("_", "-")[:40]
    return write_lesson(name, ["#md # Demo", *WRITING])


def widget(page: Page, item: str) -> Locator:
    return page.locator(f'.ktf[data-item="{item}"]')


def field(page: Page) -> Locator:
    return widget(page, "demo-text").get_by_role("textbox")


def drafts(course: Path, name: str = "demo") -> dict[str, Any]:
    path = course / f"{name}.drafts.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {one["item"]: one["response"] for one in map(json.loads, lines)}


def wait_until_run(page: Page) -> None:
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for(timeout=60_000)


def test_a_draft_is_kept_after_two_seconds_and_found_after_run_all_and_reload(
    page, course, lesson, open_notebook, snap
):
    open_notebook(page, lesson)
    field(page).press_sequentially("Half a sentence")
    expect(widget(page, "demo-text")).to_contain_text("Not saved yet.")
    expect(widget(page, "demo-text")).to_contain_text("Kept as a draft", timeout=8_000)
    assert drafts(course) == {"demo-text": {"text": "Half a sentence"}}
    assert not (course / "demo.answers.jsonl").exists()
    snap(page, "draft-kept")
    field(page).press_sequentially(" of mine")
    old = widget(page, "demo-text").element_handle()
    page.get_by_role("button", name="Tools").click()
    page.get_by_role("button", name="Run all").click()
    page.wait_for_function("one => !one.isConnected", arg=old)
    expect(field(page)).to_have_value("Half a sentence of mine", timeout=30_000)
    field(page).press("End")
    field(page).press_sequentially(", typed just before leaving")
    page.reload()
    wait_until_run(page)
    whole = "Half a sentence of mine, typed just before leaving"
    expect(field(page)).to_have_value(whole)
    expect(widget(page, "demo-text")).to_contain_text("Kept as a draft", timeout=8_000)
    widget(page, "demo-text").get_by_role("button", name="Save my text").click()
    expect(widget(page, "demo-text")).to_contain_text("Saved.")
    assert drafts(course) == {}
    page.reload()
    wait_until_run(page)
    expect(field(page)).to_have_value(whole)
    expect(widget(page, "demo-text")).to_contain_text("Saved.")
    assert (
        page.evaluate(
            "Object.keys(localStorage).filter(one => one.startsWith('keeping-the-frame/')).length"
        )
        == 0
    )


def test_a_form_and_a_pick_come_back_too(page, course, lesson, open_notebook):
    open_notebook(page, lesson)
    widget(page, "demo-choice").get_by_label("Accept it and keep").check()
    words = widget(page, "words")
    for part in words.locator("details:has(textarea)").all():  # the form's line, then its section
        part.evaluate("one => { one.open = true; }")
    words.locator("textarea").first.fill("My own words")
    expect(words).to_contain_text("Kept as a draft", timeout=8_000)
    assert list(drafts(course, "forms")) == ["words"]
    page.reload()
    wait_until_run(page)
    expect(widget(page, "words").locator("textarea").first).to_have_value("My own words")
    expect(widget(page, "demo-choice").get_by_label("Accept it and keep")).to_be_checked()


def test_two_tabs_show_the_newest_answer_and_keep_what_is_being_typed(
    page, course, lesson, open_notebook
):
    open_notebook(page, lesson)
    other = page.context.new_page()
    open_notebook(other, lesson)
    widget(other, "demo-choice").get_by_label("Accept it and keep").check()
    widget(other, "demo-choice").get_by_role("button", name="Decide").click()
    expect(widget(page, "demo-choice")).to_have_attribute("data-state", "committed")
    expect(widget(page, "demo")).to_contain_text("1 of 2 answered.")
    field(other).fill("Written in the second tab")
    widget(other, "demo-text").get_by_role("button", name="Save my text").click()
    expect(field(page)).to_have_value("Written in the second tab")
    field(page).fill("Being typed in the first")
    field(other).fill("Saved again in the second")
    widget(other, "demo-text").get_by_role("button", name="Save my text").click()
    expect(widget(other, "demo-text")).to_contain_text("Saved.")
    expect(field(page)).to_have_value("Being typed in the first")


def test_erasing_erases_drafts_and_empties_the_fields(page, course, lesson, open_notebook):
    open_notebook(page, lesson)
    field(page).fill("Half a sentence")
    widget(page, "demo-choice").get_by_label("Accept it and keep").check()
    widget(page, "demo-choice").get_by_role("button", name="Decide").click()
    expect(widget(page, "demo-text")).to_contain_text("Kept as a draft", timeout=8_000)
    head = widget(page, "demo")
    head.get_by_role("button", name="Erase my answers").click()
    head.get_by_role("button", name="Delete them").click()
    expect(head).to_contain_text("deleted")
    expect(field(page)).to_have_value("")
    page.wait_for_timeout(2_500)  # as long as a draft takes
    assert drafts(course) == {}
    assert not (course / "demo.answers.jsonl").exists()
    page.reload()
    wait_until_run(page)
    expect(field(page)).to_have_value("")
