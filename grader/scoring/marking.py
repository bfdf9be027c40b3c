"""Scoring of marks on a post: what was found, of the right kind, and rightly left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from grader.content.items import Highlighting
from grader.content.keys import Key
from grader.deid.posts.post import LABELS, Allowed, Post, Span
from grader.deid.rewrite.marking import Highlight, highlight_score, same_group
from grader.scoring.posts import gold
from grader.scoring.score import Outcome, Part, Remark, unfit

# What a learner chooses among: a label that stands for its group, and the group in words.
FAMILIES = {
    "NAME": "name",
    "GEO": "place",
    "DATE": "date, or age over 89",
    "PHONE": "contact",
    "OTHER_ID": "number",
    "PHOTO": "picture or body",
    "EMPLOYER": "work or school",
    "QUASI": "clue in combination",
}
WHY = {
    "NAME": "Names of the client, of relatives and of household members are on the list.",
    "GEO": "Every place smaller than a state is on the list, whoever lives there.",
    "DATE": "Every part of a date but the year is on the list where it is about the client, and "
    "so is any age over 89.",
    "PHONE": "Numbers and addresses by which the client or a relative is reached are on the list.",
    "OTHER_ID": "Numbers and codes that belong to one person are on the list.",
    "PHOTO": "Full-face pictures, and marks of the body such as finger and voice prints, are on "
    "the list.",
    "EMPLOYER": "Where the client or a relative works or learns leaves a crowd of a few hundred "
    "at most, and an employer is covered by the list itself.",
    "QUASI": "No list names it, but together with the other clues it fits hardly anybody else.",
}
SOURCE = "hipaa-164-514"
S = TypeVar("S", Allowed, Span)


def family(label: str) -> str:
    """Return the label of :data:`FAMILIES` that stands for a label's family."""
    if label in FAMILIES:
        return label
    if label == "SCHOOL":
        return "EMPLOYER"
    return next((one for one in FAMILIES if same_group(one, label)), "OTHER_ID")


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
        return unfit("The record does not say which post was given, or the post has no key.")
    return mark_post(known.post, response)


def mark_post(post: Post, response: Any) -> Outcome:
    """Mark a learner's marks against a post's gold, whatever item gave it."""
    post = _outermost(post)
    marks = read_marks(response, post.text)
    if marks is None:
        return unfit("These marks do not fit this post.")
    result = highlight_score(post, marks)
    remarks = [
        _of_gold(span, span in result.found, span in result.right_kind) for span in post.spans
    ]
    for verdict, stretches in (("struck", result.struck), ("spared", result.spared)):
        remarks += [
            Remark(
                "struck" if verdict == "struck" else "spared",
                one.text,
                f"It may stay: {one.why or 'it tells nothing of the client'}.",
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
        sought = f"found {found} of {len(post.spans)} that give the client away"
        named = f"gave {right} of those {found} the right kind" if found else "named no kind"
    else:
        sought, named = "had nothing to find here", "had no kind to name"
    parts = (
        Part("found", sought, result.f),
        Part("kind", named, result.kind),
        Part(
            "alone",
            f"left {spared} of {len(post.allowed)} alone that may stay",
            result.left_alone,
        ),
    )
    ordered = tuple(sorted(remarks, key=lambda one: (one.start, one.end)))
    return Outcome(result.score, parts=parts, remarks=ordered, text=post.text)


def _of_mark(mark: Highlight, post: Post) -> Remark:
    """Return what is said of a mark that found nothing."""
    touched = _touched(mark, post.spans)
    if not touched:
        why = "It is neither on the list nor a clue by itself; it counts neither for nor against."
    elif len(touched) > 1:
        why = f"It takes in {len(touched)} clues at once, so it finds none; mark each by itself."
    elif mark.end - mark.start > touched[0].end - touched[0].start:
        why = "Much more is marked than the clue, so it finds none; mark the clue alone."
    else:
        why = "Less than half of the clue is marked, so it finds none; mark the whole clue."
    return Remark(
        "neither",
        post.text[mark.start : mark.end],
        why,
        mark.start,
        mark.end,
        FAMILIES[family(mark.label)],
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
    why = WHY[name]
    if found and not right:
        why = f"It is of another kind: {FAMILIES[name]}. {why}"
    return Remark(
        "missed" if not found else "found" if right else "wrong-kind",
        span.text,
        why,
        span.start,
        span.end,
        FAMILIES[name],
        rule=span.safe_harbor,
        source=SOURCE,
    )
