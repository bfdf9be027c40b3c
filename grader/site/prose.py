"""A notebook's Markdown and an instructor's page as HTML."""

from __future__ import annotations

import re

import mistune

from grader.escaping import plain

START = "00_start_here"
# A page of the site runs by itself, and says at its end how to hand in.
JUPYTERS = re.compile(r"[^\n]*(?:Run All Cells|\*\*Handing in\.\*\*)[^\n]*\n?")
PAGE = re.compile(r"^(?!\w+:)(?P<way>[\w./-]*?)(?P<name>[\w-]+)\.(?:ipynb|md)(?P<place>#.*)?$")


class _Renderer(mistune.HTMLRenderer):
    """HTML with an anchor at each heading, and links to pages of the site."""

    def __init__(self) -> None:
        super().__init__(escape=False)  # the course's own text
        self._anchors: dict[str, int] = {}

    def heading(self, text: str, level: int, **attrs: object) -> str:
        del attrs
        anchor = re.sub(r"[^a-z0-9]+", "-", re.sub(r"<[^>]+>", "", text).lower()).strip("-")
        count = self._anchors[anchor] = self._anchors.get(anchor, 0) + 1
        name = anchor if count == 1 else f"{anchor}-{count}"
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        del title
        away = ' rel="noreferrer"' if re.match(r"https?:", url) else ""
        return f'<a href="{plain(page_address(url))}"{away}>{text}</a>'

    def block_html(self, html: str) -> str:
        return "" if html.lstrip().startswith("<!--") else super().block_html(html)


def page_address(url: str) -> str:
    """Return where a link between the course's files leads on the site.

    Parameters
    ----------
    url : str
        An address in a notebook or page: ``../03_friend_lists.ipynb``, ``map.md#areas``, a web
        address.
    """
    found = PAGE.match(url)
    if found is None:
        return url
    name = "index" if found["name"] == START else found["name"]
    return f"{found['way']}{name}.html{found['place'] or ''}"


def markdown_html(text: str) -> str:
    """Return a Markdown text of the course as HTML."""
    render = mistune.create_markdown(renderer=_Renderer(), plugins=["table", "strikethrough"])
    return str(render(JUPYTERS.sub("", text)))


def title_of(text: str) -> str:
    """Return a Markdown text's first heading, without marks."""
    found = re.search(r"^#\s+(.+)$", text, re.MULTILINE)
    return re.sub(r"[*_`]", "", found[1]).strip() if found else ""
