"""Lessons on the site: they read at once, their questions live, answers are the laptop's files."""

from __future__ import annotations

import functools
import json
import re
import threading
import zipfile
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from grader.answers import parse_answers
from grader.site.building import write_bundle

PATIENCE = 120_000  # milliseconds
OPENING = ".ktf[data-item=fl-opening]"


def choose_first(page: Page, item: str) -> None:
    page.locator(f"{item} input").first.check()
    page.locator(f"{item} .ktf-primary").click()
    expect(page.locator(f"{item}[data-state=committed]")).to_be_visible()


def saved(page: Page, button: str) -> tuple[str, str]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    name = waiting.value.suggested_filename
    return name, Path(waiting.value.path()).read_text("utf-8")


def test_lesson_3_is_taken_reloaded_and_taken_without_a_network(
    open_page: Callable[..., Page], new_profile: Callable[..., BrowserContext], errors: list[str]
) -> None:
    context = new_profile()
    page = open_page("03_friend_lists.html", context=context)
    assert page.locator(".ktf-call:not([data-live])").count() == 0
    choose_first(page, OPENING)
    expect(page.locator(f"{OPENING} .ktf-reason").first).to_be_visible()
    name, text = saved(page, "Save my answers")
    assert name == "friend-lists.answers.jsonl"
    (answer,) = parse_answers(text.encode(), name).answers
    assert answer.item == "fl-opening"
    page.reload()
    page.wait_for_selector("body[data-state=ready]")
    expect(page.locator(f"{OPENING}[data-state=committed]")).to_be_visible()
    page.wait_for_selector("body[data-offline]", state="attached")
    context.set_offline(True)
    page.reload()
    page.wait_for_selector("body[data-state=ready]")
    expect(page.locator(f"{OPENING}[data-state=committed]")).to_be_visible()
    choose_first(page, ".ktf[data-item=fl-rule-code]")
    page.goto(page.url.replace("03_friend_lists", "04_requests_encounters"))
    page.wait_for_selector("body[data-state=ready]")


def test_the_bar_and_the_start_page_say_how_far_one_is_and_lead_on(
    open_page: Callable[..., Page], new_profile: Callable[..., BrowserContext]
) -> None:
    context = new_profile()
    page = open_page("index.html", context=context)
    bar = page.get_by_role("navigation", name="This course")
    go_on = page.locator(".ktf[data-kind=overview] .ktf-primary")
    assert go_on.count() == 0
    choose_first(page, ".ktf[data-item=bs-opening]")  # lesson 1's first question, on the start page
    row = page.locator(".ktf[data-kind=overview] .ktf-page-row").first
    expect(row).to_contain_text("Begun: 1 of ")
    expect(go_on).to_have_text("Continue where you stopped: Blank slate or open book?")
    go_on.click()
    page.wait_for_url("**/01_blank_slate.html*")
    page.wait_for_selector("body[data-state=ready]")
    expect(page.locator(".ktf[data-item=bs-stance]")).to_be_focused()
    expect(bar).to_contain_text("Lesson 1: Blank slate or open book?")
    expect(bar).to_contain_text(re.compile(r"\b1 of \d+ answered"))
    finish = page.locator(".ktf[data-kind=finish]")
    finish.get_by_role("button", name="Lesson 2: Twitter and the frame").click()
    page.wait_for_url("**/02_twitter_frame.html")
    bar.get_by_role("button", name="Previous: Blank slate or open book?").click()
    page.wait_for_url("**/01_blank_slate.html")


def test_a_lesson_is_presented_and_nothing_is_answered(open_page: Callable[..., Page]) -> None:
    page = open_page("03_friend_lists.html")
    page.get_by_role("button", name="Present").click()
    stage = page.get_by_role("dialog", name="Presentation for a room")
    page.keyboard.press("PageDown")
    stage.get_by_role("spinbutton").first.fill("7")
    stage.get_by_role("button", name="Show what each option means").click()
    expect(stage.locator(".ktf-stage-verdict").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(OPENING)).to_have_attribute("data-state", "open")


def test_prose_and_static_questions_read_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}03_friend_lists.html")
    expect(page.locator("[data-cell] h1")).to_have_text("Confidentiality of friend lists")
    expect(page.locator("[data-item=fl-opening] li").first).to_be_visible()
    expect(page.locator("#ktf-progress")).to_be_hidden()  # nothing is being read
    expect(page.locator("noscript .ktf-progress")).to_be_visible()
    context.close()


