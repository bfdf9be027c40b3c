"""Scoring of a form: whether it speaks to every topic, and whether its positions go together."""

from __future__ import annotations

from typing import Any

from grader.content.coherence import Note, notes
from grader.content.form_files import load_form
from grader.content.form_values import Values, shown_values, tidy
from grader.content.forms import Form
from grader.content.items import FormItem
from grader.content.words import say
from grader.scoring.score import UNANSWERED, Outcome, Part, Remark, Verdict, unfit

COVERED, COHERENT = 0.6, 0.4  # what coverage earns, and what positions that go together add
EACH = 0.25  # what one contradiction takes of coherence
CERTAIN = ("contradiction", "law")
ASKED = ("promise", "ask", "reading", *CERTAIN)


def score_form(item: FormItem, response: Any) -> Outcome:
    """Mark a form.

    Parameters
    ----------
    item : FormItem
        What was asked.
    response : dict
        Each field's answer.

    Returns
    -------
    Outcome
        Covered topics and, among the positions chosen, contradictions make the share; no position
        by itself does. What is suspected in the writer's own words (a promise, a contradiction, a
        hard sentence) takes nothing, and sends the answer to a person.
    """
    if not isinstance(response, dict):
        return unfit(say("scoring.form.unfit"))
    form = load_form(item.form)
    values = shown_values(form, tidy(form, response))
    if not values:
        return UNANSWERED
    found = notes(form, values)
    clashes = [one for one in found if one.kind in CERTAIN and not one.quote]
    asked = [one for one in found if one.kind in ASKED and one.quote]
    missing = [one for one in item.topics if not any(name in values for name in one.fields)]
    covered = 1 - len(missing) / len(item.topics)
    coherent = max(0.0, 1 - EACH * len(clashes))
    remarks = [Remark("lost", one.text, say("scoring.form.lost")) for one in missing]
    remarks += [_remark(one, form, values) for one in (*clashes, *asked)]
    return Outcome(
        covered * (COVERED + COHERENT * coherent),
        to_read=bool(asked),
        note=say("scoring.form.asked") if asked else "",
        parts=(
            Part("covered", _count(len(item.topics) - len(missing), len(item.topics)), covered),
            Part("coherent", _clashes(len(clashes)), coherent),
        ),
        remarks=tuple(remarks),
    )


def _count(covered: int, topics: int) -> str:
    return say("scoring.form.covered", covered=covered, topics=topics)


def _clashes(count: int) -> str:
    if not count:
        return say("scoring.form.no_clash")
    return say("scoring.form.clashes", n=count)


def _remark(note: Note, form: Form, values: Values) -> Remark:
    verdict: Verdict = "query" if note.quote else "clash"
    chosen = []
    for field in form.fields():
        option = field.option(values.get(field.id)) if field.id in note.fields else None
        if option:
            chosen.append(f"{field.label.rstrip('?')}: {option.text}")
    quote = note.quote or "; ".join(chosen) or note.rule
    return Remark(verdict, quote, note.say, rule=f"form.{note.rule}", hint=note.instead)
