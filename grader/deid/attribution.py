"""Whose a stretch of text is: the client's, the poster's, a provider's, a figure's, nobody's.

Every recognizer asks here. What is nobody's (a diagnosis, a therapy, an instrument, a payer, a
language) and what belongs to a public figure stands in ``data/deid/terms.yml``, each class with
its source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, load, ordinary, words
from grader.deid.text.view import View, Word

Owner = Literal["client", "poster", "provider", "public", "nobody", "unclear"]

CLASSES = (
    "diagnoses", "diagnoses_short", "therapies", "instruments", "professions", "services",
    "payers", "holidays", "languages",
)  # fmt: skip
_LONGEST = 8  # words of the longest entry
# "She scored 24 on the Hamilton": a name that is an instrument's only where something says so.
_MEASURED = lazy(
    r"\b(?:scor\w+|administer\w*|complet\w+|took|takes|using|give|gave|gives|run|ran|screen\w*|"
    r"measur\w+|baseline|results?|by|on)\s+(?:\S+\s+){0,4}?(?:the|an?|our)\s+$|"
    r"\b(?:scor\w+|administer\w*|screen\w*)\b[^.\n]{0,24}$",
    re.I,
)
_MEASURE_AFTER = lazy(
    r"(?:'s)?\s+(?:disease|diagnosis|dementia|syndrome|symptoms|scores?|results?|scale|items?|"
    r"screen\w*|profile|subscale)\b",
    re.I,
)
_SPEAKS_ABOUT = lazy(
    r"(?:'s)?\s+(?:said|says|wrote|writes|argued?s?|taught|teaches|called|calls|put\s+it|reminds|"
    r"theor\w+|work|works|idea|ideas|model|book|books|quote|concept|concepts|approach|research|"
    r"stages?|types?|hierarchy|words|lecture|podcast|talk|interview|album|song|songs|concert|tour|"
    r"movie|film|show|character|lyrics|music|fan)\b",
    re.I,
)
_QUOTED_FROM = lazy(
    r"\b(?:pray\w*|prayer|faith|believ\w+|quot\w+|like|love\w*|read|reading|watch\w*|listen\w*|per|from|as|"
    r"fan\s+of|to|and|idea\s+of|theory\s+of|work\s+of|inspired\s+by|trained\s+(?:with|by)|by)\s+(?:\w+\s+and\s+)?$",
    re.I,
)
_HERS = lazy(
    r"\b(?:client|patient|she|he|her|his|him|they|husband|wife|son|daughter|mother|father|named|"
    r"called|met|saw|seeing|with)\s+(?:is\s+|was\s+)?$",
    re.I,
)
_MEDICAL = lazy(
    r"^[a-z-]{3,}(?:osis|itis|phobia|phobic|mania|therapy|philia|phrenia|plegia|algia|"
    r"emia|pathy|phagia|thymia|sexual|aholic|ectomy)s?$"
)
_LETTERS = lazy(r"[A-Za-z]")
_CONNECTORS = frozenset(["and", "of", "for", "the", "to", "in", "with", "or", "by", "on", "a"])


@cache
def _entries(name: str) -> frozenset[str]:
    return frozenset(
        " ".join(_bare(entry)) for entry in str(load("terms.yml")[name]["entries"]).split(";")
    )


def _bare(text: str) -> tuple[str, ...]:
    """Return the words of an entry as they are compared: letters and digits alone."""
    return tuple(re.findall(r"[a-z0-9]+", text.lower().replace("'s", "").replace("'", "")))


@cache
def _heads() -> frozenset[str]:
    return frozenset(str(load("terms.yml")["heads"]["entries"]).split("; "))


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Entries by their first word, the longest first, each with whether it is a figure's."""
    table: dict[str, set[tuple[tuple[str, ...], bool]]] = {}
    for name in (*CLASSES, "figures"):
        for entry in _entries(name):
            key = tuple(entry.split())
            if key:
                table.setdefault(key[0], set()).add((key, name == "figures"))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in table.items()}


