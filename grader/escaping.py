"""Text made safe for a page: the one place where what a person wrote becomes HTML."""

from __future__ import annotations

import html
import re

# Keeps tabs and line ends; everything else below the space, and lone surrogates, cannot be
# written to a file as UTF-8 or shown, and would stop a whole submission.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def plain(text: str) -> str:
    """Return text as HTML that shows exactly that text.

    Parameters
    ----------
    text : str
        Anything, a learner's too.

    Returns
    -------
    str
        Escaped for elements and attributes; what cannot be shown becomes a replacement sign.
    """
    return html.escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


def between_tags(text: str) -> str:
    """Return a sentence of the course's as HTML for an element, with its quotation marks."""
    return html.escape(text, quote=False)


def words_of(markup: str) -> str:
    """Return the text of a piece of the course's own HTML, without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", markup))
