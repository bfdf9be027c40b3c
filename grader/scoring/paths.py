"""Scoring of a way through a branching scenario: the decisions, never the ending.

A choice may set facts. What a learner reads, what is offered and where a choice leads may need
them; so a way is followed with the facts that hold on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.content.items import Ending, Move, Node, Part, Scenario, holds
from grader.content.keys import Key
from grader.content.words import say
from grader.scoring.score import UNANSWERED, Outcome, Reason, unfit

Facts = frozenset[str]
NO_FACTS: Facts = frozenset()


@dataclass(frozen=True)
class Step:
    """One decision on a way.

    Attributes
    ----------
    at : str
        The situation.
    move : Move
        What was chosen there.
    before, after : frozenset of str
        The facts that hold where it is chosen, and from then on.
    to : str
        The situation or ending it leads to.
    """

    at: str
    move: Move
    before: Facts
    after: Facts
    to: str


def passage_text(passage: list[Part], facts: Facts) -> str:
    """Return a text as it reads where these facts hold."""
    return " ".join(part.text for part in passage if holds(part.needs, facts))


def open_moves(node: Node, facts: Facts) -> list[Move]:
    """Return what can be chosen in a situation where these facts hold."""
    return [move for move in node.options if holds(move.needs, facts)]


def take(at: str, move: Move, facts: Facts) -> Step:
    """Return the step that a choice is, with where it leads."""
    after = facts | set(move.sets)
    to = next(turn.to for turn in move.next if holds(turn.needs, after))
    return Step(at, move, facts, after, to)


def walk(item: Scenario, response: Any) -> list[Step] | None:
    """Follow a response through the scenario.

    Parameters
    ----------
    item : Path
        The scenario.
    response : list of dict
        ``[{"at": NODE, "chose": OPTION}, ...]`` from the start on.

    Returns
    -------
    list of Step or None
        The steps; None where they do not follow each other, or one was not offered there.
    """
    if not isinstance(response, list):
        return None
    steps: list[Step] = []
    here, facts = item.start, NO_FACTS
    for one in response:
        if not isinstance(one, dict) or one.get("at") != here or here not in item.nodes:
            return None
        open_ = open_moves(item.nodes[here], facts)
        move = next((each for each in open_ if each.id == one.get("chose")), None)
        if move is None:
            return None
        steps.append(take(here, move, facts))
        here, facts = steps[-1].to, steps[-1].after
    return steps


def stands(item: Scenario, steps: list[Step]) -> tuple[str, Facts]:
    """Return the situation or ending that these steps lead to, and the facts that hold there."""
    return (steps[-1].to, steps[-1].after) if steps else (item.start, NO_FACTS)


def ended(item: Scenario, steps: list[Step]) -> Ending | None:
    """Return the ending that these steps have reached, if they have."""
    return item.endings.get(stands(item, steps)[0])


def first_way(item: Scenario, responses: Iterable[Any]) -> list[Step]:
    """Return the way that was taken first, as far as it went before it was left.

    Parameters
    ----------
    item : Scenario
        The scenario.
    responses : iterable
        Every response to it, oldest first; None begins anew, and a shorter way goes back.
    """
    first: list[Step] = []
    for response in responses:
        steps = walk(item, response) or []
        if steps[: len(first)] != first:
            break
        first = steps
    return first


def parting(first: list[Step], other: list[Step]) -> int:
    """Return how many decisions two ways have in common, from the start on."""
    pairs = zip(first, other, strict=False)
    return next(
        (at for at, (one, two) in enumerate(pairs) if one != two), min(len(first), len(other))
    )


def most_decisions(
    item: Scenario, node: str, facts: Facts = NO_FACTS, passed: frozenset[str] = frozenset()
) -> int:
    """Return the most decisions from a node to an ending; 0 at an ending."""
    if node not in item.nodes or node in passed:
        return 0
    passed |= {node}
    ahead = {
        (step.to, step.after)
        for step in (take(node, move, facts) for move in open_moves(item.nodes[node], facts))
    }
    return 1 + max((most_decisions(item, *one, passed) for one in ahead), default=0)


def every_way(item: Scenario, limit: int = 20_000) -> Iterator[list[Step]]:
    """Iterate over the distinct ways through a scenario, at most ``limit`` of them."""
    stack: list[list[Step]] = [[]]
    found = 0
    while stack and found < limit:
        steps = stack.pop()
        here, facts = stands(item, steps)
        if here in item.endings:
            found += 1
            yield steps
        elif here in item.nodes and len(steps) <= len(item.nodes):
            for move in reversed(open_moves(item.nodes[here], facts)):
                stack.append([*steps, take(here, move, facts)])


def score_path(item: Scenario, key: Key, response: Any) -> Outcome:
    """Mark the decisions of a way through a scenario.

    The share is the mean credit of the decisions on the way. The decisions that an unfinished
    way may still have had before it count as 0, as many as there can be: to stop never earns
    more than to go on to an ending, unless what comes is critical. One critical decision leaves
    nothing.

    Parameters
    ----------
    item : Path
        The scenario.
    key : Key
        Its key, by node and option.
    response : list of dict
        ``[{"at": NODE, "chose": OPTION}, ...]``.

    Returns
    -------
    Outcome
        Share and the reason of each decision.
    """
    steps = walk(item, response)
    if steps is None:
        return unfit(say("scoring.path.unfit"))
    if not steps:
        return UNANSWERED
    reasons = tuple(
        Reason(f"{step.at}.{step.move.id}", step.move.text, key.nodes[step.at][step.move.id])
        for step in steps
    )
    critical = any(reason.key.critical for reason in reasons)
    left = most_decisions(item, *stands(item, steps))
    credit = sum(reason.key.credit for reason in reasons)
    share = 0.0 if critical else credit / (len(steps) + left)
    note = "" if left == 0 else say("pages.answers.no_end")
    return Outcome(share, critical, reasons, note=note)
