"""Marks on a post compared with its gold: found, of the right kind, rightly left alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.deid.posts.post import Allowed, Post, Span

# Kinds that lie so near that either answer is right.
GROUPS = (
    ("NAME",),
    ("GEO", "ZIP"),
    ("DATE", "AGE90"),
    ("PHONE", "FAX", "EMAIL", "URL", "IP"),
    ("SSN", "MRN", "PLAN_ID", "ACCOUNT", "LICENSE", "VEHICLE", "DEVICE", "OTHER_ID"),
    ("BIOMETRIC", "PHOTO"),
    ("EMPLOYER", "SCHOOL", "QUASI"),
)
_ENOUGH = 0.5  # of the longer of mark and clue, in common
_TIGHT = 0.75  # of the marked letters; commas and small words around a clue cost nothing
_WEIGHTS = (
    0.6,
    0.2,
    0.2,
)  # finding the clues, naming their kinds, sparing the rest; our own choice


@dataclass(frozen=True)
class Highlight:
    """A stretch a learner marked, and the kind she gave it."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class HighlightScore:
    """What the marks are worth.

    Parameters
    ----------
    found, missed : tuple of Span
        Gold spans that were marked, and those that were not.
    right_kind : tuple of Span
        Those found whose kind is right, or near enough.
    spared, struck : tuple of Allowed
        Stretches that may stay: left alone, and marked all the same.
    f : float
        0 to 1: harmonic mean of the part of gold found and of the marks that were right;
        a mark on words that are neither gold nor allowed counts for nothing either way, but
        a mark on a clue that takes in much more than the clue costs precision.
    kind : float
        0 to 1: part of those found that have the right kind.
    left_alone : float
        0 to 1: part of the allowed stretches left alone.
    score : float
        0 to 1: six parts ``f``, two parts ``kind``, two parts ``left_alone``.
    """

    found: tuple[Span, ...]
    missed: tuple[Span, ...]
    right_kind: tuple[Span, ...]
    spared: tuple[Allowed, ...]
    struck: tuple[Allowed, ...]
    f: float
    kind: float
    left_alone: float
    score: float


def _same(mark: Highlight, start: int, end: int) -> bool:
    """Whether a mark and a stretch share at least half of the longer of the two."""
    shared = min(mark.end, end) - max(mark.start, start)
    return shared >= _ENOUGH * max(mark.end - mark.start, end - start) > 0


def _covered(allowed: Allowed, marks: Sequence[Highlight], found: Sequence[Span]) -> bool:
    """Whether marks cover half of what may stay, and not merely a clue that holds it."""
    if any(s.start <= allowed.start and allowed.end <= s.end for s in found):
        return False
    inside = {
        at for m in marks for at in range(max(m.start, allowed.start), min(m.end, allowed.end))
    }
    return len(inside) >= _ENOUGH * (allowed.end - allowed.start)


def _tightness(post: Post, marks: Sequence[Highlight]) -> float:
    """Return how much of the marks on clues is clue: 1 where little else was marked.

    Whoever marks whole sentences has not said which words give the client away. Marks that
    touch no clue count for nothing here.
    """
    gold = {at for span in post.spans for at in range(span.start, span.end)}
    touching = [m for m in marks if any(at in gold for at in range(m.start, m.end))]
    marked = {at for m in touching for at in range(m.start, m.end)}
    return min(1.0, len(marked & gold) / (_TIGHT * len(marked))) if marked else 1.0


def same_group(one: str, other: str) -> bool:
    """Whether two kinds of identifier are the same or near enough."""
    return one == other or any(one in group and other in group for group in GROUPS)


def highlight_score(post: Post, marks: Sequence[Highlight]) -> HighlightScore:
    """Score a learner's marks against a post's gold.

    Parameters
    ----------
    post : Post
        The post with gold spans and allowed stretches.
    marks : sequence of Mark
        What the learner marked.
    """
    found, right = [], []
    for span in post.spans:
        hits = [m for m in marks if _same(m, span.start, span.end)]
        if hits:
            found.append(span)
        if any(same_group(m.label, span.label) for m in hits):
            right.append(span)
    struck = [a for a in post.allowed if _covered(a, marks, found)]
    spared = [a for a in post.allowed if a not in struck]
    recall = len(found) / len(post.spans) if post.spans else 1.0
    said = len(found) + len(struck)
    precision = len(found) / said if said else float(not post.spans)
    precision *= _tightness(post, marks)
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    kind = len(right) / len(found) if found else float(not post.spans)
    # Leaving everything alone is no merit where something should have been found.
    alone = len(spared) / len(post.allowed) if post.allowed else 1.0
    alone = alone if found or not post.spans else 0.0
    score = sum(w * v for w, v in zip(_WEIGHTS, (f, kind, alone), strict=True))
    return HighlightScore(
        tuple(found),
        tuple(s for s in post.spans if s not in found),
        tuple(right),
        tuple(spared),
        tuple(struck),
        round(f, 3),
        round(kind, 3),
        round(alone, 3),
        round(score, 3),
    )
