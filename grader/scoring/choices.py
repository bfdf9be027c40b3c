"""Scoring of one choice and of several."""

from __future__ import annotations

from typing import Any

from grader.content.items import Choice, Multiple
from grader.content.keys import Key
from grader.content.words import say
from grader.scoring.score import Outcome, Reason, unfit


def score_choice(item: Choice, key: Key, response: Any) -> Outcome:
    """Mark one option of several.

    Parameters
    ----------
    item : Choice
        The item.
    key : Key
        Its key.
    response : str
        The chosen option's id.

    Returns
    -------
    Outcome
        The option's credit.
    """
    texts = {option.id: option.text for option in item.options}
    if not isinstance(response, str) or response not in texts:
        return unfit(say("scoring.choice.unfit"))
    chosen = key.options[response]
    return Outcome(chosen.credit, chosen.critical, (Reason(response, texts[response], chosen),))


def score_multiple(item: Multiple, key: Key, response: Any) -> Outcome:
    """Mark all that apply: right ones less wrong ones, of the right ones, and never below 0.

    So whoever ticks everything earns nothing where half of the options are right.

    Parameters
    ----------
    item : Multiple
        The item.
    key : Key
        Its key; an option with credit 1 is right, with 0.5 neither right nor wrong.
    response : list of str
        The ids of the ticked options.

    Returns
    -------
    Outcome
        Share and reasons of the ticked options.
    """
    texts = {option.id: option.text for option in item.options}
    if not isinstance(response, list) or not all(
        isinstance(one, str) and one in texts for one in response
    ):
        return unfit(say("scoring.choice.unknown"))
    ticked = [option for option in texts if option in response]
    reasons = tuple(Reason(one, texts[one], key.options[one]) for one in ticked)
    critical = any(reason.key.critical for reason in reasons)
    right = sum(one.credit == 1.0 for one in key.options.values())
    hits = sum(reason.key.credit == 1.0 for reason in reasons)
    misses = sum(reason.key.credit == 0.0 for reason in reasons)
    share = 0.0 if critical or not right else max(0.0, (hits - misses) / right)
    return Outcome(share, critical, reasons)
