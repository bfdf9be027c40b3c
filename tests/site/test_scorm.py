"""The SCORM package beside a stand-in for a learning platform, which notes what it is told."""

from __future__ import annotations

import functools
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browser_kit import ROOT
from playwright.sync_api import Browser, Page, expect

from grader.answers import Answer
from grader.content.course import load_lesson
from grader.content.items import Scenario
from grader.content.notebooks import read_outline
from grader.progress import known_items, lessons
from grader.scoring.paths import ended, open_moves, stands, walk
from grader.site.building import write_bundle

AT = "2026-01-01T00:00:00.000Z"
STATUS = "cmi.core.lesson_status"
BEGIN = [["LMSInitialize", ""], ["LMSGetValue", STATUS]]
INCOMPLETE = [["LMSSetValue", STATUS, "incomplete"], ["LMSCommit", ""]]
COMPLETE = [["LMSSetValue", STATUS, "completed"], ["LMSCommit", ""]]
END = [["LMSSetValue", "cmi.core.exit", "suspend"], ["LMSFinish", ""]]
# As platforms do: functions in the outer window, the package in a frame within a frame.
PLAYER = """<!DOCTYPE html><title>A platform</title><link rel="icon" href="data:,"><script>
const keep = "platform", known = () => JSON.parse(localStorage.getItem(keep) ?? '{"calls": []}');
const note = (...call) => {
  const now = known();
  now.calls.push(call);
  if (call[0] === "LMSSetValue") now[call[1]] = call[2];
  localStorage.setItem(keep, JSON.stringify(now));
  return "true";
};
const names = ["LMSInitialize", "LMSSetValue", "LMSCommit", "LMSFinish"];
const API = Object.fromEntries(names.map((name) => [name, (...given) => note(name, ...given)]));
API.LMSGetValue = (name) => (note("LMSGetValue", name), known()[name] ?? "not attempted");
window.API = API;
</script><iframe src="inner.html" style="width:100%;height:800px"></iframe>"""
INNER = (
    '<!DOCTYPE html><link rel="icon" href="data:,">'
    '<iframe src="content/scorm.html" style="width:100%;height:780px"></iframe>'
)


class _Host(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def platform(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("platform")
    write_bundle(site, place / "course.zip", scorm=True)
    with zipfile.ZipFile(place / "course.zip") as archive:
        archive.extractall(place / "content")
    (place / "player.html").write_text(PLAYER, "utf-8")
    (place / "inner.html").write_text(INNER, "utf-8")
    handler = functools.partial(_Host, directory=str(place))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def play(browser: Browser, platform: str) -> Iterator[Callable[..., Page]]:
    context = browser.new_context()
    context.set_default_timeout(120_000)
    errors: list[str] = []
    context.on("weberror", lambda found: errors.append(str(found.error)))
    context.on(
        "console",
        lambda message: errors.append(message.text) if message.type == "error" else None,
    )

    def opened(place: str = "player.html") -> Page:
        page = context.new_page()
        page.goto(platform + place)
        return page

    yield opened
    context.close()
    assert errors == []


def around(page: Page) -> Any:
    return page.frame_locator("iframe").frame_locator("iframe")


def calls(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate("JSON.parse(localStorage.platform).calls")
    return found


def test_the_platform_hears_of_the_visit_and_of_a_press_and_of_nothing_else(
    play: Callable[..., Page],
) -> None:
    page = play()
    outer = around(page)
    expect(outer.get_by_text("Your platform is told only")).to_be_visible()
    course = outer.frame_locator("iframe")
    course.locator("body[data-state=ready]").wait_for()
    question = course.locator(".ktf input[type=radio]").first
    question.check()
    course.locator(".ktf .ktf-primary").first.click()
    course.get_by_role("link", name="On to").click()  # another page of the same visit
    course.locator("body[data-state=ready]").wait_for()
    assert calls(page) == [*BEGIN, *INCOMPLETE]
    outer.get_by_role("button", name="I completed it").click()
    expect(outer.get_by_text("has noted that you completed")).to_be_visible()
    expect(outer.get_by_role("button", name="I completed it")).to_be_hidden()
    assert calls(page) == [*BEGIN, *INCOMPLETE, *COMPLETE]
    page.close()
    page = play("inner.html")  # without the platform's functions, on the same host
    assert calls(page) == [*BEGIN, *INCOMPLETE, *COMPLETE, *END]
    alone = page.frame_locator("iframe").get_by_text("No learning platform answered")
    expect(alone).to_be_visible()
    page.close()
    page = play()  # what the platform has as completed stays so
    expect(around(page).get_by_text("has noted that you completed")).to_be_visible()
    assert calls(page)[-2:] == BEGIN


def test_every_lesson_answered_is_completion(play: Callable[..., Page]) -> None:
    page = play()
    course = around(page).frame_locator("iframe")
    course.locator("body[data-state=ready]").wait_for()
    files = list(every_answer())
    course.locator("#ktf-answers input[type=file]").set_input_files(
        {"name": "all.zip", "mimeType": "application/zip", "buffer": packed(files[:-1])}
    )
    expect(course.locator("#ktf-answers [role=status]")).to_contain_text("is loaded")
    page.wait_for_timeout(1_000)  # longer than the course waits before it counts anew
    assert calls(page) == [*BEGIN, *INCOMPLETE]
    course.locator("#ktf-answers input[type=file]").set_input_files(
        {"name": "last.zip", "mimeType": "application/zip", "buffer": packed(files[-1:])}
    )
    expect(around(page).get_by_text("has noted that you completed")).to_be_visible()
    assert calls(page) == [*BEGIN, *INCOMPLETE, *COMPLETE]


def every_answer() -> Iterator[tuple[str, str]]:
    """Iterate over an answers file of each lesson, by name, with each of its items answered."""
    for page in lessons(ROOT):
        if page.kind != "lesson":
            continue
        outline = read_outline(ROOT / page.path)
        items = dict(known_items(load_lesson(page.name), outline.items))
        lines = [
            Answer(
                name,
                items[name].version if name in items else 1,
                AT,
                first_way(items[name]) if isinstance(items.get(name), Scenario) else "a",
            ).line()
            for name in outline.items
        ]
        yield f"{page.name}.answers.jsonl", "".join(f"{line}\n" for line in lines)


def first_way(item: Any) -> list[dict[str, str]]:
    """Return the way through a scenario that takes the first option everywhere."""
    way: list[dict[str, str]] = []
    while ended(item, steps := walk(item, way) or []) is None:
        here, facts = stands(item, steps)
        way.append({"at": here, "chose": open_moves(item.nodes[here], facts)[0].id})
    return way


def packed(files: list[tuple[str, str]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files:
            archive.writestr(name, text)
    return made.getvalue()
