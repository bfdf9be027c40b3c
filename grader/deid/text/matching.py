"""Finding a phrase in a text whatever was done to its case, hyphens, spaces or letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from grader.deid.recognizers.patterns import lazy
from grader.deid.text.view import View, normalise

LEET = str.maketrans("0134578$@!|i", "oleastbsalll")
_ORDINAL = lazy(r"(?:st|nd|rd|th)(?![A-Za-z0-9])", re.I)
_INSIDE = lazy(r"[-._'/*~+,]+")


@lru_cache(maxsize=8192)
def squash(phrase: str) -> str:
    """Return the letters and digits of a phrase, in small letters."""
    return "".join(c for c in normalise(phrase).lower if c.isalnum())


@lru_cache(maxsize=64)
def _squashed(view: View, extra: str) -> tuple[str, tuple[int, ...]]:
    at = [i for i, c in enumerate(view.lower) if c.isalnum() or c in extra]
    return "".join(view.lower[i] for i in at), tuple(at)


@lru_cache(maxsize=64)
def _swapped(view: View, extra: str) -> str:
    """Return the squashed reading with letters put back for digits and signs."""
    return _squashed(view, extra)[0].translate(LEET)


@lru_cache(maxsize=16)
def squashed_words(view: View) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a reading's letters and digits alone, and where in them each word stands."""
    haystack, at = _squashed(view, "")
    return haystack, tuple(
        (bisect_left(at, word.start), bisect_left(at, word.end)) for word in view.words
    )


def _bounded(view: View, start: int, end: int, *, digits: bool) -> bool:
    """Whether a hit begins and ends where a word (or a run of digits) does."""
    before = view.text[start - 1 : start]
    after = view.text[end:]
    if digits:
        return not before.isdigit() and not after[:1].isdigit()
    if before.isalnum():
        return False
    if view.text[end - 1].isdigit() and _ORDINAL.match(after[:3]):
        return True
    return not after[:1].isalnum() or (after[:1].lower() == "s" and not after[1:2].isalnum())


def _joined(phrase: str, stretch: str, key: str) -> bool:
    """Whether the breaks inside a hit are such as people make to hide or vary a phrase."""
    if " " in phrase.strip() or len(key) >= 7 or " " not in stretch:
        return True
    pieces = _INSIDE.sub("", stretch).split()
    return all(len(piece) == 1 for piece in pieces)


def _disguised(stretch: str) -> bool:
    """Whether letters and digits are mixed within one word, as in "M1a"."""
    return stretch.isalnum() and not stretch.isalpha() and not stretch.isdigit()


def find_phrase(view: View, phrase: str) -> Iterator[tuple[int, int]]:
    """Find a phrase, ignoring case, spaces, hyphens and letters swapped for digits.

    Parameters
    ----------
    view : View
        The reading to search.
    phrase : str
        The phrase as its author wrote it.

    Yields
    ------
    tuple of int
        Start and end of each hit, in the reading.
    """
    key = squash(phrase)
    if len(key) < 3:
        return
    digits = key.isdigit()
    haystack, at = _squashed(view, "")
    seen = set()
    found = haystack.find(key)
    while found >= 0:
        start, end = at[found], at[found + len(key) - 1] + 1
        if _bounded(view, start, end, digits=digits) and _joined(phrase, view.text[start:end], key):
            seen.add(start)
            yield start, end
        found = haystack.find(key, found + 1)
    if digits or (len(key) < 4 and not key.isalpha()):
        return
    # Letters swapped for digits or signs: compare both sides with the swap undone.
    for extra in ("", "$@!|"):
        haystack, at = _squashed(view, extra)
        swapped, wanted = _swapped(view, extra), key.translate(LEET)
        found = swapped.find(wanted)
        while found >= 0:
            start, end = at[found], at[found + len(wanted) - 1] + 1
            if (
                start not in seen
                and haystack[found : found + len(wanted)] != key
                and (len(key) > 3 or _disguised(view.text[start:end]))
                and _bounded(view, start, end, digits=False)
                and _joined(phrase, view.text[start:end], key)
            ):
                seen.add(start)
                yield start, end
            found = swapped.find(wanted, found + 1)


def digit_runs(view: View) -> Iterator[tuple[str, int, int]]:
    """Find runs of digits, joined over dots, hyphens, brackets and single spaces.

    Yields
    ------
    tuple
        The digits alone, and the start and end of the run in the reading.
    """
    for run in re.finditer(r"(?<![A-Za-z0-9$£€])\(?\+?\d+(?:[-. )(]{1,2}\d+)*", view.text):
        yield "".join(c for c in run.group() if c.isdigit()), run.start(), run.end()
