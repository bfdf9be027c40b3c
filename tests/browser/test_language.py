"""Another language: with every word of the file accented, a lesson shows no plain sentence.

What stands in ``data/``, ``exercises/`` and ``course/`` is content and stays, as do files' names.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browser_kit import Lab, start_lab
from playwright.sync_api import Locator, Page, expect

from grader.content.words import ACCENTED, LANGUAGE, accented, words
from grader.content.yamlfile import load_yaml

PLAIN = re.compile(r"\b(?=[A-Za-z]*[aeiouAEIOU])[A-Za-z][A-Za-z'’]+\b")
ACCENT = re.compile(r"\S*[^\x00-\x7f‘’“”–—…·]\S*")
FILES = re.compile(r"\b[\w-]+(?:\.[\w-]+)+|\.\w+\b|\bcourse\b")  # files, hosts, the folder
# What stands between texts of the content in one line.
APART = (re.compile(r"[:;]\s|\s\(|\)\s?"), re.compile(r",\s"))
LONG = 5  # words; so many in a row of the content's own are no coincidence

# The texts of the course's own elements, and the names that a screen reader reads. Cells of prose
# and of code are no part of them.
TEXTS = """() => {
  const found = [];
  const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const walk = document.createTreeWalker(document.body, kinds);
  for (let node = walk.currentNode; node; node = walk.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element.closest('[class*="ktf-"]')) continue;
    if (element.closest("script, style, pre, code")) continue;
    if (node.nodeType === Node.TEXT_NODE) {
      if (element.checkVisibility()) found.push(node.textContent);
    } else {
      for (const name of ["aria-label", "title", "alt", "placeholder"]) {
        if (node.hasAttribute(name)) found.push(node.getAttribute(name));
      }
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def accented_lab(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(LANGUAGE, ACCENTED)
        with start_lab(house, tmp_path_factory.mktemp("accented")) as running:
            yield running


def strings(content: Any) -> Iterator[str]:
    """Iterate over a file's texts, its names of things among them."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        if {"by", "year"} <= content.keys():
            yield f"{content['by']} ({content['year']})"
        if {"document", "edition"} <= content.keys():
            yield f"{content['name']}, {content['edition']}"
        for name, one in content.items():
            yield from strings(name)
            yield from strings(one)
    elif isinstance(content, list):
        for one in content:
            yield from strings(one)


def tidy(text: str) -> str:
    return " ".join(text.split()).strip(" 0123456789%.:;,()·“”?!–—|")


@dataclass(frozen=True)
class Content:
    """The content's texts, each by itself and end to end."""

    whole: frozenset[str]
    joined: str

    def has(self, text: str) -> bool:
        """Whether a text is of the content, or has no plain word."""
        run = tidy(text)
        if run in self.whole or not PLAIN.search(FILES.sub(" ", run)):
            return True
        return len(run.split()) >= LONG and run in self.joined


@pytest.fixture(scope="module")
def content(house: Path) -> Content:
    found = []
    for folder in ("data", "exercises"):
        for path in sorted((house / folder).rglob("*.yml")):
            found += list(strings(load_yaml(path.read_text("utf-8"))))
    for path in sorted((house / "course").glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            found += [line.lstrip("# ") for line in "".join(cell["source"]).splitlines()]
    for path in sorted((house / "data" / "town").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            cells = {cell for row in csv.reader(rows) for cell in row}
        found += [*cells, *(cell.split()[0] for cell in cells if len(cell.split()) == 2)]
    joined = "\n".join(" ".join(one.split()) for one in found)
    # A page parts a text at its sentences: the last one may be the question of a group.
    parts = (part for one in found for part in (one, *re.split(r"(?<=[.?!])\s", one)))
    return Content(frozenset(map(tidy, parts)), joined)


def plain_sentences(texts: list[str], content: Content) -> list[str]:
    """Return the texts that are neither accented nor of the content.

    An accented sentence may have texts of the content in its gaps.
    """
    return [
        text
        for text in dict.fromkeys(texts)
        if not all(
            content.has(piece) or any(all(map(content.has, one.split(piece))) for one in APART)
            for piece in ACCENT.split(text)
        )
    ]


def button(box: Locator, key: str) -> Locator:
    found: Any = words("frontend", ACCENTED)
    for name in key.split("."):
        found = found[name]
    return box.get_by_role("button", name=found)


def open_page(page: Page, lab: Lab, name: str) -> None:
    page.goto(lab.url(f"course/{name}.ipynb"))
    page.locator('.jp-NotebookPanel[data-lesson="ran"]').wait_for(timeout=120_000)


def test_a_plain_sentence_would_be_found(content: Content) -> None:
    assert plain_sentences(["Well supported"], content) == ["Well supported"]
    assert plain_sentences([f"{accented('Question')} 2: Not answered"], content)
    assert plain_sentences([accented("Well supported")], content) == []
    title = next(one for one in content.whole if len(one.split()) > LONG and PLAIN.search(one))
    assert plain_sentences([title, f"{accented('Next')}: {title}"], content) == []


def test_a_lesson_shows_no_plain_sentence(new_page, accented_lab, content, snap):
    page = new_page(width=1366)
    open_page(page, accented_lab, "01_blank_slate")
    box = page.locator('[data-kind="choice"]').first
    box.get_by_role("radio").first.check()
    button(box, "actions.decide").click()
    expect(box).to_have_attribute("data-state", "committed")
    snap(page, "language-lesson")
    texts = page.evaluate(TEXTS)
    assert len(texts) > 300
    assert plain_sentences(texts, content) == []


def test_a_lab_shows_no_plain_sentence(new_page, accented_lab, content, snap):
    page = new_page(width=1366)
    open_page(page, accented_lab, "lab_1_who_is_a_client")
    panels = page.locator('[data-kind="panel"]')
    expect(panels).to_have_count(3)
    panels.nth(2).get_by_role("checkbox").check()
    expect(panels.nth(2)).to_contain_text(accented("No one asked them."))
    snap(page, "language-lab")
    texts = page.evaluate(TEXTS)
    assert accented("Guess who is a client") in texts
    assert plain_sentences(texts, content) == []


def test_the_start_page_shows_no_plain_sentence(new_page, accented_lab, content, snap):
    page = new_page(width=390)
    open_page(page, accented_lab, "00_start_here")
    expect(page.locator('[data-kind="overview"]')).to_be_visible()
    snap(page, "language-start")
    texts = page.evaluate(TEXTS)
    assert len(texts) > 50
    assert plain_sentences(texts, content) == []
