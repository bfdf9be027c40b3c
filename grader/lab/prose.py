"""Markdown of the course's as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

import mistune

from grader.escaping import NOTHING, Html, html


class _Renderer(mistune.HTMLRenderer):
    """HTML with an anchor at each heading, and links where the caller says."""

    def __init__(self, address: Callable[[str], str]) -> None:
        super().__init__(escape=False)  # the course's own text
        self._anchors: dict[str, int] = {}
        self._address = address

    def heading(self, text: str, level: int, **attrs: object) -> str:
        del attrs
        anchor = re.sub(r"[^a-z0-9]+", "-", re.sub(r"<[^>]+>", "", text).lower()).strip("-")
        count = self._anchors[anchor] = self._anchors.get(anchor, 0) + 1
        name = anchor if count == 1 else f"{anchor}-{count}"
        return html('<h{0} id="{1}">{2}</h{0}>\n', level, name, Html(text))

    def link(self, text: str, url: str, title: str | None = None) -> str:
        del title
        away = Html(' rel="noreferrer"') if re.match(r"https?:", url) else NOTHING
        where = self._address(url)
        return html('<a href="{}"{}>{}</a>', where, away, Html(text)) if where else text

    def block_html(self, html: str) -> str:  # mistune names its argument
        return "" if html.lstrip().startswith("<!--") else super().block_html(html)


def markdown_html(text: str, address: Callable[[str], str]) -> Html:
    """Return a Markdown text of the course as HTML.

    Parameters
    ----------
    text : str
        The course's own text: HTML in it stays as it is.
    address : callable
        Where a link in it leads; empty where what it leads to is not there.
    """
    render = mistune.create_markdown(
        renderer=_Renderer(address), plugins=["table", "strikethrough"]
    )
    return Html(render(text))


def title_of(text: str) -> str:
    """Return a Markdown text's first heading, without marks."""
    found = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
    return re.sub(r"[*_`]", "", found[1]).strip() if found else ""
