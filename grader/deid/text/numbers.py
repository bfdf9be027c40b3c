"""Numbers written in words, read as digits: "nine five six", "ninety-two", "March third"."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.deid.recognizers.patterns import lazy
from grader.deid.text.view import View

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine".split(),  # noqa: SIM905
        range(10),
        strict=True,
    )
)
_TEENS = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}
_REPEATS = {"double": 2, "triple": 3}
_OH = ("oh", "o")
_NUMBER = {**_UNITS, **_TEENS, **_TENS}
_ANY = "|".join(
    sorted([*_NUMBER, *_ORDINALS, *_REPEATS, *_OH, "hundred", "thousand"], key=len, reverse=True)
)
_RUN = lazy(rf"\b(?:{_ANY}|\d+)\b(?:(?:[ ,\-]{{1,3}}|\s+and\s+)(?:{_ANY}|\d+)\b)*", re.I)
_PIECE = lazy(r"[A-Za-z]+|\d+")
_SUFFIX = {1: "st", 2: "nd", 3: "rd"}


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number % 100 < 14 else _SUFFIX.get(number % 10, 'th')}"


def _group(words: list[str], at: int) -> tuple[str, int] | None:
    """Read the longest single number that begins at ``at``; return its digits and its end."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in _ORDINALS:
        return _ordinal(_ORDINALS[word]), at + 1
    if word in _TENS:
        if after in _ORDINALS and _ORDINALS[after] < 10:
            return _ordinal(_TENS[word] + _ORDINALS[after]), at + 2
        if _UNITS.get(after, 0):
            return str(_TENS[word] + _UNITS[after]), at + 2
        return str(_TENS[word]), at + 1
    if word in _REPEATS and after in (*_UNITS, *_OH):
        return str(_UNITS.get(after, 0)) * _REPEATS[word], at + 2
    if word in _NUMBER:
        return str(_NUMBER[word]), at + 1
    if word in _OH:
        return "0", at + 1
    return (word, at + 1) if word.isdigit() else None


def _large(words: list[str], at: int) -> tuple[str, int] | None:
    """Read "two thousand nine" or "one hundred four" where it begins at ``at``."""
    head = _group(words, at)
    if head is None or not head[0].isdigit():
        return None
    value, end = int(head[0]), head[1]
    if end >= len(words) or words[end] not in ("hundred", "thousand"):
        return None
    value *= 100 if words[end] == "hundred" else 1000
    end += 1
    if end < len(words) and (tail := _group(words, end)) and tail[0].isdigit():
        return str(value + int(tail[0])), tail[1]
    return str(value), end


def _read(run: str) -> list[tuple[str, int, int]]:
    """Read one run of number words.

    Returns
    -------
    list of tuple
        Digits with the start and end of the words they stand for; empty where the run had
        better stay as it is.
    """
    pieces = [p for p in _PIECE.finditer(run) if p.group().lower() != "and"]
    words = [p.group().lower() for p in pieces]
    spoken = [w for w in words if not w.isdigit()]
    if not spoken or spoken in (["one"], ["o"], ["oh"], ["hundred"], ["thousand"]):
        return []
    groups: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        read = _large(words, at) or _group(words, at)
        if read is None:  # a stray "hundred" or "double"
            return []
        groups.append((read[0], pieces[at].start(), pieces[read[1] - 1].end()))
        at = read[1]
    said = [g[0] for g in groups]
    if any(w.isdigit() and len(w) > 3 for w in words):
        return groups  # a number in four figures or more is finished: "the last four 2023 ..."
    in_pairs = len(said) == 2 and all(len(g) == 2 for g in said)  # nineteen eighty-four
    one_by_one = sum(len(g) == 1 for g in said) >= 2 or any(len(g) >= 3 for g in said)
    if in_pairs or (one_by_one and all(g.isdigit() for g in said)):
        return [("".join(said), 0, len(run))]
    return groups


@lru_cache(maxsize=4096)  # a marked phrase is read by several rules
def in_digits(view: View) -> View:
    """Return the reading with number words replaced by digits, mapped to the same text.

    Parameters
    ----------
    view : View
        A normalised reading.

    Returns
    -------
    View
        The reading in which "nine five six" stands as ``956`` and "ninety-two" as ``92``.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _RUN.finditer(view.text):
        for digits, begin, end in _read(run.group()):
            begin, end = run.start() + begin, run.start() + end
            chars.append(view.text[at:begin])
            starts.extend(view.starts[at:begin])
            ends.extend(view.ends[at:begin])
            first, last = view.span(begin, end)
            chars.append(digits)
            starts.extend([first] * len(digits))
            ends.extend([last] * len(digits))
            at = end
    chars.append(view.text[at:])
    starts.extend(view.starts[at:])
    ends.extend(view.ends[at:])
    return View(view.given, "".join(chars), tuple(starts), tuple(ends))
