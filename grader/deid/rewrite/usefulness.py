"""Whether a rewrite still does its work: facts kept, not blacked out, not empty, no copy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.deid.posts.post import Keep, Post
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.matching import squash
from grader.deid.text.view import normalise

_BLANK_WORDS = (
    r"redacted|removed|withheld|deleted|omitted|name|names|client|patient|city|town|state|place|"
    r"location|area|county|zip|age|date|dob|phone|number|email|insurance|insurer|payer|employer|"
    r"school|job|occupation|type|kind|therapy|modality|issue|condition|diagnosis|x|n/a|tbd|id|info|"
    r"information|details?|private|confidential|blank|hidden|provider|therapist|need|needs|event"
)
_BLANK = lazy(
    rf"[\[(<{{](?:\s*(?:{_BLANK_WORDS})\b[\s/:#,_-]*){{1,4}}[\]>)}}]"
    r"|\b(?:redacted|name withheld)\b|\b[xX]{3,}\b|_{3,}|[█▇■▓]{1,}|\*{3,}|\?{3,}",
    re.I,
)
_ROUND = lazy(r"^\(")
_NEGATION = lazy(
    r"(?:\b(?:no|not|never|without|non|isn't|aren't|wasn't|don't|doesn't|didn't|won't|can't|cannot|"
    r"neither|nor|except|refuses?|declines?|lacks?|lost)\b)(?:\s+(?:to|in|on|an?|the|any|have|has|"
    r"having|take|takes|taking|accept|accepts|accepting|use|uses|using|with|need|needs|want|wants|"
    r"covered|by|network|looking|for|currently|seeking|paneled|require|requires|do|does|be|insured|"
    r"through))*\s*[-\"']?$",
    re.I,
)
_NOT_NEGATION = lazy(r"\b(?:not\s+(?:only|just|sure|able|necessarily)|no\s+(?:one|matter))\b", re.I)


_FEWEST = 4  # words in which nobody can ask for anything


@dataclass(frozen=True)
class Usefulness:
    """What of a post's use survived.

    Parameters
    ----------
    kept, lost : tuple of str
        The facts to keep, found and not found.
    blanks : int
        Placeholders that stand for nothing.
    empty, copied : bool
        Whether nothing, or the post itself, was handed in.
    value : float
        0 to 1.
    """

    kept: tuple[str, ...]
    lost: tuple[str, ...]
    blanks: int
    empty: bool
    copied: bool
    value: float


def without_blanks(text: str) -> tuple[str, int]:
    """Return the text with placeholders blanked out, and how many there were."""
    count = 0

    def blank(match: re.Match[str]) -> str:
        nonlocal count
        if _ROUND.match(match.group()) and not match.group().isupper():
            return match.group()  # "(client)" in ordinary brackets is ordinary prose
        count += 1
        return " " * len(match.group())

    return _BLANK.sub(blank, text), count


def _negated(text: str, start: int) -> bool:
    before = re.split(r"[.;:!?,\n]", text[:start])[-1]
    return bool(_NEGATION.search(before)) and not _NOT_NEGATION.search(before)


def _states(keep: Keep, text: str) -> tuple[bool, bool]:
    """Say whether a text states the fact, and whether it only states its opposite."""
    opposite = False
    for pattern in keep.accept:
        for match in pattern.finditer(text):
            if not match.group() or not _negated(text, match.start()):
                return True, False
            opposite = True
    return False, opposite


def is_kept(keep: Keep, text: str, original: str) -> bool:
    """Whether a rewrite states a fact to keep.

    A match right behind "no", "not" or "without" does not count, unless the original itself
    puts the fact that way.
    """
    for reading in dict.fromkeys((text, normalise(text).text)):
        stated, opposite = _states(keep, reading)
        if stated:
            return True
        if opposite:
            return _states(keep, original)[1]
    return False


def usefulness(text: str, post: Post | None) -> Usefulness:
    """Judge how much use a text kept.

    Parameters
    ----------
    text : str
        The text as given.
    post : Post, optional
        The post it rewrites.
    """
    plain, blanks = without_blanks(text)
    words = len(normalise(plain).words)
    empty = words == 0
    if post is None:
        return Usefulness((), (), blanks, empty, copied=False, value=0.0 if empty else 1.0)
    copied = not empty and squash(text) == squash(post.text)
    kept = tuple(k.fact for k in post.keep if is_kept(k, plain, post.text))
    lost = tuple(k.fact for k in post.keep if k.fact not in kept)
    value = len(kept) / len(post.keep) if post.keep else 1.0
    value *= max(0.2, 1 - 0.2 * blanks)
    if words < _FEWEST and post.keep:
        value *= words / _FEWEST
    if empty or copied:
        value = 0.0
    return Usefulness(kept, lost, blanks, empty, copied, value)
