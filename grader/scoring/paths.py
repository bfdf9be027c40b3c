"""Scoring of a way through a branching scenario: the decisions, never the ending."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grader.content.items import Move, Path
from grader.content.keys import Key
from grader.scoring.score import UNANSWERED, Marks, Reason, unfit


def walk(item: Path, response: Any) -> list[tuple[str, Move]] | None:
    """Follow a response through the scenario.

    Parameters
    ----------
    item : Path
        The scenario.
    response : list of dict
        ``[{"at": NODE, "chose": OPTION}, ...]`` from the start on.

    Returns
    -------
    list of (str, Move) or None
        Each node with the move made there; None where the steps do not follow each other.
    """
    if not isinstance(response, list):
        return None
    steps: list[tuple[str, Move]] = []
    here = item.start
    for step in response:
        if not isinstance(step, dict) or step.get("at") != here or here not in item.nodes:
            return None
        move = next((one for one in item.nodes[here].options if one.id == step.get("chose")), None)
        if move is None:
            return None
        steps.append((here, move))
        here = move.next
    return steps


def most_decisions(item: Path, node: str, passed: frozenset[str] = frozenset()) -> int:
    """Return the most decisions from a node to an ending; 0 at an ending."""
    if node not in item.nodes or node in passed:
        return 0
    passed |= {node}
    return 1 + max(
        most_decisions(item, follower, passed)
        for follower in {move.next for move in item.nodes[node].options}
    )


def every_way(item: Path, limit: int = 20_000) -> Iterator[list[tuple[str, Move]]]:
    """Iterate over the distinct ways through a scenario, at most ``limit`` of them."""
    stack: list[tuple[str, list[tuple[str, Move]]]] = [(item.start, [])]
    found = 0
    while stack and found < limit:
        here, steps = stack.pop()
        if here in item.endings:
            found += 1
            yield steps
        elif len(steps) <= len(item.nodes):
            for move in reversed(item.nodes[here].options):
                stack.append((move.next, [*steps, (here, move)]))


def score_path(item: Path, key: Key, response: Any) -> Marks:
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
    Marks
        Share and the reason of each decision.
    """
    steps = walk(item, response)
    if steps is None:
        return unfit("The steps of this answer do not follow each other in this scenario.")
    if not steps:
        return UNANSWERED
    reasons = tuple(
        Reason(f"{node}.{move.id}", move.text, key.nodes[node][move.id]) for node, move in steps
    )
    critical = any(reason.key.critical for reason in reasons)
    left = most_decisions(item, steps[-1][1].next)
    credit = sum(reason.key.credit for reason in reasons)
    share = 0.0 if critical else credit / (len(steps) + left)
    note = "" if left == 0 else "This scenario was not followed to its end."
    return Marks(share, critical, reasons, note=note)
