"""Answers on the start page: whose they are, saved, loaded, erased; and editions of the course."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from grader.answers import read_answers
from grader.site.building import EDITION, service_worker

ANSWER = {"schema": 1, "item": "fl-opening", "version": 1, "at": "2026-01-01T00:00:00.000Z"}
NAME = "friend-lists.answers.jsonl"


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 390)])
def test_the_start_page_has_no_fault_that_axe_knows(
    open_page: Callable[..., Page], dark: bool, width: int
) -> None:
    page = open_page("index.html", dark=dark, width=width)
    expect(page.get_by_role("button", name="Load from a file")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_laptops_file_is_loaded_kept_apart_saved_and_erased(
    open_page: Callable[..., Page], new_profile: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    laptop = tmp_path / NAME
    laptop.write_text(json.dumps({**ANSWER, "response": "a"}) + "\n", "utf-8")
    context = new_profile()
    page = open_page("index.html", context=context)
    page.locator("#ktf-answers input[type=file]").set_input_files(laptop)
    expect(page.locator("#ktf-answers [role=status]")).to_have_text(f"{NAME} is loaded.")
    page.get_by_label("Someone else:").fill("Ana")
    page.get_by_role("button", name="Use this name").click()
    expect(page.locator("#ktf-who")).to_have_value("Ana")
    expect(page.locator("#ktf-answers")).to_contain_text("No answers are saved here yet.")
    page.locator("#ktf-who").select_option("")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Save {NAME}").click()
    waiting.value.save_as(tmp_path / "back" / NAME)
    assert read_answers(tmp_path / "back" / NAME) == read_answers(laptop)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Erase all").click()
    expect(page.locator("#ktf-answers [role=status]")).to_have_text("Your answers are erased.")
    page.reload()
    expect(page.locator("#ktf-answers")).to_contain_text("No answers are saved here yet.")


def test_one_who_comes_back_sees_at_once_that_answers_are_kept(
    new_profile: Callable[..., BrowserContext], address: str
) -> None:
    context = new_profile()
    page = context.new_page()
    page.goto(address)
    option = page.locator('[data-item="bs-opening"]').get_by_text("Thank her for telling you")
    option.click()
    expect(page.locator('[data-item="bs-opening"] [role=status]').first).to_contain_text("loading")
    before = option.bounding_box()
    page.wait_for_selector("body[data-state=ready]")
    after = option.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 8  # less than from one option to the next
    expect(page.locator("#ktf-go-on")).to_be_hidden()
    option.click()
    page.get_by_role("button", name="Decide").click()
    expect(page.locator("#ktf-answers")).to_contain_text("blank-slate.answers.jsonl")
    page.reload()
    expect(page.locator("#ktf-go-on a")).to_have_text("Blank slate or open book?")
    expect(page.locator(".ktf-call:not([data-live]) [role=status]")).to_contain_text("is kept")
    assert page.get_by_text("Not answered.").count() == 0


def test_a_newer_edition_is_offered_and_taken_only_when_asked_for(
    site: Path, address: str, new_profile: Callable[..., BrowserContext]
) -> None:
    place = site.parent / "twice"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(site, place)
    here = address.removesuffix("course/") + "twice/sources.html"
    files = json.loads((place / EDITION).read_text("utf-8"))["files"]
    page = new_profile().new_page()
    page.goto(here)
    page.wait_for_selector("body[data-offline]", state="attached")
    text = (place / "sources.html").read_text("utf-8")
    (place / "sources.html").write_text(text.replace("<h1>Sources", "<h1>Newer sources"), "utf-8")
    names = [one for one in files if one != "service-worker.js"]
    (place / "service-worker.js").write_bytes(service_worker("newer", names))
    page.reload()
    expect(page.locator("#ktf-offer")).to_contain_text("A newer edition of this course is ready.")
    page.reload()
    expect(page.locator("h1")).to_have_text("Sources")
    page.get_by_role("button", name="Use the newer edition").click()
    expect(page.locator("h1")).to_have_text("Newer sources")
    shutil.rmtree(place)
