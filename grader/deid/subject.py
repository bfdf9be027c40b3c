"""Whom a sentence speaks of: a client, or colleagues and their work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from grader.deid.concepts.thesaurus import mentions
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import listed
from grader.deid.text.stems import stem
from grader.deid.text.view import View, Word

_ROLES = ("roles", "roles-rare", "relations", "family")
_PERSONS = (
    "er",
    "or",
    "ist",
    "ian",
    "ete",
    "ran",
    "man",
    "woman",
    "eer",
    "ess",
    "ant",
    "ic",
    "eon",
)
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "my", "our", "one", "another"})
_LEADING = frozenset(
    {
        *(
            "for",
            "with",
            "about",
            "from",
            "see",
            "seeing",
            "saw",
            "have",
            "has",
            "treat",
            "treating",
        ),
        *("help", "helping", "met", "is", "was", "client"),
    }
)
_READERS = frozenset({"you", "you're", "you've", "you'd", "your"})
_SOUGHT = frozenset({"looking", "searching", "search", "asking", "hoping", "wait", "waiting"})
_JOINTS = frozenset({"and", "but", "because", "since", "so", "as", "when", "if", "while", "or"})
_ASKING = frozenset({"could", "can", "would", "will", "do", "did", "should", "shall", "may"})
_ASKED = frozenset({"you", "we", "i", "anyone", "anybody", "someone", "somebody"})
# "Must be independent of the hospitals": what is asked of the one who is sought.
_DEMANDS = frozenset({"must", "should", "preferably", "ideally", "prefer", "preferred"})
# "You know the beard": what the readers are said to have seen is somebody's.
_KNOWN = lazy(
    r"(?<!\bif\s)(?<!\bdo\s)(?<!\bdid\s)(?<!\bas\s)\byou(?:'ve|\s+(?:all|may|might|will|have|probably|must|"
    r"surely))*\s+(?:know|seen|saw|heard|read|remember|recognize|watched)\s+(?:of\s+|about\s+)?"
    r"(?:the|that|her|his|their|this|him|them)\b",
    re.I,
)
# "They would like someone who respects faith and has no ties to local churches".
_WISHED = lazy(
    r"\b(?:someone|somebody|anyone|therapist|counsell?or|clinician|provider|psychologist)\s+"
    r"(?:who|that|with|without|outside)\b(?!.*\b(?:because|since|as)\s+(?:she|he|they)\b)",
    re.I,
)
_NO_TIE = lazy(
    r"\b(?:no|not|without|isn't|hasn't)\s+(?:\w+\s+){0,2}?(?:ties?|tied|connections?|connected|links?|"
    r"linked|contacts?|member|part|involved|affiliat\w+)\s+(?:to|with|of|in)\b",
    re.I,
)


def _says(words: Sequence[Word], index: int, listing: frozenset[str]) -> bool:
    """Whether a word is of a list; "a patient coach" is patient, and no patient."""
    if words[index].bare == "patient" and index + 1 < len(words):
        following = words[index + 1].bare
        if following in listed("provider_words") | listed("callings") | listed("one_client"):
            return False
    return words[index].bare in listing


@lru_cache(maxsize=16)
def _persons(words: tuple[Word, ...]) -> frozenset[int]:
    """Return the words that say who one person is: "for a firefighter", "a teen"."""
    people = listed("people") | {"adult", "teenager", "couple", "child", "veteran"}
    others = listed("provider_words") | listed("colleague_words") | {"student"}
    roles = {
        i
        for m in mentions(words)
        if m.concept.kind in _ROLES
        for i in m.at
        if words[i].bare.endswith(_PERSONS) or stem(words[i].bare) == stem(m.concept.name)
    }
    return frozenset(
        index
        for index, word in enumerate(words)
        if _defined(words, index)
        or (
            word.bare not in others
            and (
                _says(words, index, people)
                or (index in roles and not word.bare.endswith("s") and _presented(words, index))
            )
        )
    )


def _defined(words: Sequence[Word], index: int) -> bool:
    """Whether a word is somebody of whom more is told: "for a medic who", "for someone who"."""
    if index + 1 >= len(words) or words[index + 1].bare not in ("who", "whose"):
        return False
    before = [w.bare for w in words[max(0, index - 3) : index]]
    if words[index].bare in listed("provider_words"):
        return before[-1:] == ["for"] and not _SOUGHT & set(before)
    opens = index == 0 or words[index - 1].sentence != words[index].sentence
    return opens or bool({"a", "an", "the", "for", "of"} & set(before[-2:]))


def _presented(words: Sequence[Word], index: int) -> bool:
    """Whether an article that opens a sentence, or follows "for" or "see", leads to a word."""
    for at in range(index - 1, max(-1, index - 5), -1):
        if words[at].sentence != words[index].sentence:
            return False
        if words[at].bare in _ARTICLES:
            opens = at == 0 or words[at - 1].sentence != words[at].sentence
            return opens or words[at - 1].bare in _LEADING
    return False


@lru_cache(maxsize=16)
def of_colleagues(scene: Scene, *, services: bool = True) -> frozenset[int]:
    """Return the words of clauses that speak of colleagues, and of no one client.

    Parameters
    ----------
    scene : Scene
        The text.
    services : bool
        Whether a clause counts that only names a therapist or a service, and neither the
        writer nor the readers.
    """
    words = scene.view.words
    persons = _persons(words)
    telling = listed("colleague_words")
    if services:
        telling |= listed("provider_words")
    if scene.addressed:
        telling -= _READERS
    found: set[int] = set()
    for run in _clauses(scene):
        said = {words[i].bare for i in run}
        whole = scene.view.text[words[run[0]].start : words[run[-1]].end]
        if not (
            any(_says(words, i, listed("one_client")) for i in run)
            or persons & set(run)
            or _KNOWN.search(whole)
        ):
            opens = words[run[0]].bare in _DEMANDS
            if opens or said & telling:
                found |= set(run)
    return frozenset(found)


def of_client(scene: Scene) -> frozenset[int]:
    """Return the sentences that say "she", or that speak of what the readers have seen."""
    said = listed("one_client") - {"client", "patient", "mine"}
    if scene.addressed:
        said |= _READERS
    words = scene.view.words
    known = [m.start() for m in _KNOWN.finditer(scene.view.text)]
    return frozenset(
        {w.sentence for w in words if w.bare in said}
        | {w.sentence for w in words for at in known if w.start == at}
    )


def _clauses(scene: Scene) -> Iterator[list[int]]:
    """Split a text into clauses: at sentences, and where a comma joins what readers do.

    "Privacy counts, and in small places you meet your therapist" speaks of no client in its
    second half. Any other half takes what the sentence says of somebody.
    """
    words, text = scene.view.words, scene.view.text
    for _, run in groupby(range(len(words)), key=lambda i: words[i].sentence):
        whole = list(run)
        parts: list[list[int]] = [[]]
        for index in whole:
            before = text[words[index - 1].end : words[index].start] if parts[-1] else ""
            if ("," in before or ";" in before) and words[index].bare in _JOINTS:
                parts.append([])
            parts[-1].append(index)
        apart = [p for p in parts if {words[i].bare for i in p} & _READERS and len(parts) > 1]
        yield from apart
        rest = [i for p in parts if p not in apart for i in p]
        if rest:
            yield rest


@lru_cache(maxsize=16)
def asked_of_colleagues(scene: Scene) -> frozenset[int]:
    """Return the words of sentences that ask colleagues for something and of no client."""
    words = scene.view.words
    persons = _persons(words)
    found: set[int] = set()
    for _, group in groupby(range(len(words)), key=lambda i: words[i].sentence):
        run = list(group)
        said = [words[i].bare for i in run]
        asks = len(said) > 1 and said[0] in _ASKING and said[1] in _ASKED
        if (asks or said[0] in listed("imperatives")) and not (
            any(_says(words, i, listed("one_client")) for i in run) or persons & set(run)
        ):
            found |= set(run)
    return frozenset(found)


def without_ties(view: View, first: Word, last: Word) -> bool:
    """Whether a stretch stands where a provider is wished for who has no tie to it.

    Parameters
    ----------
    view : View
        The reading.
    first, last : Word
        The first and the last word of the stretch.
    """
    opens = next(w for w in view.words if w.sentence == first.sentence)
    before = view.text[opens.start : first.start]
    return bool(_WISHED.search(before) and _NO_TIE.search(view.text, opens.start, last.end))
