"""Whether a rewrite still does its work: facts kept, not blacked out, not empty, no copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grader.deid.posts.post import Keep, Post
from grader.deid.recognizers.patterns import compiled, lazy
from grader.deid.text.lexicon import listed
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
    r"neither|nor|except|refuses?|declines?|lacks?|lost|finished|completed|ended|stopped|quit|quits|done|"
    r"dropped|hates?|nobody|none)\b)(?:\s+(?:to|in|on|an?|the|any|have|has|"
    r"having|take|takes|taking|accept|accepts|accepting|use|uses|using|with|need|needs|want|wants|"
    r"covered|by|network|looking|for|currently|seeking|paneled|require|requires|do|does|be|insured|"
    r"through))*\s*[-\"']?$",
    re.I,
)
_NOT_NEGATION = lazy(r"\b(?:not\s+(?:only|just|sure|able|necessarily)|no\s+(?:one|matter))\b", re.I)


_TAKEN_BACK = lazy(
    r"[\w\s,()/'-]{0,24}?\b(?:(?:is|was|are|were|has|have|will\s+be)\s+)"
    r"(?:(?:no\s+longer|not|never|already|now)\s+)?"
    r"(?:(?:needed|wanted|required|accepted|taken|covered|necessary|on\s+offer)(?<=(?:not|ger|ver)\s\w{5}|.{9})"
    r"|over|ended|finished|done|out\s+of\s+the\s+question|off\s+the\s+table)\b",
    re.I,
)
_NOTHING_ASKED = lazy(
    r"\b(?:needs?|need|looking\s+for|seeking|wants?)\s+(?:nobody|no\s+one|nothing|no\s+(?:therapist|"
    r"referral|counselor|help|clinician|provider))\b|\bno\s+(?:referral|reply|help|one|therapist)\s+"
    r"(?:is\s+)?(?:needed|wanted|necessary)\b|\bnot\s+(?:looking|seeking|asking)\s+for\s+"
    r"(?:any(?:\s+(?:help|referrals?|therapists?|one)\b|thing|one\b|body)|an?\s+(?:new\s+)?(?:therapist|"
    r"referral|counselor|clinician|provider)\b(?!\s+who)|help|referral)",
    re.I,
)
_FEWEST = 4  # words in which nobody can ask for anything
_FEWEST_WORDS = 6  # fewer must hold a word that asks
# Of words thrown together; chosen on the posts and rewrites of data/deid/posts.
_SHORT = 12  # words, in which repeating one is no sign
_VARIED = 0.4  # share of different words
_WORDS_A_SENTENCE = 2.0
_JOINED = 0.06  # share of articles, prepositions and the like
_ASKING = frozenset(
    word
    for line in (
        "need needs needed want wants wanted seek seeking sought looking takes take accepts",
        "offers offer anyone someone who",
    )
    for word in line.split()
)
_JOINING = frozenset(
    word
    for line in (
        "a an the for with who in of to and or is are was has have does do can could would will",
        "anyone someone anybody somebody looking seeking need needs needed takes take accepts",
        "accept offers offer wanted want wants please that which this my our i we you your by on",
        "at from about via whose they she he her his their not available sees see works work",
        "practice practices thank thanks recommend recommendations suggest suggestions if how what",
        "where",
        "when be been it its any some one sought know helps help",
    )
    for word in line.split()
)


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


def _denied(text: str, end: int) -> bool:
    """Whether what follows a fact takes it back: "EMDR is not needed", "Aetna has ended"."""
    return bool(_TAKEN_BACK.match(text, end))


def is_request(text: str) -> bool:
    """Whether a text says something: sentences of words that belong together, not a heap.

    Too few words, the same words over and over, or words in a row that nothing joins ask for
    nothing, and a reader cannot answer them.
    """
    view = normalise(text)
    said = [w.bare for w in view.words]
    if len(said) < _FEWEST_WORDS:
        return bool(set(said) & _ASKING)
    if len(set(said)) < _VARIED * len(said) and len(said) > _SHORT:
        return False
    runs = re.split(r"(?<=[.!?])\s+|\n+", view.text)
    if len(runs) >= 3 and len(said) / len(runs) < _WORDS_A_SENTENCE:
        return False
    joining = sum(w in _JOINING for w in said)
    return joining >= max(1, _JOINED * len(said)) and not _NOTHING_ASKED.search(view.text)


def _states(keep: Keep, text: str) -> tuple[bool, bool]:
    """Say whether a text states the fact, and whether it only states its opposite."""
    opposite = False
    for pattern in keep.accept:
        for match in pattern.finditer(text):
            if not match.group() or not (
                _negated(text, match.start()) or _denied(text, match.end())
            ):
                return True, False
            opposite = True
    return False, opposite


def is_kept(keep: Keep, text: str, original: str) -> bool:
    """Whether a rewrite states a fact to keep, in words its patterns accept or in like ones.

    A match right behind "no", "not" or "without" does not count, unless the original itself
    puts the fact that way.
    """
    for reading in dict.fromkeys((text, normalise(text).text)):
        stated, opposite = _states(keep, reading)
        if stated:
            return True
        if opposite:
            return _states(keep, original)[1]
    return any(_states(keep, reading)[0] for reading in _alike(normalise(text).text))


@cache
def _needs() -> tuple[tuple[str, ...], ...]:
    """Return the ways to say one need, need by need: "on Zoom", "by video", "telehealth"."""
    return tuple(tuple(w.strip() for w in line.split("|")) for line in listed("same_needs"))


def _alike(text: str) -> Iterator[str]:
    """Return a text with one need said in each of the other ways it can be said."""
    for ways in sorted(_needs()):
        said = compiled(r"\b(?:" + "|".join(sorted(map(re.escape, ways), key=len)[::-1]) + r")\b")
        if said.search(text):
            for way in ways:
                yield said.sub(way, text)


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
    copied = not empty and bool(post.spans) and squash(text) == squash(post.text)
    said = is_request(plain) or squash(text) == squash(post.text)
    kept = tuple(k.fact for k in post.keep if said and is_kept(k, plain, post.text))
    lost = tuple(k.fact for k in post.keep if k.fact not in kept)
    value = len(kept) / len(post.keep) if post.keep else 1.0
    value *= max(0.2, 1 - 0.2 * blanks)
    if words < _FEWEST and post.keep:
        value *= words / _FEWEST
    if empty or copied:
        value = 0.0
    return Usefulness(kept, lost, blanks, empty, copied, value)
