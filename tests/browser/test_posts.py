"""Marking, rewriting, practising and checking a post in a real JupyterLab."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import slow
from playwright.sync_api import Locator, Page, expect

LESSON = Path(__file__).parent / "posts" / "posts-demo.yml"
CELLS = [
    "from grader import ask, check_text, lesson, practise\n\nlesson('posts-demo')",
    "ask('po-mark')",
    "ask('po-rewrite')",
    "practise()",
    "check_text()",
]
OVERSHARED = "Shanice, 24, had triplets by c-section on 2/28. GA, Medicaid, postpartum group?"


@pytest.fixture
def posts(lab: Any, write_lesson: Callable[..., str]) -> tuple[str, Path]:
    """Write the lesson, unanswered; return its path and its answers file."""
    shutil.copy(LESSON, lab.folder / "data" / "lessons" / LESSON.name)
    answers = lab.folder / "course" / "posts-demo.answers.jsonl"
    answers.unlink(missing_ok=True)
    return write_lesson("posts-demo", ["#md # Posts\n\n## All of it", *CELLS]), answers


def widget(page: Page, item: str) -> Locator:
    return page.locator(f'.ktf[data-item="{item}"]')


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def word(box: Locator, text: str) -> Locator:
    return box.locator(".ktf-word").get_by_text(text, exact=True).first


def test_marks_by_keyboard_alone(page, open_notebook, posts):
    path, answers = posts
    open_notebook(page, path)
    box = widget(page, "po-mark")
    box.get_by_role("option").first.focus()
    while page.evaluate("document.activeElement.textContent") != "Shanice":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(box.get_by_role("button", name="name", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(word(box, "Shanice")).to_be_focused()
    expect(word(box, "Shanice")).to_have_accessible_name("Shanice, marked as name")
    expect(box.get_by_role("status")).to_contain_text("1 mark so far")
    # Several words: to "had triplets by emergency c-section" with Shift.
    while page.evaluate("document.activeElement.textContent") != "had":
        page.keyboard.press("ArrowRight")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    expect(box.get_by_role("button", name="clue in combination")).to_be_focused()
    page.keyboard.press("Space")
    expect(box.locator(".ktf-marks li")).to_have_count(2)
    expect(box.locator(".ktf-marks")).to_contain_text("“had triplets by emergency c-section”")
    # Escape leaves the menu, not the widget; then a mark is removed by a key.
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(box.locator(".ktf-kinds")).to_be_hidden()
    assert box.evaluate("root => root.contains(document.activeElement)")
    page.keyboard.press("Delete")
    expect(box.locator(".ktf-marks li")).to_have_count(1)
    while not page.evaluate("document.activeElement.textContent").startswith("See what"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box).to_have_attribute("data-state", "committed")
    expect(box.locator(".ktf-result")).to_be_focused()
    expect(box).to_contain_text("You found 1 of 8 that give the client away.")
    assert [
        one["label"] if isinstance(one, dict) else one[2]
        for one in records(answers)[-1]["response"]
    ] == ["NAME"]


def test_marks_by_mouse_over_several_words(page, open_notebook, posts):
    path, answers = posts
    open_notebook(page, path)
    box = widget(page, "po-mark")
    word(box, "deployed").hover()
    page.mouse.down()
    word(box, "reserve").hover()
    page.mouse.up()
    box.get_by_role("button", name="clue in combination").click()
    word(box, "Medicaid").click()
    box.get_by_role("button", name="number").click()
    expect(box.locator(".ktf-marks li")).to_have_count(2)
    box.get_by_role("button", name="See what I found").click()
    expect(box).to_contain_text("Marked, though it may stay: 1")
    expect(box).to_contain_text("It may stay: a payer.")
    start, end, label = records(answers)[-1]["response"][1]
    assert (label, end - start) == ("QUASI", len("deployed with the Coast Guard reserve"))
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for()
    expect(widget(page, "po-mark")).to_have_attribute("data-state", "committed")
    box.get_by_role("button", name="Mark it again").click()
    expect(box.get_by_role("option").first).to_be_visible()
    expect(box).to_contain_text("Nothing is marked yet")


def test_typing_keeps_its_place_while_the_checks_follow(page, open_notebook, posts):
    path, answers = posts
    open_notebook(page, path)
    box = widget(page, "po-rewrite")
    field = box.get_by_role("textbox")
    expect(box.locator(".ktf-meter")).to_contain_text("How many people the original fits")
    field.click()
    page.keyboard.type(OVERSHARED, delay=5)
    expect(box.locator(".ktf-panel")).to_contain_text("Must go")
    expect(box.locator(".ktf-meter")).to_contain_text("How many people your text fits")
    expect(field).to_be_focused()
    expect(field).to_have_value(OVERSHARED)
    # In the middle of the text, with an answer of the kernel between two keys.
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    before = box.locator(".ktf-panel").inner_text()
    page.keyboard.type("for one, ")
    page.wait_for_timeout(700)
    page.keyboard.type("soon")
    assert field.evaluate("e => [e.selectionStart, e.value.length]") == [
        len(OVERSHARED) - 5 + 13,
        len(OVERSHARED) + 13,
    ]
    assert before
    box.get_by_role("button", name="Save my text").click()
    expect(box).to_contain_text("Saved.")
    assert records(answers)[-1]["response"].startswith("Shanice, 24")
    good = "Anyone know a postpartum group in Georgia that takes Medicaid on weekday mornings?"
    field.fill(good)
    expect(box.locator(".ktf-panel")).to_contain_text("These checks found nothing.")
    expect(box.locator(".ktf-panel")).to_contain_text("Does the client know, and agree?")
    expect(box.locator(".ktf-meter")).to_contain_text("not an expert determination")
    expect(box.locator(".ktf-meter")).to_contain_text("For someone who knows her")
    box.get_by_text("How each clue brought it down").click()
    expect(box.get_by_role("table").first).to_be_visible()
    for wrong in ("safe", "compliant", "anonymous"):
        assert wrong not in box.inner_text().lower()


def test_the_profession_takes_no_typed_word(page, open_notebook, posts):
    path, _ = posts
    open_notebook(page, path)
    field = widget(page, "po-rewrite").get_by_role("textbox")
    field.fill("Half a sentence")
    widget(page, "posts-demo").get_by_role("combobox").select_option("NASW")
    page.wait_for_timeout(500)
    expect(field).to_have_value("Half a sentence")


def test_practice_goes_on_with_another_post(page, open_notebook, posts):
    path, answers = posts
    open_notebook(page, path)
    box = widget(page, "practise")
    first = box.locator(".ktf-post").inner_text()
    box.get_by_role("button", name="Another one").click()
    expect(box.locator(".ktf-post")).not_to_have_text(first)
    box.get_by_role("option").nth(3).click()
    box.get_by_role("button", name="place").click()
    box.get_by_role("button", name="See what I found").click()
    expect(box).to_contain_text("What came of it")
    box.get_by_role("button", name="Now rewrite it").click()
    field = box.get_by_role("textbox")
    field.fill("Anyone know a therapist?")
    expect(box.locator(".ktf-panel")).to_contain_text("missing")
    box.get_by_role("button", name="Another one").click()
    expect(box.get_by_role("option").first).to_be_visible()
    assert not answers.exists()


def test_a_text_of_ones_own_is_kept_nowhere(page, open_notebook, posts, lab):
    path, answers = posts
    open_notebook(page, path)
    box = widget(page, "checking")
    secret = "Zebulon Quartermain of Otterbourne Falls"
    box.get_by_role("textbox").fill(f"My client {secret} turns 93 on Friday.")
    expect(box.locator(".ktf-panel")).to_contain_text("Must go")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    for file in lab.folder.rglob("*"):
        if file.is_file() and ".git" not in file.parts and "browser" not in file.parts:
            assert b"Quartermain" not in file.read_bytes(), file
    assert not answers.exists()
    page.reload()
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for()
    expect(widget(page, "checking").get_by_role("textbox")).to_have_value("")


def axe_finds_nothing(page: Page) -> None:
    found = Axe().run(page, context=".ktf")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("dark", "zoom"), [(True, 2), *slow((False, 1), (False, 2), (True, 1))])
def test_axe_finds_nothing_in_any_state(new_page, open_notebook, posts, snap, dark, zoom):
    path, _ = posts
    page = new_page(dark=dark, zoom=zoom, height=1000)
    open_notebook(page, path)
    name = f"posts-{'dark' if dark else 'light'}-{zoom}"
    marks = widget(page, "po-mark")
    for text, kind in (("Shanice", "name"), ("Oyelaran", "name"), ("2/28", "contact")):
        word(marks, text).click()
        marks.get_by_role("button", name=kind, exact=True).click()
    word(marks, "Pelican").click()
    axe_finds_nothing(page)
    marks.scroll_into_view_if_needed()
    snap(page, f"{name}-menu")
    marks.get_by_role("button", name="Leave it").click()
    marks.get_by_role("button", name="See what I found").click()
    expect(marks).to_have_attribute("data-state", "committed")
    box = widget(page, "po-rewrite")
    box.get_by_role("textbox").fill(OVERSHARED)
    expect(box.locator(".ktf-panel")).to_contain_text("Must go")
    box.get_by_role("button", name="Save my text").click()
    widget(page, "checking").get_by_role("textbox").fill("My client Zebulon turns 93 on Friday.")
    expect(widget(page, "checking").locator(".ktf-panel")).to_contain_text("Must go")
    for one in page.locator(".ktf details").all():
        one.evaluate("element => { element.open = true; }")
    axe_finds_nothing(page)
    width = page.locator(".jp-WindowedPanel-outer").first.evaluate(
        "e => [e.scrollWidth, e.clientWidth]"
    )
    assert width[0] <= width[1] + 1, "something is wider than the page"
    page.set_viewport_size({"width": 1280 // zoom, "height": 3600})
    for item in ("po-mark", "po-rewrite", "practise", "checking"):
        widget(page, item).screenshot(path=snap(page, f"{name}-{item}"))


ITEMS = """\
schema: 1
name: posts-ex
title: Posts, graded
minutes: 10
intro: Begin here.
items:
  - id: px-mark
    kind: spans
    type: judgment
    points: 2
    stem: Mark what could tell a reader who the client is.
    variants: [Odalys needs EMDR in Ohio., Perrin needs DBT in Maine.]
  - id: px-rewrite
    kind: rewrite
    type: judgment
    points: 3
    stem: Write the post anew.
    reader: Which therapy, and where.
    text: Odalys sings at the Brackwater regatta and needs EMDR in Ohio.
