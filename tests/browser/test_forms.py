"""A guided form in Lab: filled by keyboard, left half-way, found again, and taken along."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_kit import Lab, slow
from playwright.sync_api import Browser, Locator, Page, expect

from grader.content.form_files import find_product
from grader.content.form_values import tidy
from grader.documents.compose import compose
from grader.documents.printing import printable
from grader.documents.record import values_in

POLICY = find_product("policy")[0]
SHEET = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def course(lab: Lab) -> Path:
    """Return the folder of lessons, with no form filled in."""
    for old in (lab.folder / "course").glob("forms.*.jsonl"):
        old.unlink()
    return lab.folder / "course"


@pytest.fixture
def open_policy(
    course: Path, write_lesson: Callable[..., str], open_notebook: Callable[..., None]
) -> Callable[[Page], Locator]:
    path = write_lesson(
        "a-policy", ["#md # A policy\n\n## Your own", "from grader import form\n\nform('policy')"]
    )

    def open_it(page: Page) -> Locator:
        open_notebook(page, path)
        box = page.locator('.ktf[data-item="policy"]')
        box.wait_for()
        return box

    return open_it


def drafts(course: Path) -> dict[str, Any]:
    path = course / "forms.drafts.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return {one["item"]: one["response"] for one in map(json.loads, lines)}


def section(box: Locator, title: str) -> Locator:
    return box.locator("details.ktf-form-section").filter(
        has=box.page.get_by_role("heading", name=title, exact=True)
    )


def unfold(box: Locator, title: str) -> None:
    """Open a section with the keyboard."""
    summary = section(box, title).locator("summary").first
    summary.focus()
    summary.press("Enter")
    expect(section(box, title)).to_have_attribute("open", "")


def pick(box: Locator, group: str, option: str) -> None:
    """Choose an option with the keyboard: come to the group by Tab, then walk by arrows."""
    radios = box.get_by_role("group", name=group, exact=True).get_by_role("radio")
    radios.first.focus()
    box.page.keyboard.press("Space")
    wanted = box.get_by_role("group", name=group, exact=True).get_by_label(option, exact=True)
    for _ in range(radios.count()):
        if wanted.is_checked():
            break
        box.page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()
    expect(wanted).to_be_focused()


def preview(box: Locator) -> Locator:
    return box.get_by_role("group", name="The document so far").locator(".ktf-preview")


def axe_finds_nothing(page: Page) -> None:
    found = Axe().run(page, context='.ktf[data-item="policy"]')
    assert found.violations_count == 0, found.generate_report()


def test_a_policy_half_filled_by_keyboard_is_whole_after_a_reload(page, course, open_policy):
    box = open_policy(page)
    unfold(box, "Your practice")
    page.keyboard.press("Tab")
    expect(box.get_by_label("Name of the practice")).to_be_focused()
    page.keyboard.type("Millrace Counseling")
    page.keyboard.press("Tab")
    page.keyboard.type("Ida Brandt, LPC")
    expect(preview(box)).to_contain_text("This is the policy of Ida Brandt, LPC.")
    pick(box, "Where do you practice?", "United States")
    unfold(box, "Being found and followed")
    pick(box, "Friend and contact requests from clients", "I accept none, on any service")
    expect(preview(box)).to_contain_text("I accept no friend or contact requests from clients")
    unfold(box, "Reviews, check-ins and sharing")
    pick(box, "Newsletter", "People sign up by becoming my contact on a service")
    expect(box.locator(".ktf-form-notes")).to_contain_text(
        "You accept no contacts, and people sign up for your newsletter by becoming your contact."
    )
    # Half filled, and typing when the page goes away.
    own = section(box, "Reviews, check-ins and sharing").get_by_label("In your words")
    own.focus()
    page.keyboard.type("A review is yours to wri")
    page.reload()
    box = open_policy(page)
    for title in ("Your practice", "Reviews, check-ins and sharing"):
        unfold(box, title)
    expect(box.get_by_label("Name of the practice")).to_have_value("Millrace Counseling")
    expect(box.get_by_label("Your name and title")).to_have_value("Ida Brandt, LPC")
    for option in ("United States", "People sign up by becoming my contact on a service"):
        expect(box.get_by_label(option, exact=True)).to_be_checked()
    own = section(box, "Reviews, check-ins and sharing").get_by_label("In your words")
    expect(own).to_have_value("A review is yours to wri")
    expect(preview(box)).to_contain_text("A review is yours to wri")
    expect(box).to_contain_text("Kept as a draft", timeout=8_000)
    assert drafts(course)["policy"]["traces-own"] == "A review is yours to wri"
    assert not (course / "forms.answers.jsonl").exists()
    pick(box, "Newsletter", "I have none")
    expect(box.locator(".ktf-form-notes")).not_to_contain_text("by becoming your contact")


def test_a_policy_is_saved_by_keyboard_and_taken_along(page, course, open_policy, snap):
    box = open_policy(page)
    unfold(box, "Your practice")
    box.get_by_label("Your name and title").focus()
    page.keyboard.type("Ida Brandt, LPC")
    unfold(box, "Reviews, check-ins and sharing")
    pick(box, "Newsletter", "I have none")
    section(box, "Reviews, check-ins and sharing").get_by_label("In your words").focus()
    page.keyboard.type("A review is yours to write. Your privacy is guaranteed.")
    expect(box.locator(".ktf-form-notes")).to_contain_text("Your privacy is guaranteed")
    box.get_by_role("button", name="Save this form").press("Enter")
    expect(box.locator(".ktf-save-state")).to_contain_text("Saved")
    assert drafts(course) == {}
    values = values_in(POLICY, course / "forms.answers.jsonl")
    assert values["traces-own"] == "A review is yours to write. Your privacy is guaranteed."
    assert values["newsletter"] == "none"
    with page.expect_download() as arrived:
        box.get_by_role("button", name="Word", exact=True).press("Enter")
    with zipfile.ZipFile(io.BytesIO(Path(arrived.value.path()).read_bytes())) as file:
        words = file.read("word/document.xml").decode()
    assert "This is the policy of Ida Brandt, LPC." in words
    assert "A review is yours to write." in words
    page.reload()
    box = open_policy(page)
    expect(preview(box)).to_contain_text("A review is yours to write. Your privacy is guaranteed.")
    expect(box.locator(".ktf-save-state")).to_contain_text("Saved")
    snap(page, "form-policy")


@pytest.mark.parametrize(
    ("dark", "width"), [(True, 390), *slow((False, 390), (False, 1366), (True, 1366))]
)
def test_axe_finds_nothing_in_a_form_open_and_folded(new_page, open_policy, snap, dark, width):
    page = new_page(dark=dark, width=width, height=1000)
    box = open_policy(page)
    axe_finds_nothing(page)
    unfold(box, "Your practice")
    box.get_by_label("Name of the practice").fill("Millrace Counseling")
    unfold(box, "Contact between sessions")
    box.get_by_label("Text message: What it is for").select_option("Anything")
    expect(preview(box)).to_contain_text("Text message")
    for fold in box.locator("details").all():
        fold.evaluate("one => { one.open = true; }")
    axe_finds_nothing(page)
    look = f"{'dark' if dark else 'light'}-{width}"
    for name, part in (("table", ".ktf-form-field table"), ("document", ".ktf-preview")):
        box.locator(part).first.scroll_into_view_if_needed()
        snap(page, f"form-{name}-{look}")
    small = box.locator("button, input:not([type=radio]):not([type=checkbox]), select, summary")
    heights = small.evaluate_all(
        "all => all.filter(one => one.offsetParent).map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24
    wide = page.locator(".jp-Notebook").first.evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1, "something is wider than the page"


ANSWERED: dict[str, dict[str, Any]] = {
    "supervision": {
        "event": "On Sunday a client sent a friend request with a photo. I have not answered.",
        "decided": "Decline in person on Thursday, because silence would cost him most.",
        "tests": ["justice", "publicity", "universality"],
    },
    "assume-public": {"what": "wait-until-tomorrow"},
    "referral": {"purpose": "therapist", "skill": "grief", "area": "online", "reply": "direct"},
    "words": {"declining": "soft", "unfollowing": "plain", "ending": "firm"},
}
ONE_PAGE = [("supervision", False), *((name, True) for name in ANSWERED)]


@pytest.mark.parametrize("paper", ["Letter", "A4"])
@pytest.mark.parametrize(("name", "filled"), ONE_PAGE)
def test_what_is_meant_for_one_page_prints_on_one(browser: Browser, name, filled, paper):
    form, product = find_product(name)
    made = compose(form, product, tidy(form, ANSWERED[name] if filled else {}))
    page = browser.new_page()
    page.set_content(printable(made))
    sheets = SHEET.findall(page.pdf(format=paper, prefer_css_page_size=True))
    page.close()
    assert len(sheets) == 1
