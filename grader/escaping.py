"""HTML that is escaped by its type: the one place where what a person wrote becomes HTML.

A function that returns HTML returns :class:`Html`. Every other text is escaped where
:func:`html` puts it into a page, so a value that was forgotten shows as typed and never runs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from html import escape, unescape
from typing import SupportsIndex

# Keeps tabs and line ends; everything else below the space, and lone surrogates, cannot be
# written to a file as UTF-8 or shown, and would stop a whole submission.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Html(str):
    """Text that is HTML. Written out in the code, or made by the functions below.

    Added to other text it stays HTML, and the other text is escaped. Whatever else is done with
    it gives a plain ``str``, which is escaped again where it joins a page.
    """

    __slots__ = ()

    def __add__(self, other: str) -> Html:
        return Html(str.__add__(self, plain(other)))

    def __radd__(self, other: str) -> Html:
        return Html(str.__add__(plain(other), self))

    def __mul__(self, times: SupportsIndex) -> Html:
        return Html(str.__mul__(self, times))

    def strip(self, chars: str | None = None) -> Html:
        """Return the HTML without white space, or without other signs, at its ends."""
        return Html(str.strip(self, chars))


NOTHING = Html()
SHORT = 1_000  # characters of a text that is kept, escaped


def plain(text: str) -> Html:
    """Return text as HTML that shows exactly that text; HTML as it is.

    Parameters
    ----------
    text : str
        Anything, a learner's too.

    Returns
    -------
    Html
        Escaped for elements and attributes; what cannot be shown becomes a replacement sign.
    """
    if type(text) is Html:
        return text
    return _kept(text) if len(text) <= SHORT else _escaped(text)


def _escaped(text: str) -> Html:
    return Html(escape(_UNPRINTABLE.sub("\ufffd", text), quote=True))


# A class's pages say the same reasons for each learner.
_kept = functools.lru_cache(4096)(_escaped)


def html(template: str, *parts: str | float, **named: str | float) -> Html:
    """Return a piece of HTML with texts, numbers and other pieces in its gaps.

    Parameters
    ----------
    template : str
        HTML of the course's own, written out where it is used, with gaps as ``str.format`` has.
    *parts, **named : str or number
        What fills the gaps. A text that is not :class:`Html` is escaped.
    """
    safe = [plain(one) if type(one) is str else one for one in parts]
    if not named:
        return Html(template.format(*safe))
    by_name = {key: plain(one) if type(one) is str else one for key, one in named.items()}
    return Html(template.format(*safe, **by_name))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Return pieces one after the other; those that are not HTML are escaped."""
    safe = [plain(one) if type(one) is str else one for one in parts]
    return Html(plain(between).join(safe))


def raw(tag: str, content: str, attributes: Html = NOTHING) -> Html:
    """Return a style sheet or a script of the course's own as an element; nothing where empty.

    Parameters
    ----------
    tag : str
        ``style`` or ``script``, in which signs stand for themselves.
    content : str
        What stands in it; never a text that a person wrote.
    attributes : Html
        What follows the tag's name, a space first.

    Raises
    ------
    ValueError
        The content would end its element.
    """
    if f"</{tag}" in content.lower():
        raise ValueError(f"a {tag} cannot hold its own end tag")
    return Html(f"<{tag}{attributes}>{content}</{tag}>") if content else NOTHING


def replaced(page: Html, old: Html, new: Html) -> Html:
    """Return HTML with one piece of it in place of another, wherever that stands."""
    return Html(page.replace(old, new))


def between_tags(text: str) -> str:
    """Return a sentence of the course's as HTML for an element, with its quotation marks."""
    return escape(text, quote=False)


def words_of(markup: str) -> str:
    """Return the text of a piece of the course's own HTML, without its tags."""
    return unescape(re.sub(r"<[^>]+>", "", markup))