@lru_cache(maxsize=16)
def _terms(view: View) -> tuple[tuple[int, int, bool], ...]:
    """Where a reading names something of a closed class: start, end, whether a figure."""
    tokens = [(part, word.start, word.end) for word in view.words for part in _bare(word.text)]
    found = []
    at = 0
    while at < len(tokens):
        for key, figure in _index().get(tokens[at][0], ()):
            run = tokens[at : at + len(key)]
            if tuple(t[0] for t in run) != key or "\n\n" in view.text[run[0][1] : run[-1][2]]:
                continue
            start, end = run[0][1], run[-1][2]
            if _meant(view, key, start, end, figure=figure):
                found.append((start, end, figure))
                at += len(key) - 1
                break
        at += 1
    return tuple(found)


def _meant(view: View, key: tuple[str, ...], start: int, end: int, *, figure: bool) -> bool:
    """Whether an entry that is also a name or a place stands here for its class."""
    text = view.text
    before, word = text[max(0, start - 48) : start], key[0]
    if figure:
        if _HERS.search(before):
            return False
        return len(key) > 1 or bool(_SPEAKS_ABOUT.match(text, end) or _QUOTED_FROM.search(before))
    doubtful = (
        len(key) == 1
        and (word in words("first_names") or word in words("last_names") or word in words("places"))
        and word not in known_terms()
    )
    if not doubtful:
        return True
    return bool(_MEASURED.search(before) or _MEASURE_AFTER.match(text, end))


@lru_cache(maxsize=16)
def _headed(view: View) -> tuple[tuple[int, int], ...]:
    """Where a run of capitals ends in a noun that makes it a condition, treatment or test."""
    found = []
    for run in capital_runs(view):
        for last in range(len(run) - 1, 0, -1):
            if run[last].bare in _heads():
                found.append((run[0].start, run[last].end))
                break
    return tuple(found)


def capital_runs(view: View) -> Iterator[list[Word]]:
    """Find runs of capitalized words, joined by small words: "Exposure and Response Prevention"."""
    run: list[Word] = []
    pending: list[Word] = []
    for word in view.words:
        gap = view.text[(pending or run)[-1].end : word.start] if run else ""
        joined = bool(run) and bool(re.fullmatch(r"[ \t]*[-/&]?[ \t]*", gap))
        if word.capital:
            run = [*run, *pending, word] if joined else [word]
            pending = []
        elif joined and word.lower in _CONNECTORS and len(pending) < 2:
            pending.append(word)
            continue
        else:
            if len(run) > 1:
                yield run
            run, pending = [], []
            continue
        following = view.text[word.end : word.end + 1]
        if following and following not in " -/&\t'":
            if len(run) > 1:
                yield run
            run, pending = [], []
    if len(run) > 1:
        yield run


def _within(stretches: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    at = bisect_right(stretches, (start, len(stretches) and 10**9)) - 1
    return any(a <= start and end <= b for a, b in stretches[max(0, at - 2) : at + 1])


def owner(view: View, start: int, end: int) -> Owner:
    """Say whose a stretch of a reading is, as far as the closed classes tell.

    Parameters
    ----------
    view : View
        The reading.
    start, end : int
        Offsets in it.

    Returns
    -------
    str
        "nobody" for a condition, treatment, test, service, payer, language or holiday;
        "public" for a figure that is quoted or liked; else "unclear".
    """
    inside = [w for w in view.words if w.start < end and start < w.end]
    telling = [
        w
        for w in inside
        if w.capital and w.lower not in _CONNECTORS and w.bare not in known_terms()
    ] or inside
    figure = False
    for word in telling:
        kind = _kind(view, word)
        if kind is None:
            return "unclear"
        figure = figure or kind == "public"
    if not telling:
        return "unclear"
    return "public" if figure else "nobody"


def _kind(view: View, word: Word) -> Owner | None:
    for a, b, figure in _terms(view):
        if a <= word.start and word.end <= b:
            return "public" if figure else "nobody"
    if _within(_headed(view), word.start, word.end) or _MEDICAL.match(word.bare):
        return "nobody"
    return None


def plain_capitals(view: View, start: int, end: int) -> bool:
    """Whether a stretch is made of ordinary words and known terms alone, as in a title."""
    inside = [w for w in view.words if w.start < end and start < w.end]
    return bool(inside) and all(
        ordinary(w.bare) or w.bare in known_terms() or not _LETTERS.search(w.text) for w in inside
    )