def test_a_page_opened_as_a_file_reads_and_says_how_to_answer(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((site / "03_friend_lists.html").as_uri())
    expect(page.locator("#ktf-progress")).to_contain_text("You opened this page as a file")
    expect(page.locator("[data-item=fl-opening] li").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).maxWidth") == "768px"  # it has its style
    page.close()


def test_an_old_browser_reads_and_is_told_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete globalThis.BigInt64Array")
    page.goto(f"{address}03_friend_lists.html")
    expect(page.locator("#ktf-progress")).to_contain_text("This browser is too old")
    expect(page.locator("[data-item=fl-opening] li").first).to_be_visible()
    page.close()


class _PlainHost(SimpleHTTPRequestHandler):
    """A host that knows pages, scripts and styles, and calls everything else a stream of bytes."""

    extensions_map = {
        ".html": "text/html",
        ".js": "text/javascript",
        ".css": "text/css",
        "": "application/octet-stream",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def test_the_bundle_runs_where_a_platform_unpacks_it(
    site: Path, browser: Browser, tmp_path: Path
) -> None:
    write_bundle(site, tmp_path / "course.zip")
    with zipfile.ZipFile(tmp_path / "course.zip") as archive:
        archive.extractall(tmp_path / "area")
    assert (tmp_path / "area" / "licenses" / "README.txt").is_file()
    handler = functools.partial(_PlainHost, directory=str(tmp_path / "area"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"http://127.0.0.1:{server.server_port}/03_friend_lists.html")
        page.wait_for_selector("body[data-state=ready], body[data-state=failed]")
        choose_first(page, OPENING)
        expect(page.locator(f"{OPENING} .ktf-reason").first).to_be_visible()
        expect(page.locator("#ktf-tools")).to_contain_text("If this is a private window")
        page.close()
        server.shutdown()


def test_two_tabs_lose_nothing_and_show_the_newest(
    open_page: Callable[..., Page], new_profile: Callable[..., BrowserContext]
) -> None:
    context = new_profile()
    first = open_page("03_friend_lists.html", context=context)
    second = open_page("03_friend_lists.html", context=context)
    choose_first(first, OPENING)
    expect(second.locator(f"{OPENING}[data-state=committed]")).to_be_visible()
    choose_first(second, ".ktf[data-item=fl-rule-code]")
    expect(first.locator(".ktf[data-item=fl-rule-code][data-state=committed]")).to_be_visible()
    _, text = saved(first, "Save my answers")
    assert [json.loads(line)["item"] for line in text.splitlines()] == [
        "fl-opening",
        "fl-rule-code",
    ]


def test_a_post_is_marked_and_another_rewritten(open_page: Callable[..., Page]) -> None:
    page = open_page("10_no_more_than_needed.html")
    box = page.locator(".ktf[data-kind=spans]").first
    box.get_by_role("option").nth(3).click()
    box.get_by_role("button", name="place").click()
    box.get_by_role("button", name="See what I found").click()
    expect(box.locator(".ktf-result")).to_be_visible()
    box = page.locator(".ktf[data-kind=rewrite]").first
    box.get_by_role("textbox").fill("My client Maria Lopez, 34, of Dayton needs a therapist.")
    expect(box.locator(".ktf-panel")).to_contain_text("Must go")
    expect(box.locator(".ktf-meter")).to_contain_text("How many people your text fits")


def test_lab_3_draws_what_is_set_and_shows_the_picture_of_its_code(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("lab_3_month_of_posts.html")
    box = page.locator(".ktf[data-item=directions]")
    said = box.locator(".ktf-panel-said")
    for reading, words in (("apart", "TPG argues"), ("beside", "Kolmes argues")):
        box.get_by_role("combobox").select_option(reading)
        expect(said).to_contain_text(words)
    box.get_by_role("checkbox").first.check()
    expect(said).to_contain_text("of 24 messages")
    code = page.locator(".ktf-own-code").first
    expect(code.locator("pre")).to_be_hidden()
    expect(page.locator(".ktf-own-code + figure svg").first).to_be_visible()
    ground = "e => getComputedStyle(e).backgroundColor"
    primary, plain = page.locator(".ktf-primary").first, page.locator("body")
    assert primary.evaluate(ground) != plain.evaluate(ground), "the main button looks like any"
