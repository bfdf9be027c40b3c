"""What a person wrote is shown as written, and is never markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grader
from grader.escaping import NOTHING, Html, html, joined, plain, raw, replaced, words_of


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


def test_what_is_no_html_is_escaped_where_it_joins_html() -> None:
    told = html("<p>{} {:.1f} {who}</p>", "a<b", 2.25, who="'")
    assert told == "<p>a&lt;b 2.2 &#x27;</p>"
    assert html("<div>{}</div>", told) == f"<div>{told}</div>"
    assert joined(["<i>", Html("<br>")], "&") == "&lt;i&gt;&amp;<br>"
    assert told + "<" == f"{told}&lt;"
    assert "<" + told == f"&lt;{told}"
    assert replaced(told, Html("<p>"), Html("<b>")).startswith("<b>a&lt;")
    assert all(type(one) is Html for one in (told, told + "<", "<" + told, told.strip(), NOTHING))


def test_html_that_was_worked_on_as_text_is_text_again() -> None:
    for worked in (Html("<b>x</b>").upper(), Html("<b>x</b>")[:3], f"{Html('<b>')}"):
        assert type(worked) is str
        assert html("{}", worked).startswith("&lt;")


@pytest.mark.parametrize("end", ["</style>", "</STYLE >"])
def test_a_style_sheet_cannot_end_itself(end: str) -> None:
    assert raw("style", "p > b {}") == "<style>p > b {}</style>"
    assert raw("script", "") == NOTHING
    with pytest.raises(ValueError, match="own end tag"):
        raw("style", f"p {{}}{end}<script>")


# Where HTML comes from elsewhere: a library's Markdown, our own pages read again.
FROM_ELSEWHERE = {
    "classroom/feedback_sheet.py",
    "escaping.py",
    "lab/instructor.py",
    "lab/prose.py",
    "pages/markup.py",
    "site/cells.py",
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module's name and its syntax."""
    folder = Path(grader.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        if "node_modules" not in path.parts:
            yield path.relative_to(folder).as_posix(), ast.parse(path.read_text("utf-8"))


def test_no_html_is_written_as_an_f_string() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.JoinedStr) and name != "escaping.py"
        for text in ["".join(one.value for one in node.values if isinstance(one, ast.Constant))]
        if re.search(r"</[a-z]|<[a-z]+[ >]", text) and "(?P<" not in text
    ]
    assert not found


def test_html_is_written_out_where_it_is_made() -> None:
    """What a text becomes HTML by is a literal: no one's answer can be one."""
    found = []
    for name, module in modules():
        for node in ast.walk(module):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "html" or (node.func.id == "Html" and name not in FROM_ELSEWHERE):
                first = node.args[0] if node.args else ast.Constant("")
                if not isinstance(first, ast.Constant) and name != "content/words.py":
                    found.append(f"{name}:{node.lineno}")
    assert not found


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
