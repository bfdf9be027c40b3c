"""Scoring of a rewritten post: what leaks, and whether the reader still has what they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from grader.content.items import Rewriting
from grader.content.keys import Key
from grader.content.time_limit import Overtime, within
from grader.content.words import say
from grader.deid.check import Report, check
from grader.scoring.posts import gold
from grader.scoring.score import UNANSWERED, Outcome, Part, Remark, unfit

LONGEST = 6_000  # characters; the longest post of the course is a sixth of it
LONGEST_REASON = 300
MOST_REASONS = 50
SECONDS = 10


@dataclass(frozen=True)
class Rewrite:
    """A learner's text, and for words that stay the line that says why.

    Parameters
    ----------
    text : str
        The text.
    reasons : mapping
        Quoted words to the learner's line.
    """

    text: str
    reasons: Mapping[str, str]


def read_rewrite(response: Any) -> Rewrite | None:
    """Read a response: a text, or ``{"text": ..., "reasons": {words: line}}``.

    Returns
    -------
    Rewrite or None
        None where the response is of another form.
    """
    if isinstance(response, str):
        return Rewrite(response, {})
    if not isinstance(response, dict) or not isinstance(response.get("text"), str):
        return None
    reasons = response.get("reasons", {})
    if not isinstance(reasons, dict):
        return None
    said = {
        words: line[:LONGEST_REASON]
        for words, line in list(reasons.items())[:MOST_REASONS]
        if isinstance(words, str) and isinstance(line, str)
    }
    return Rewrite(response["text"], said)


def score_rewriting(item: Rewriting, key: Key, response: Any) -> Outcome:
    """Mark a rewritten post.

    Parameters
    ----------
    item : Rewriting
        The item as the learner was given it, with one text.
    key : Key
        Its key.
    response : str or dict
        The learner's text, perhaps with reasons for words that stay.

    Returns
    -------
    Outcome
        The report's score as the share, and its findings as remarks. A likely finding with a
        reason takes nothing and sends the answer to a person; without one it caps the share.
    """
    rewrite = read_rewrite(response)
    if rewrite is None:
        return unfit(say("scoring.text"))
    if not rewrite.text.strip():
        return UNANSWERED
    if len(rewrite.text) > LONGEST:
        return unfit(say("scoring.rewriting.too_long", longest=LONGEST))
    known = gold(item, key)
    if known is None:
        return unfit(say("scoring.no_post"))
    try:
        with within(SECONDS):
            report = check(rewrite.text, known.post, reasons=rewrite.reasons)
    except Overtime:
        note = say("scoring.rewriting.overtime", seconds=SECONDS)
        return Outcome(by_hand=True, note=note, text=rewrite.text)
    struck = {(_same_words(one.words), one.rule) for one in key.struck}
    report = replace(
        report,
        findings=tuple(
            one
            for one in report.findings
            if not {(_same_words(one.text), rule) for rule in (one.rule, "")} & struck
        ),
    )
    note = say("deid.copied") if report.use.copied else ""
    if report.unanswered and not report.failing:
        note = say("scoring.rewriting.open")
    return Outcome(
        report.score,
        to_read=bool(report.likely) and not report.unanswered and not report.failing,
        note=note,
        parts=parts_of(report),
        remarks=remarks_of(report),
        text=rewrite.text,
        model=known.good[0] if known.good else "",
    )


def _same_words(text: str) -> str:
    return " ".join(text.casefold().split())


def parts_of(report: Report) -> tuple[Part, ...]:
    """Return what was kept and what leaks, apart."""
    kept, facts = len(report.use.kept), len(report.use.kept) + len(report.use.lost)
    many = len(report.failing)
    if many:
        leaks = say("scoring.rewriting.leaks", n=many)
    elif report.unanswered:
        leaks = say("scoring.rewriting.unanswered", n=len(report.unanswered))
    else:
        leaks = say(f"scoring.rewriting.{'nothing_must_go' if report.findings else 'nothing'}")
    kept_words = say("scoring.rewriting.kept", kept=kept, facts=facts)
    return (
        Part("kept", kept_words, report.use.value),
        Part("leaks", leaks, float(not many)),
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
            answer=report.reason(one) if one.severity == "likely" else "",
        )
        for one in report.findings
    ]
    found += [
        Remark("lost", fact, say("scoring.rewriting.lost"), rule="use.lost")
        for fact in report.use.lost
    ]
    return tuple(found)
