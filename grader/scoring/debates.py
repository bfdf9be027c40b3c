"""Scoring of a debate: was the other side's best argument recognised? Never which side."""

from __future__ import annotations

from typing import Any

from grader.content.items import Debate
from grader.content.keys import Key
from grader.content.words import say
from grader.scoring.score import Outcome, Reason, unfit


def score_debate(item: Debate, key: Key, response: Any) -> Outcome:
    """Mark which argument was named as the best of a side that the learner does not take.

    Parameters
    ----------
    item : Debate
        The debate.
    key : Key
        Credit by argument; each side has arguments worth full credit, so either side earns
        the same.
    response : dict
        ``{"side": SIDE, "strongest": ARGUMENT}``; the argument stands on another side.

    Returns
    -------
    Outcome
        The argument's credit.
    """
    if not isinstance(response, dict):
        return unfit(say("scoring.debate.unfit"))
    side, strongest = response.get("side"), response.get("strongest")
    argument = next((one for one in item.arguments if one.id == strongest), None)
    if argument is None or not isinstance(side, str) or side not in item.sides:
        return unfit(say("scoring.debate.unknown"))
    if argument.side == side:
        return unfit(say("scoring.debate.own_side"))
    chosen = key.options[argument.id]
    return Outcome(chosen.credit, chosen.critical, (Reason(argument.id, argument.text, chosen),))
