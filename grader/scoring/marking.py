"""Scoring of marks on a post: what was found, of the right kind, and rightly left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from grader.content.items import Highlighting
from grader.content.keys import Key
from grader.content.words import say
from grader.deid.posts.post import LABELS, Allowed, Post, Span
from grader.deid.rewrite.marking import Highlight, highlight_score, same_group
from grader.scoring.posts import gold
from grader.scoring.score import Outcome, Part, Remark, unfit

# What a learner chooses among: each is a label that stands for its group.
FAMILIES = ("NAME", "GEO", "DATE", "PHONE", "OTHER_ID", "PHOTO", "EMPLOYER", "QUASI")
SOURCE = "hipaa-164-514"
S = TypeVar("S", Allowed, Span)


def family(label: str) -> str:
    """Return the label of :data:`FAMILIES` that stands for a label's family."""
    if label in FAMILIES:
        return label
    if label == "SCHOOL":
        return "EMPLOYER"
    return next((one for one in FAMILIES if same_group(one, label)), "OTHER_ID")


def family_words(name: str) -> str:
    """Return one of :data:`FAMILIES` in words."""
    return say(f"scoring.marking.families.{name}")


def read_marks(response: Any, text: str) -> list[Highlight] | None:
    """Return a learner's marks in the order of the text, or None where they fit no text.

    Parameters
    ----------
    response : Any
        ``[[start, end, label], ...]``, as the answers file holds it.
    text : str
        The post.
    """
    if not isinstance(response, list):
        return None
    marks = []
    for one in response:
        if not isinstance(one, list) or len(one) != 3:
            return None
        start, end, label = one
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            return None
        if not isinstance(label, str) or label not in LABELS:
            return None
        marks.append(Highlight(start, end, label))
    marks.sort(key=lambda mark: (mark.start, mark.end))
    # One stretch has one kind; otherwise whoever gives it all kinds would be right each time.
    return None if any(one.end > other.start for one, other in pairwise(marks)) else marks


def score_marking(item: Highlighting, key: Key, response: Any) -> Outcome:
    """Mark a learner's marks against the post's gold.

    Parameters
    ----------
    item : Marking
        The item as the learner was given it, with one text.
    key : Key
        Its key.
    response : list
        ``[[start, end, label], ...]``, no two of which overlap.

    Returns
    -------
    Outcome
        The share, its three parts apart, and a remark on each stretch.
    """
    known = gold(item, key)
    if known is None:
        return unfit(say("scoring.no_post"))
    return mark_post(known.post, response)


def mark_post(post: Post, response: Any) -> Outcome:
    """Mark a learner's marks against a post's gold, whatever item gave it."""
    post = _outermost(post)
    marks = read_marks(response, post.text)
    if marks is None:
        return unfit(say("scoring.marking.unfit"))
    result = highlight_score(post, marks)
    remarks = [
        _of_gold(span, span in result.found, span in result.right_kind) for span in post.spans
    ]
    for verdict, stretches in (("struck", result.struck), ("spared", result.spared)):
        remarks += [
            Remark(
                "struck" if verdict == "struck" else "spared",
                one.text,
                say(
                    "scoring.marking.may_stay", why=one.why or say("scoring.marking.tells_nothing")
                ),
                one.start,
                one.end,
            )
            for one in stretches
        ]
    # A mark on a clue that was found, or on no more than may stay, is spoken of there already.
    remarks += [
        _of_mark(mark, post)
        for mark in marks
        if not _touched(mark, result.found)
        and (_touched(mark, post.spans) or not _touched(mark, result.struck))
    ]
    found, right = len(result.found), len(result.right_kind)
    spared = len(result.spared)
    if post.spans:
        sought = say("scoring.marking.found", found=found, of=len(post.spans))
        named = (
            say("scoring.marking.right_kind", right=right, of=found)
            if found
            else say("scoring.marking.no_kind")
        )
    else:
        sought, named = say("scoring.marking.nothing"), say("scoring.marking.nothing_to_name")
    parts = (
        Part("found", sought, result.f),
        Part("kind", named, result.kind),
        Part(
            "alone",
            say("scoring.marking.left_alone", spared=spared, of=len(post.allowed)),
            result.left_alone,
        ),
    )
    ordered = tuple(sorted(remarks, key=lambda one: (one.start, one.end)))
    return Outcome(result.score, parts=parts, remarks=ordered, text=post.text)


def _of_mark(mark: Highlight, post: Post) -> Remark:
    """Return what is said of a mark that found nothing."""
    touched = _touched(mark, post.spans)
    if not touched:
        why = say("scoring.marking.neither")
    elif len(touched) > 1:
        why = say("scoring.marking.several", clues=len(touched))
    elif mark.end - mark.start > touched[0].end - touched[0].start:
        why = say("scoring.marking.too_much")
    else:
        why = say("scoring.marking.too_little")
    return Remark(
        "neither",
        post.text[mark.start : mark.end],
        why,
        mark.start,
        mark.end,
        family_words(family(mark.label)),
    )


def _touched(mark: Highlight, stretches: Iterable[S]) -> list[S]:
    return [one for one in stretches if one.start < mark.end and mark.start < one.end]


def _outermost(post: Post) -> Post:
    """Return a post without the gold that lies within other gold: marks may not overlap."""
    spans = tuple(
        one
        for one in post.spans
        if not any(
            other.start <= one.start < one.end <= other.end
            and (other.start, other.end) != (one.start, one.end)
            for other in post.spans
        )
    )
    return replace(post, spans=spans)


def _of_gold(span: Span, found: bool, right: bool) -> Remark:  # noqa: FBT001
    name = family(span.label)
    why = say(f"scoring.marking.why.{name}")
    if found and not right:
        why = say("scoring.marking.other_kind", kind=family_words(name), why=why)
    return Remark(
        "missed" if not found else "found" if right else "wrong-kind",
        span.text,
        why,
        span.start,
        span.end,
        family_words(name),
        rule=span.safe_harbor,
        source=SOURCE,
    )
