"""The form grader, in which an instructor reads what no rule can mark."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from browser_kit import Lab, copy_house, start_lab
from playwright.sync_api import expect

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


def test_a_reflection_is_marked_by_keyboard_and_nothing_is_fetched(new_page, graded, snap):
    page = new_page()
    host = graded.address.split("/doc/")[0]
    page.goto(graded.address)  # signs in
    page.locator(".jp-NotebookPanel").wait_for()
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
