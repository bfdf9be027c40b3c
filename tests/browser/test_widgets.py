"""Every widget in a real JupyterLab: by mouse, by keyboard, for a screen reader, in each state."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import notebook, slow
from playwright.sync_api import Locator, Page, expect

CONTENT = Path(__file__).parent / "demo"
CELLS = [
    "from grader import ask, codes, debate, lesson, scenario, sources\n\nlesson('demo')",
    "ask('demo-choice')",
    "ask('demo-multiple')",
    "ask('demo-before')",
    "debate('demo-debate')",
    "codes('current-request')",
    "scenario('demo-scenario')",
    "ask('demo-after')",
    "ask('demo-text')",
    "sources()",
]


@pytest.fixture
def demo(
    lab: Any, write_lesson: Callable[..., str], request: pytest.FixtureRequest
) -> tuple[str, Path]:
    """Write the demo's lesson, unanswered; return its path and its answers file."""
    for folder in ("lessons", "scenarios", "debates"):
        shutil.copytree(CONTENT / folder, lab.folder / "data" / folder, dirs_exist_ok=True)
    for pattern in ("*.answers.jsonl", "*.drafts.jsonl"):
        for old in (lab.folder / "course").glob(pattern):
            old.unlink()
    # A notebook of its own: a kernel of the last test's would know what was answered there.
    name = re.sub(r"[^a-z0-9]+", "-", request.node.name.removeprefix("test_").lower())
    path = write_lesson(name[:60], ["#md # Demo\n\n## All of it", *CELLS])
    return path, lab.folder / "course" / "demo.answers.jsonl"


def widget(page: Page, item: str) -> Locator:
    return page.locator(f'.ktf[data-item="{item}"]')


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def decide(box: Locator, option: str) -> None:
    box.get_by_label(option).check()
    box.get_by_role("button", name="Decide").click()


def cells(page: Page) -> int:
    return page.locator(
        ".jp-Notebook > .jp-WindowedPanel-outer .jp-Cell, .jp-Notebook .jp-Cell"
    ).count()


