"""Exercises and forms on the site, and that no key is in it."""

from __future__ import annotations

import html
import json
import lzma
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import yaml
from browser_kit import ROOT
from playwright.sync_api import Page, expect

from grader.answers import read_answers


def test_an_exercise_is_answered_and_handed_in(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page("exercises/friend-lists.html")
    box = page.locator(".ktf[data-item=fx-rule-nasw]")
    box.locator("input").first.check()
    box.locator(".ktf-primary").click()
    expect(page.locator(".ktf[data-item=fx-rule-nasw][data-state=committed]")).to_be_visible()
    assert box.locator(".ktf-reason").count() == 0
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save friend-lists.answers.jsonl to hand in").click()
    name = waiting.value.suggested_filename
    assert name == "friend-lists.answers.jsonl"
    waiting.value.save_as(tmp_path / name)
    assert [one.item for one in read_answers(tmp_path / name).answers] == ["fx-rule-nasw"]
    finish = page.locator(".ktf[data-kind=finish]")
    expect(finish.get_by_role("status")).to_contain_text("Upload it to your course's")
    expect(finish).to_contain_text("1 of 16 answered.")
    assert finish.get_by_text("from the folder").count() == 0


def test_a_form_makes_its_document(open_page: Callable[..., Page]) -> None:
    page = open_page("forms/page-settings.html")
    box = page.locator(".ktf[data-kind=form]")
    box.locator("details.ktf-form-section > summary").first.click()
    box.get_by_label("Which page, on which service?").fill("Millrace on Instagram")
    with page.expect_download() as waiting:
        box.get_by_role("button", name="To print").first.click()
    assert "<!DOCTYPE html>" in Path(waiting.value.path()).read_text("utf-8")


def texts(value: object) -> Iterator[str]:
    """Yield every text in a YAML value, save who holds a view: lessons name them too."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name != "held_by":
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def flat(text: str) -> str:
    return " ".join(text.split())


def contents(path: Path) -> Iterator[str]:
    """Yield a file's text, and those of the files packed in it."""
    raw = path.read_bytes()
    if path.suffix == ".pack":
        raw = lzma.decompress(raw)
    elif path.suffix == ".zip":
        archive = zipfile.ZipFile(BytesIO(raw))
        raw = b"\n".join(archive.read(name) for name in archive.namelist())
    yield raw.decode("utf-8", "replace")


def inside(reason: str) -> tuple[str, ...]:
    """Return three words of a reason that stand between others, so that no mark touches them."""
    words = tuple(reason.split()[1:4])
    assert len(reason.split()) > 4, f"too short to be looked for: {reason}"
    return words


def told(reasons: set[str], content: str) -> list[str]:
    """Return the reasons that a file's text holds: as they are, as JSON or as HTML escapes them."""
    words = content.replace('\\"', '"').replace("&quot;", '"').replace("&#x27;", "'").split()
    runs = zip(words, words[1:], words[2:], strict=False)
    triples = {inside(one) for one in reasons}.intersection(runs)
    if not triples:
        return []
    plain = " ".join(words)
    return [one for one in reasons if inside(one) in triples and one in plain]


def test_a_reason_would_be_found_however_it_is_written() -> None:
    reason = 'Asking "whose is it?" first protects the client\'s privacy.'
    other = "Another reason that the page doesn't hold at all."
    for written in (reason, json.dumps(reason), html.escape(reason), reason.replace(" ", "\n  ")):
        assert told({reason, other}, f"<p>{written}</p> and more") == [reason]
    assert told({reason, other}, f"<p>{reason[:-20]} elsewhere</p>") == []


def test_no_key_of_a_graded_exercise_is_in_any_file(site: Path) -> None:
    keys = sorted((ROOT / "exercises").glob("*/key*.yml"))
    reasons = {flat(one) for key in keys for one in texts(yaml.safe_load(key.read_text("utf-8")))}
    given = "\n".join(
        flat(one)
        for path in (ROOT / "exercises").glob("*/items.yml")
        for one in texts(yaml.safe_load(path.read_text("utf-8")))
    )  # what is asked; a key names some of it again
    reasons = {one for one in reasons if len(one) >= 40 and one not in given}
    assert len(reasons) > 300
    for path in filter(Path.is_file, site.rglob("*")):
        for content in contents(path):
            found = told(reasons, content)
            assert not found, f"{path.relative_to(site)} tells {found[0]!r}"
    whole = json.dumps([path.name for path in site.rglob("*")])
    assert "key.yml" not in whole
    assert "answers.jsonl" not in whole
