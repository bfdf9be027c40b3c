"""A notebook's Markdown and an instructor's page as HTML of the site."""

from __future__ import annotations

import re

from grader.escaping import Html
from grader.lab import prose

START = "00_start_here"
# A page of the site runs by itself, and says at its end how to hand in.
JUPYTERS = re.compile(r"[^\n]*(?:Run All Cells|\*\*Handing in\.\*\*)[^\n]*\n?")
PAGE = re.compile(r"^(?!\w+:)(?P<way>[\w./-]*?)(?P<name>[\w-]+)\.(?:ipynb|md)(?P<place>#.*)?$")


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


def markdown_html(text: str) -> Html:
    """Return a Markdown text of the course as HTML."""
    return prose.markdown_html(JUPYTERS.sub("", text), page_address)