def test_a_choice_by_mouse_is_kept_and_found_again(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box = widget(page, "demo-choice")
    expect(box).to_have_attribute("data-state", "open")
    decide(box, "Accept it and keep your own posts private")
    expect(box).to_have_attribute("data-state", "committed")
    expect(box).to_contain_text("Partly correct")
    expect(box).to_contain_text("The list shows her to others.")
    assert [(one["item"], one["response"]) for one in records(answers)] == [("demo-choice", "b")]
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for()
    expect(widget(page, "demo-choice")).to_have_attribute("data-state", "committed")
    expect(widget(page, "demo-choice")).to_contain_text("Partly correct")
    expect(widget(page, "demo")).to_contain_text(re.compile(r"1 of \d+ answered\."))


def test_a_choice_by_keyboard_alone_stays_in_its_group(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box = widget(page, "demo-choice")
    first = box.get_by_role("radio").first
    first.focus()
    before = cells(page)
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(box.get_by_role("radio").nth(1)).to_be_focused()
    expect(box.get_by_role("radio").nth(1)).to_be_checked()
    for key in ("b", "a", "x", "d", "d", "m"):
        page.keyboard.press(key)
    assert cells(page) == before
    expect(box.get_by_role("radio").nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(box.get_by_role("button", name="Decide")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_attribute("data-state", "committed")
    expect(box.locator("[data-focus]")).to_be_focused()
    expect(box.get_by_role("status")).to_contain_text("Partly correct. The list shows her")
    while not page.evaluate("document.activeElement.textContent").startswith("What the other"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box.locator("details.ktf-others")).to_have_attribute("open", "")
    assert records(answers)[-1]["response"] == "b"
    # Escape belongs to Jupyter: by it one leaves the widget; and no key changes the page's cells.
    page.keyboard.press("Escape")
    for key in ("b", "a", "x", "d", "d", "m", "Shift+M", "Control+Shift+ArrowUp"):
        page.keyboard.press(key)
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(before)


def test_deciding_before_choosing_says_what_is_missing(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box = widget(page, "demo-choice")
    box.get_by_role("button", name="Decide").click()
    expect(box.get_by_role("status")).to_have_text("Choose an answer first.")
    assert not answers.exists()


def test_names_and_roles_are_there_for_a_screen_reader(page, open_notebook, demo):
    path, _ = demo
    open_notebook(page, path)
    group = widget(page, "demo-choice").get_by_role("group")
    expect(group).to_have_accessible_name(
        "Noor, a client of four months, sends you a friend request an hour after a hard session. "
        "What do you do first?"
    )
    expect(group.get_by_role("radio")).to_have_count(3)
    slider = widget(page, "demo-before").get_by_role("slider")
    expect(slider).to_have_accessible_name("May a client stand on your list?")
    slider.fill("20")
    expect(slider).to_have_attribute(
        "aria-valuetext", "20 of 100, leaning towards: No, no client should be there"
    )
    expect(widget(page, "demo-text").get_by_role("textbox")).to_have_accessible_name(
        "Write two sentences for your policy."
    )


def test_several_choices_say_what_was_missed(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box = widget(page, "demo-multiple")
    box.get_by_label("That two people know each other").check()
    decide(box, "The diagnosis")
    expect(box).to_contain_text("1 more option applies")
    assert records(answers)[-1]["response"] == ["a", "d"]
    box.get_by_role("button", name="Answer again").click()
    expect(box).to_have_attribute("data-state", "open")
    assert records(answers)[-1]["response"] is None


def test_a_scenario_from_first_to_last_decision(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box = widget(page, "demo-scenario")
    decide(box, "Ask what the request meant")
    expect(box).to_contain_text("She says she wanted to be sure")
    expect(box.get_by_text("She asks again.")).to_be_hidden()
    box.get_by_role("button", name="Go on").click()
    expect(box.get_by_text("She asks again.")).to_be_visible()
    # Resume: what was decided is there after a reload.
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for()
    expect(box).to_have_attribute("data-state", "committed")
    decide(box, "Accept")
    box.get_by_role("button", name="See how it ends").click()
    expect(box).to_have_attribute("data-state", "done")
    expect(box).to_contain_text("The client was exposed")
    box.get_by_text("The roads not taken").click()
    expect(box).to_contain_text("She is quiet and then laughs.")
    assert records(answers)[-1]["response"] == [
        {"at": "n1", "chose": "a"},
        {"at": "n2", "chose": "a"},
    ]
    box.get_by_role("button", name="Start again").click()
    expect(box.get_by_role("button", name="Stay here")).to_be_focused()
    expect(box).to_have_attribute("data-state", "done")
    box.get_by_role("button", name="Yes, start again").click()
    expect(box).to_have_attribute("data-state", "open")


@pytest.mark.parametrize(("dark", "width"), [(True, 390), *slow((False, 1366))])
def test_a_decision_is_taken_again_and_the_ways_are_compared(
    new_page, open_notebook, demo, snap, dark, width
):
    path, answers = demo
    page = new_page(dark=dark, width=width)
    open_notebook(page, path)
    box = widget(page, "demo-scenario")
    for option in ("Ask what the request meant", "Accept"):
        decide(box, option)
        box.locator(".ktf-onward").click()
    expect(box).to_contain_text("The client was exposed")
    # By keyboard, from the decision itself.
    box.get_by_role("button", name="Take decision 2 again").focus()
    page.keyboard.press("Enter")
    expect(box.locator(".ktf-situation")).to_be_focused()
    expect(box).to_contain_text("The first time you chose: Accept")
    snap(page, f"taken-again-{width}")
    decide(box, "Decline and say why")
    expect(box.locator(".ktf-first")).to_contain_text("Her cousin sees the list.")
    box.get_by_role("button", name="See how it ends").click()
    columns = box.locator(".ktf-column")
    expect(columns.first).to_contain_text("Seen · The client was exposed")
    expect(columns.last).to_contain_text("A talk that was worth it · The client is better off")
    axe_finds_nothing(page, '.ktf[data-item="demo-scenario"]')
    columns.first.scroll_into_view_if_needed()
    wide = box.evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1, "something is wider than the widget"
    snap(page, f"two-ways-{width}")
    assert records(answers)[-1]["response"][-1] == {"at": "n2", "chose": "b"}


def test_a_scenario_by_keyboard_moves_the_focus_on_purpose(page, open_notebook, demo):
    path, _ = demo
    open_notebook(page, path)
    box = widget(page, "demo-scenario")
    box.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box.locator(".ktf-consequence")).to_be_focused()
    expect(box.get_by_role("status")).to_contain_text("What happens: ")
    box.get_by_role("button", name="Go on").focus()
    page.keyboard.press("Enter")
    expect(box.locator(".ktf-situation")).to_be_focused()
    page.keyboard.press("Tab")
    expect(box.get_by_role("radio").first).to_be_focused()


def test_a_debate_asks_for_the_other_sides_best(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box = widget(page, "demo-debate")
    expect(box.get_by_role("radio")).to_have_count(2)
    box.get_by_role("radio", name="With consent").check()
    expect(box.get_by_role("radio")).to_have_count(4)
    expect(box.get_by_role("radio", name="A professional page is no dual role")).to_have_count(0)
    box.get_by_role("radio", name="Every name becomes a question").check()
    box.get_by_role("button", name="Decide").click()
    expect(box).to_contain_text("Her own best.")
    assert records(answers)[-1]["response"] == {"side": "with-consent", "strongest": "a1"}


def test_a_stance_is_kept_and_compared(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    first = widget(page, "demo-before")
    first.get_by_role("slider").fill("20")
    first.get_by_role("button").click()
    expect(first).to_contain_text("Kept: 20 of 100.")
    second = widget(page, "demo-after")
    second.get_by_role("slider").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    second.get_by_role("button").click()
    expect(second).to_contain_text("Before: 20. Now: 60. You moved 40 towards")
    assert [one["response"] for one in records(answers)] == [20, 60]


def test_a_text_is_saved_with_its_line_breaks(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box = widget(page, "demo-text")
    field = box.get_by_role("textbox")
    field.focus()
    page.keyboard.type("I do not accept requests.")
    page.keyboard.press("Enter")
    page.keyboard.type("Ask me why <b>in</b> session.")
    expect(box).to_contain_text("Not saved yet.")
    box.get_by_role("button", name="Save my text").click()
    expect(box).to_contain_text("Saved.")
    assert (
        records(answers)[-1]["response"]
        == "I do not accept requests.\nAsk me why <b>in</b> session."
    )
    expect(box).to_contain_text("Compare with what others might write")


def test_the_profession_is_remembered_and_shown(page, open_notebook, demo):
    path, _ = demo
    open_notebook(page, path)
    box = widget(page, "demo-choice")
    decide(box, "Accept it and keep")
    expect(box).to_contain_text("choose your profession")
    widget(page, "demo").get_by_role("combobox").select_option("NASW")
    expect(box).to_contain_text("NASW 1.06")
    bodies = widget(page, "current-request").locator(".ktf-bodies > li")
    expect(bodies.first).to_contain_text("NASWyours")
    expect(bodies.locator("> details[open]")).to_have_count(1)
    expect(bodies.first.locator(".ktf-codes")).to_be_visible()
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for()
    expect(widget(page, "demo").get_by_role("combobox")).to_have_value("NASW")


def test_answers_can_be_erased_with_a_button(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    box, head = widget(page, "demo-choice"), widget(page, "demo")
    decide(box, "Accept it and keep")
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for()
    head.get_by_role("button", name="Erase my answers").click()
    head.get_by_role("button", name="Keep them").click()
    assert answers.exists()
    head.get_by_role("button", name="Erase my answers").click()
    head.get_by_role("button", name="Delete them").click()
    expect(head).to_contain_text("deleted")
    expect(box).to_have_attribute("data-state", "open")
    assert not answers.exists()


def test_a_disk_that_takes_nothing_stops_nobody(page, open_notebook, demo):
    path, answers = demo
    open_notebook(page, path)
    answers.mkdir()
    try:
        box = widget(page, "demo-choice")
        decide(box, "Accept it and keep")
        expect(box).to_have_attribute("data-state", "committed")
        expect(box.get_by_role("alert")).to_contain_text("Not saved.")
    finally:
        answers.rmdir()


def test_reasons_reach_the_page_after_the_choice_only(page, open_notebook, demo, write_lesson):
    # A kernel of its own: one that was used before still holds what was answered in it.
    path = write_lesson("demo-unanswered", ["#md # Demo\n\n## All of it", *CELLS])
    received: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda data: received.append(str(data))),
    )
    page.on(
        "response",
        lambda got: (
            received.append(got.text())
            if "api/" in got.url and got.ok and "json" in got.headers.get("content-type", "")
            else None
        ),
    )
    open_notebook(page, path)
    expect(widget(page, "demo-debate")).to_have_attribute("data-state", "open")
    before = "".join(received)
    assert "an hour after a hard session" in before
    for reason in (
        "The list shows her to others.",
        "It keeps the meaning in the room.",
        "Her own best.",
    ):
        assert reason not in before
    decide(widget(page, "demo-choice"), "Accept it and keep")
    expect(widget(page, "demo-choice")).to_contain_text("The list shows her to others.")


def test_a_notebook_that_waits_shows_no_lost_widget(page, open_notebook, demo, lab, console_errors):
    path = "taken/demo-waiting.ipynb"
    (lab.folder / "taken").mkdir(exist_ok=True)
    (lab.folder / path).write_text(
        notebook(["#md # Demo\n\n## All of it", *CELLS[:2]], name="demo-waiting"), "utf-8"
    )
    base, _, token = lab.address.partition("?token=")
    sessions = f"{base.split('/doc/')[0]}/api/sessions"
    headers = {"Authorization": f"token {token}"}

    def session() -> list[dict[str, Any]]:
        found = page.request.get(sessions, headers=headers).json()
        return [one for one in found if one["path"] == path]

    open_notebook(page, path, state="waiting")
    while not any(one["kernel"]["execution_state"] == "idle" for one in session()):
        page.wait_for_timeout(200)
    page.get_by_role("button", name="Run all").click()
    expect(widget(page, "demo-choice")).to_be_attached()
    page.keyboard.press("Control+s")
    page.wait_for_function("!document.querySelector('.jp-mod-dirty')")
    # With its kernel alive, the page finds its widgets again.
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="waiting"]').wait_for()
    decide(widget(page, "demo-choice"), "Accept it and keep")
    expect(widget(page, "demo-choice")).to_have_attribute("data-state", "committed")
    page.goto("about:blank")
    page.request.delete(f"{sessions}/{session()[0]['id']}", headers=headers)
    # Without it, nothing stays that would wait for ever.
    open_notebook(page, path, state="waiting")
    expect(page.locator(".jp-MarkdownCell")).to_be_visible()
    expect(page.locator(".jp-OutputArea-output")).to_have_count(0, timeout=30_000)
    console_errors.clear()  # Lab's own word that it found no model


def axe_finds_nothing(page: Page, selector: str = ".ktf") -> None:
    found = Axe().run(page, context=selector)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("dark", "zoom"), [(True, 2), *slow((False, 1), (False, 2), (True, 1))])
def test_axe_finds_nothing_in_any_state(new_page, open_notebook, demo, snap, dark, zoom):
    path, _ = demo
    page = new_page(dark=dark, zoom=zoom, height=1000)
    open_notebook(page, path)
    expect(widget(page, "demo-text")).to_be_attached()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(not dark).lower())
    axe_finds_nothing(page)
    decide(widget(page, "demo-choice"), "Decline at once")
    decide(widget(page, "demo-multiple"), "The diagnosis")
    for name, value in (("demo-before", "20"), ("demo-after", "70")):
        widget(page, name).get_by_role("slider").fill(value)
        widget(page, name).get_by_role("button").click()
    box = widget(page, "demo-debate")
    box.get_by_role("radio", name="With consent").check()
    box.get_by_role("radio", name="They assume").check()
    box.get_by_role("button", name="Decide").click()
    decide(widget(page, "demo-scenario"), "Explain your policy")
    widget(page, "demo-text").get_by_role("textbox").fill("Words.")
    widget(page, "demo-text").get_by_role("button", name="Save").click()
    expect(widget(page, "demo-text")).to_have_attribute("data-state", "committed")
    axe_finds_nothing(page)
    widget(page, "demo-scenario").get_by_role("button", name="Go on").click()
    decide(widget(page, "demo-scenario"), "Wait")
    widget(page, "demo-scenario").get_by_role("button", name="See how it ends").click()
    for one in page.locator(".ktf details").all():
        one.evaluate("element => { element.open = true; }")
    axe_finds_nothing(page)
    width = page.locator(".jp-WindowedPanel-outer").first.evaluate(
        "e => [e.scrollWidth, e.clientWidth]"
    )
    assert width[0] <= width[1] + 1, "something is wider than the page"
    snap(page, f"widgets-{'dark' if dark else 'light'}-{zoom}")
