"""The pages on which an instructor reads what no rule can mark: ours, and the form grader."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import Lab, copy_house, start_lab
from playwright.sync_api import Page, expect

NAME = "friend-lists"
FRAME = "from grader.cli import main; raise SystemExit(main())"
STEPS = (
    ("-m", "nbgrader", "generate_assignment", NAME),
    ("-c", FRAME, "simulate", NAME, "--learners", "3"),
    ("-m", "nbgrader", "autograde", NAME),
)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    house = copy_house(tmp_path_factory.mktemp("graded"))
    environment = {**os.environ, "PYTHONPATH": str(house)}
    for step in STEPS:
        subprocess.run([sys.executable, *step], cwd=house, env=environment, check=True, timeout=300)
    with start_lab(house, tmp_path_factory.mktemp("grading"), "--instructor") as running:
        yield running


def axe_finds_nothing(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def make_unread(lab: Lab) -> None:
    """Let every text wait, whatever an earlier test gave it."""
    with closing(sqlite3.connect(lab.folder / "gradebook.db")) as book:
        book.execute(
            "update grade set manual_score = null, needs_manual_grade = 1 "
            "where needs_manual_grade or manual_score is not null"
        )
        book.execute("update comment set manual_comment = null")
        book.commit()
    (lab.folder / ".grading" / "saved-comments.json").unlink(missing_ok=True)


def test_a_reflection_is_marked_by_keyboard_and_nothing_is_fetched(new_page, graded, snap):
    page = new_page()
    host = graded.host
    page.goto(graded.address)  # signs in
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{host}/formgrader/gradebook/{NAME}/{NAME}")
    page.get_by_role("link", name="Submission #1").click()
    # The page takes keys, and puts the cursor somewhere, only once MathJax is done.
    page.wait_for_function("document.activeElement.matches('.tabbable')")
    by_hand = page.locator(".nbgrader_cell").last
    expect(by_hand).to_contain_text("This text is simulated")
    score = by_hand.locator("input.score")
    expect(score).to_have_value("")
    score.focus()
    with page.expect_response(lambda r: r.request.method == "PUT" and "/api/grade/" in r.url):
        page.keyboard.type("4")
        page.keyboard.press("Tab")
    snap(page, "form-grader")
    page.reload()
    expect(score).to_have_value("4")
    assert not [url for url in asked if not url.startswith((host, "data:", "blob:"))]


def test_texts_are_read_one_after_the_other_by_keyboard(new_page, graded, console_errors, snap):
    """What waits, then texts beside rubric and samples: points, Enter, the next."""
    make_unread(graded)
    page = new_page(width=1366, height=768)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(graded.address)
    expect(page.get_by_role("heading", name="What waits")).to_be_visible()
    axe_finds_nothing(page)
    snap(page, "what-waits")
    row = page.get_by_role("row", name="Friend lists")
    waiting = int(row.get_by_role("cell").nth(2).inner_text())
    assert waiting > 1
    page.get_by_role("link", name=re.compile(r"Read \d+ answer")).click()
    points = page.get_by_label("Points, from 0 to 6")
    expect(points).to_be_focused()
    expect(page.get_by_label("The answer", exact=True)).to_contain_text("This text is simulated")
    expect(page.get_by_text("What the reader looks for")).to_be_visible()
    axe_finds_nothing(page)
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.type("Names the risk.")
    leaves: list[str] = []
    page.once("dialog", lambda box: (leaves.append(box.type), box.dismiss()))
    page.close(run_before_unload=True)  # a slip of the hand: the browser asks first
    expect(page.get_by_label("Comment for the learner")).to_have_value("Names the risk.")
    assert leaves == ["beforeunload"]
    page.get_by_role("button", name="Keep this comment").click()
    snap(page, "reading")
    axe_finds_nothing(page)
    page.get_by_label("Points, from 0 to 6").focus()
    page.keyboard.press("Enter")
    for _ in range(waiting - 1):
        expect(page.get_by_role("main")).to_contain_text("Not read yet")
        expect(page.get_by_label("Points, from 0 to 6")).to_have_value("")
        page.keyboard.type("a")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Comment for the learner")).to_have_value("Names the risk.")
        expect(page.get_by_text("Now 2 points")).to_be_visible()
        expect(page.get_by_label("Points, from 0 to 6")).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="nothing is left to read")).to_be_visible()
    page.get_by_role("link", name="What waits", exact=True).click()
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    assert not [url for url in asked if not url.startswith((graded.host, "data:"))]


@pytest.mark.parametrize(("dark", "width"), [(True, 390), (False, 390), (True, 1366)])
def test_the_instructors_pages_fit_any_screen(new_page, graded, console_errors, dark, width):
    page = new_page(dark=dark, width=width, height=768)
    page.goto(graded.address)
    for path in ("", "/pages/syllabus", f"/{NAME}/read/done", f"/{NAME}/second"):
        page.goto(f"{graded.host}/keeping-the-frame/instructor{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        axe_finds_nothing(page)
