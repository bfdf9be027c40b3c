"""Scoring of a rewritten post: what leaks, and whether the reader still has what they need."""

from __future__ import annotations

from typing import Any

from grader.content.items import Rewriting
from grader.content.keys import Key
from grader.deid.check import Report, check
from grader.scoring.posts import gold
from grader.scoring.score import UNANSWERED, Marks, Part, Remark, unfit

LONGEST = 6_000  # characters; the longest post of the course is a sixth of it


def score_rewriting(item: Rewriting, key: Key, response: Any) -> Marks:
    """Mark a rewritten post.

    Parameters
    ----------
    item : Rewriting
        The item as the learner was given it, with one text.
    key : Key
        Its key.
    response : str
        The learner's text.

    Returns
    -------
    Marks
        The report's score as the share, and its findings as remarks.
    """
    if not isinstance(response, str):
        return unfit("The answer to this item is a text.")
    if not response.strip():
        return UNANSWERED
    if len(response) > LONGEST:
        return unfit(f"The text is longer than {LONGEST} characters, and no post needs to be.")
    known = gold(item, key)
    if known is None:
        return unfit("The record does not say which post was given, or the post has no key.")
    report = check(response, known.post)
    return Marks(
        report.score,
        note="This is the post itself." if report.use.copied else "",
        parts=parts_of(report),
        remarks=remarks_of(report),
        text=response,
        model=known.good[0] if known.good else "",
    )


def parts_of(report: Report) -> tuple[Part, ...]:
    """Return what was kept and what leaks, apart."""
    kept, facts = len(report.use.kept), len(report.use.kept) + len(report.use.lost)
    many = len(report.failing)
    leaks = "1 stretch must go" if many == 1 else f"{many} stretches must go"
    clean = "these checks found nothing" + (" that must go" if report.findings else "")
    return (
        Part("kept", f"keeps {kept} of {facts} facts the reader needs", report.use.value),
        Part(
            "leaks",
            f"{leaks}, which caps the score" if many else clean,
            float(not many),
        ),
    )


def remarks_of(report: Report) -> tuple[Remark, ...]:
    """Return a report's findings and lost facts as remarks."""
    found = [
        Remark(
            one.severity,
            one.text,
            one.why,
            one.start,
            one.end,
            rule=one.rule,
            source=one.source,
            hint=one.hint,
        )
        for one in report.findings
    ]
    found += [
        Remark("lost", fact, "The reader cannot answer without it.", rule="use.lost")
        for fact in report.use.lost
    ]
    return tuple(found)
