"""What a person wrote is shown as written, and is never markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grader
from grader.escaping import plain, words_of


class Text(HTMLParser):
    """The text and the tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.title: str | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.title = dict(attrs).get("title")

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"])))
def test_any_text_comes_back_from_an_element_and_an_attribute(text: str) -> None:
    page = Text(f'<p title="{plain(text)}">{plain(text)}</p>')
    assert (page.tags, page.text, page.title) == (["p"], text, text)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\ud800"])
def test_a_sign_that_cannot_be_shown_is_replaced(sign: str) -> None:
    shown = plain(f"a{sign}b")
    assert shown == "a\ufffdb"
    shown.encode("utf-8")


def test_no_other_module_escapes_for_itself() -> None:
    folder = Path(grader.__file__).parent
    own = re.compile(r"^(import html$|from html import)", re.MULTILINE)
    names = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if "node_modules" not in path.parts and own.search(path.read_text("utf-8"))
    }
    assert names == {"escaping.py"}


def test_words_are_read_without_tags_and_signs_as_themselves() -> None:
    assert words_of("<p>Two &lt; <em>three</em> &amp; more</p>") == "Two < three & more"
