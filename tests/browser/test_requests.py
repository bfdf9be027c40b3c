"""Where a page's kernel, server or folder is gone: it says so, and nothing is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import Lab, slow, start_lab
from playwright.sync_api import Locator, Page, expect

# The three seconds are held by the page's own tests; here a busy machine may take longer.
BUSY = 20_000  # milliseconds
CONTENT = Path(__file__).parent / "demo"
CELLS = [
    "import os\nfrom grader import ask, lesson\n\nprint('pid', os.getpid())\nlesson('demo')",
    "ask('demo-choice')",
    "ask('demo-text')",
]
FULL = """
import errno
from grader.answers import AnswerLog
def write(self, data):
    if os.path.exists("full"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    whole(self, data)
whole, AnswerLog._write = AnswerLog._write, write
"""
AGAIN = "Start this page again"


@pytest.fixture
def lesson(lab: Lab, write_lesson: Callable[..., str], request: pytest.FixtureRequest) -> str:
    """Write the demo's lesson under a name of this test's own, unanswered."""
    for folder in ("lessons", "scenarios", "debates"):
        shutil.copytree(CONTENT / folder, lab.folder / "data" / folder, dirs_exist_ok=True)
    for pattern in ("*.answers.jsonl", "*.drafts.jsonl"):
        for old in (lab.folder / "course").glob(pattern):
            old.unlink()
    name = re.sub(r"\W+", "-", request.node.name).strip("-")[-40:]
    return write_lesson(name, ["#md # Demo\n\n## All of it", *CELLS])


@pytest.fixture(params=[{}])
def page(
    new_page: Callable[..., Page], console_errors: list[str], request: pytest.FixtureRequest
) -> Any:
    yield new_page(**request.param)
    console_errors.clear()  # Lab's own words on a kernel or a server that is gone


def widget(page: Page, item: str) -> Locator:
    return page.locator(f'.ktf[data-item="{item}"]')


def kernel(page: Page) -> int:
    found = re.search(r"pid (\d+)", page.locator(".jp-OutputArea").first.inner_text())
    assert found
    return int(found[1])


def records(lab: Lab) -> list[Any]:
    path = lab.folder / "course" / "demo.answers.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [(one["item"], one["response"]) for one in map(json.loads, lines)]


def write_and_choose(page: Page) -> None:
    """Pick an option and type a text, and save neither."""
    widget(page, "demo-choice").get_by_label("Accept it and keep").check()
    widget(page, "demo-text").get_by_role("textbox").fill("Half a sentence of mine")


def decide(page: Page) -> Locator:
    """Press Decide, and return where the page says that it went wrong."""
    box = widget(page, "demo-choice")
    box.get_by_role("button", name="Decide").click()
    return box.locator(".ktf-unanswered")


def starts_again(page: Page, lab: Lab) -> None:
    """Start again from the red box, and find everything there and able to be saved."""
    widget(page, "demo-choice").get_by_role("button", name=AGAIN).click()
    box = widget(page, "demo-choice")
    expect(box.locator(".ktf-unanswered")).to_be_hidden(timeout=60_000)
    expect(box.get_by_label("Accept it and keep")).to_be_checked(timeout=60_000)
    field = widget(page, "demo-text").get_by_role("textbox")
    expect(field).to_have_value("Half a sentence of mine")
    expect(widget(page, "demo-text")).to_contain_text(re.compile("Kept as a draft, not saved"))
    box.get_by_role("button", name="Decide").click()
    expect(box).to_have_attribute("data-state", "committed", timeout=20_000)
    widget(page, "demo-text").get_by_role("button", name="Save my text").click()
    expect(widget(page, "demo-text")).to_contain_text("Saved.")
    assert records(lab) == [("demo-choice", "b"), ("demo-text", "Half a sentence of mine")]


def kill_kernel(page: Page, _lab: Lab) -> None:
    os.kill(kernel(page), signal.SIGKILL)


def kernel_address(page: Page, lab: Lab) -> tuple[str, dict[str, str]]:
    base, _, token = lab.address.partition("?token=")
    host = base.split("/doc/")[0]
    headers = {"Authorization": f"token {token}"}
    path = re.search(r"/doc/tree/([^?]+)", page.url)
    assert path
    found = page.request.get(f"{host}/api/sessions", headers=headers).json()
    (identity,) = [one["kernel"]["id"] for one in found if one["path"] == path[1]]
    return f"{host}/api/kernels/{identity}", headers


def restart_by_hand(page: Page, lab: Lab) -> None:
    address, headers = kernel_address(page, lab)
    assert page.request.post(f"{address}/restart", headers=headers).ok


def shut_down(page: Page, lab: Lab) -> None:
    address, headers = kernel_address(page, lab)
    assert page.request.delete(address, headers=headers).ok


@pytest.mark.parametrize(
    ("lose", "page"),
    [
        (kill_kernel, {}),
        *slow((restart_by_hand, {"dark": True, "width": 390}), (shut_down, {"width": 1366})),
    ],
    indirect=["page"],
    ids=["killed", "restarted-by-hand", "shut-down"],
)
def test_a_lost_kernel_is_said_in_three_seconds_and_the_page_starts_again(
    page, lab, open_notebook, lesson, lose, snap
):
    open_notebook(page, lesson)
    write_and_choose(page)
    lose(page, lab)
    page.wait_for_timeout(500)
    said = decide(page)
    expect(said).to_be_visible(timeout=BUSY)
    expect(said).to_contain_text("Not saved.")
    expect(said).to_contain_text("Everything you wrote and chose is still here.")
    lab_keeps_quiet(page)
    found = Axe().run(page, context='.ktf[data-item="demo-choice"]')
    assert found.violations_count == 0, found.generate_report()
    snap(page, f"unanswered-{lose.__name__}")
    starts_again(page, lab)


def lab_keeps_quiet(page: Page) -> None:
    """Hold that Lab's own box on the kernel, server or folder does not lie over the page."""
    page.wait_for_timeout(1_000)
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_a_kernel_that_started_itself_again_is_noticed(page, lab, open_notebook, lesson):
    open_notebook(page, lesson)
    write_and_choose(page)
    kill_kernel(page, lab)
    page.wait_for_timeout(9_000)  # the server looks every three seconds, and starts another
    lab_keeps_quiet(page)
    said = decide(page)
    expect(said).to_contain_text("was restarted and doesn't know this page", timeout=BUSY)
    starts_again(page, lab)


def test_a_computer_that_slept_saves_once_when_it_wakes(page, lab, open_notebook, lesson):
    open_notebook(page, lesson)
    write_and_choose(page)
    sleeping = kernel(page)
    os.kill(sleeping, signal.SIGSTOP)
    try:
        said = decide(page)
        expect(said).to_be_visible(timeout=BUSY)
        expect(said).to_contain_text("busy with something else", timeout=BUSY)
        widget(page, "demo-choice").get_by_role("button", name="Decide").click()
    finally:
        os.kill(sleeping, signal.SIGCONT)
    expect(widget(page, "demo-choice")).to_have_attribute("data-state", "committed")
    expect(said).to_be_hidden()
    expect(widget(page, "demo-text").get_by_role("textbox")).to_have_value(
        "Half a sentence of mine"
    )
    assert records(lab) == [("demo-choice", "b")]


def test_the_profession_is_not_called_remembered_before_it_is(page, lab, open_notebook, lesson):
    open_notebook(page, lesson)
    kill_kernel(page, lab)
    head = widget(page, "demo")
    head.get_by_role("combobox").select_option("NASW")
    expect(head.locator(".ktf-unanswered")).to_contain_text("Not saved.", timeout=BUSY)
    expect(head).not_to_contain_text("Remembered")


def test_a_stopped_server_is_said_and_the_words_come_back_with_the_next(
    house, tmp_path, new_page, console_errors, snap
):
    for folder in ("lessons", "scenarios", "debates"):
        shutil.copytree(CONTENT / folder, house / "data" / folder, dirs_exist_ok=True)
    page = new_page()
    state = tmp_path / "state"
    with start_lab(house, state) as running:
        port = running.address.split(":")[2].split("/")[0]
        lessons = "course/03_friend_lists.ipynb"
        page.goto(running.url(lessons))
        page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for(timeout=120_000)
        field = page.locator(".ktf textarea").first
        item = page.locator(".ktf:has(textarea)").first.get_attribute("data-item")
    box = page.locator(f'.ktf[data-item="{item}"]')
    field.fill("Written while nobody listened")
    box.get_by_role("button", name="Save my text").click()
    said = box.locator(".ktf-unanswered")
    expect(said).to_contain_text("Not saved.", timeout=BUSY)
    expect(said).to_contain_text("The course isn't running anymore.", timeout=BUSY)
    lab_keeps_quiet(page)
    said.scroll_into_view_if_needed()
    snap(page, "unanswered-server")
    said.get_by_role("button", name=AGAIN).click()
    expect(said).to_contain_text("That didn't work.", timeout=BUSY)
    expect(field).to_have_value("Written while nobody listened")
    with start_lab(house, state, "--port", port) as running:
        # The course opens in a tab of its own; what was written is there.
        other = page.context.new_page()
        other.goto(running.url(lessons))
        other.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for(timeout=120_000)
        expect(other.locator(f'.ktf[data-item="{item}"] textarea')).to_have_value(
            "Written while nobody listened"
        )
    page.context.close()  # it would go on asking for its server
    console_errors.clear()


def test_a_renamed_folder_is_said_and_never_made_anew(page, lab, open_notebook, lesson, snap):
    folder = lab.folder / "course"
    open_notebook(page, lesson)
    write_and_choose(page)
    away = folder.with_name("renamed")
    folder.rename(away)
    try:
        widget(page, "demo-choice").get_by_role("button", name="Decide").click()
        widget(page, "demo-text").get_by_role("button", name="Save my text").click()
        for item in ("demo-choice", "demo-text"):
            alert = widget(page, item).locator(".ktf-trouble")
            expect(alert).to_contain_text("The folder “course” isn't there anymore")
        expect(widget(page, "demo-text")).to_contain_text("Not saved yet.")
        snap(page, "folder-renamed")
        page.wait_for_timeout(11_000)  # a draft takes two seconds, and Lab looks every ten
        assert not folder.exists()
        lab_keeps_quiet(page)
    finally:
        away.rename(folder)
    widget(page, "demo-text").get_by_role("button", name="Save again").click()
    expect(widget(page, "demo-text")).to_contain_text("Saved.")
    expect(widget(page, "demo-choice").locator(".ktf-trouble")).to_have_count(0)
    assert records(lab) == [("demo-choice", "b"), ("demo-text", "Half a sentence of mine")]


def test_a_full_disk_is_said_and_saved_once_there_is_room(
    page, lab, open_notebook, lesson, write_lesson
):
    path = write_lesson("full-disk", ["#md # Demo\n\n## All of it", *CELLS, FULL])
    open_notebook(page, path)
    write_and_choose(page)
    full = lab.folder / "course" / "full"
    full.write_text("")
    box = widget(page, "demo-text")
    try:
        box.get_by_role("button", name="Save my text").click()
        expect(box.locator(".ktf-trouble")).to_contain_text("Not saved. The disk is full.")
        expect(box).to_contain_text("Not saved yet.")
        assert records(lab) == []
    finally:
        full.unlink()
    box.get_by_role("button", name="Save again").click()
    expect(box.locator(".ktf-trouble")).to_have_count(0)
    expect(box).to_contain_text("Saved.")
    assert records(lab) == [("demo-text", "Half a sentence of mine")]