"""


def test_an_exercise_saves_and_says_nothing_of_what_was_found(
    page, open_notebook, lab, write_lesson, snap
):
    items = lab.folder / "course" / "items.yml"
    answers = lab.folder / "course" / "posts-ex.answers.jsonl"
    answers.unlink(missing_ok=True)
    items.write_text(ITEMS, "utf-8")
    try:
        cells = [
            "from grader import ask, exercise\n\nexercise('posts-ex')",
            "ask('px-mark')",
            "ask('px-rewrite')",
        ]
        open_notebook(page, write_lesson("posts-ex", ["#md # Posts\n\n## All of it", *cells]))
        marks, box = widget(page, "px-mark"), widget(page, "px-rewrite")
        given = marks.locator(".ktf-post").inner_text()
        name = given.split()[0]
        word(marks, name).click()
        marks.get_by_role("button", name="name", exact=True).click()
        marks.get_by_role("button", name="Save my marks").click()
        expect(marks).to_have_attribute("data-state", "committed")
        expect(marks.locator(".ktf-save-state")).to_have_text("Saved.")
        expect(marks.locator(".ktf-marks li")).to_have_count(1)
        box.get_by_role("textbox", name="Your text").fill("Odalys needs EMDR in Ohio.")
        page.wait_for_timeout(600)
        expect(box.locator(".ktf-panel")).to_have_count(0)
        box.get_by_role("button", name="Save my text").click()
        expect(box).to_contain_text("Saved.")
        assert "must go" not in page.locator(".jp-Notebook").inner_text().lower()
        axe_finds_nothing(page)
        snap(page, "posts-exercise")
        page.reload()
        page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for()
        expect(marks.locator(".ktf-post")).to_contain_text(name)
        expect(marks.locator(".ktf-marks li")).to_have_count(1)
        expect(box.get_by_role("textbox", name="Your text")).to_have_value(
            "Odalys needs EMDR in Ohio."
        )
        kinds = [one["item"] for one in records(answers)]
        assert kinds == ["px-mark-variant", "px-mark", "px-rewrite"]
        number = records(answers)[0]["response"]
        assert given.strip() == ["Odalys needs EMDR in Ohio.", "Perrin needs DBT in Maine."][number]
    finally:
        items.unlink()
