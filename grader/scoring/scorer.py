"""The one scorer: for a click in a lesson, for a class, and for a browser."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, assert_never

from grader.answers import Answers
from grader.content.authored import Authored
from grader.content.items import (
    Choice,
    Debate,
    FormItem,
    Highlighting,
    Item,
    Multiple,
    Rewriting,
    Scenario,
    Stance,
    TableItem,
    Writing,
)
from grader.content.keys import Key
from grader.content.words import say
from grader.scoring.choices import score_choice, score_multiple
from grader.scoring.debates import score_debate
from grader.scoring.forms import score_form
from grader.scoring.paths import score_path
from grader.scoring.score import UNANSWERED, Outcome, Score, unfit


def score_response(item: Item, key: Key, response: Any) -> Outcome:
    """Mark one response.

    Parameters
    ----------
    item : Item
        What was asked; of several posts the one that the learner was given.
    key : Key
        Its key.
    response : Any
        What was answered, by kind; None where nothing was.

    Returns
    -------
    Outcome
        What it earns, as a share of the item's points. Any response at all is marked; one that
        does not fit the item counts as not answered and says so.
    """
    if response is None:
        return UNANSWERED
    match item:
        case Choice():
            return score_choice(item, key, response)
        case Multiple():
            return score_multiple(item, key, response)
        case Scenario():
            return score_path(item, key, response)
        case Debate():
            return score_debate(item, key, response)
        case Stance():
            fits = type(response) is int and 0 <= response <= 100
            return Outcome() if fits else unfit(say("scoring.stance"))
        case Writing():
            return _writing(response)
        case Highlighting():
            from grader.scoring.marking import score_marking

            return score_marking(item, key, response)
        case Rewriting():
            from grader.scoring.rewriting import score_rewriting

            return score_rewriting(item, key, response)
        case TableItem():
            from grader.scoring.tables import score_table

            return score_table(item, response)
        case FormItem():
            return score_form(item, response)
        case _ as never:
            assert_never(never)


def _writing(response: Any) -> Outcome:
    if not isinstance(response, str):
        return unfit(say("scoring.text"))
    return Outcome(by_hand=True) if response.strip() else UNANSWERED


def score(item: Item, key: Key, answers: Answers) -> Score:
    """Score one item from a learner's answers.

    Parameters
    ----------
    item : Item
        What was asked.
    key : Key
        Its key.
    answers : Answers
        Everything the learner answered.

    Returns
    -------
    Score
        Points as a plain float between 0 and the item's points.
    """
    from grader.scoring.posts import given

    item, key = given(item, key, answers)
    given_answers = answers.of(item.id)
    attempts = [one for one in given_answers if one.response is not None]
    earlier = answers.earlier(item.id, item.version)
    marks = score_response(item, key, answers.last(item.id))
    if earlier is not None and marks != UNANSWERED:
        # What was answered to another question is never scored by this one's key.
        marks = Outcome(by_hand=True, note=another_version(item, earlier.version))
    attempt = first_attempt(item, answers)
    first = None if attempt is None else score_response(item, key, attempt)
    return Score(
        item=item.id,
        points=_points(marks, item.points),
        maximum=float(item.points),
        first=None if first is None or first.by_hand else _points(first, item.points),
        attempts=len(attempts),
        marks=marks,
    )


def another_version(item: Item, answered: int) -> str:
    """Return what is said of an answer to another version of an item."""
    return say("scoring.another_version", answered=answered, now=item.version)


def score_all(items: Iterable[Authored], answers: Answers) -> list[Score]:
    """Score every item of an exercise, in its order."""
    return [score(one.item, one.key, answers) for one in items]


def first_attempt(item: Item, answers: Answers) -> Any:
    """Return the first attempt at an item as it stands now, or None.

    Of a path it is the last step before the first restart.
    """
    first = None
    for one in answers.of(item.id):
        if one.version != item.version:
            continue
        if one.response is None and first is not None:
            break
        if one.response is not None:
            first = one.response
            if not isinstance(item, Scenario):
                break
    return first


def _points(marks: Outcome, points: float) -> float:
    share = marks.share if math.isfinite(marks.share) else 0.0
    return float(round(min(max(share, 0.0), 1.0) * points, 6))
