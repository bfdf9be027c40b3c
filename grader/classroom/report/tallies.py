"""How many learners chose what, as tables of cells; of a scenario and a debate as a tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from grader.classroom.report.cells import ALL_POINTS, Cell
from grader.content.authored import Authored
from grader.content.items import Argument, Choice, Debate, Multiple, Scenario
from grader.content.keys import OptionKey
from grader.scoring.paths import Step, ended, every_way, open_moves, passage_text, stands, walk
from grader.scoring.paths import score_path as mark

UNANSWERED, STOPPED = "Not answered", "Stopped here"
LEVELS = ((ALL_POINTS, 1.0, 1.0), ("Half or more", 0.5, 1.0), ("Less than half", 0.0, 0.5))
Worth = dict[tuple[str, ...], tuple[float, float]]
SENTENCE = re.compile(r".+?[.!?][\"'”’]*(?= |$)")


def tally(one: Authored, responses: Sequence[Any], shares: Sequence[float]) -> tuple[Cell, ...]:
    """Count what a class answered to one item.

    Parameters
    ----------
    one : Authored
        The item with its key. Of a multiple choice each option is a question of its own; see
        :func:`tally_ticks`.
    responses : sequence of Any
        Each learner's first attempt that fits the item, or None.
    shares : sequence of float
        What each earns.

    Returns
    -------
    tuple of Cell
        Everybody is in one of them.
    """
    item, key = one.item, one.key
    given = [response for response in responses if response is not None]
    missing = Cell(UNANSWERED, len(responses) - len(given))
    match item:
        case Choice():
            chosen = Counter(given)
            keys = key.options
            return (*(_cell(o.text, chosen[o.id], keys[o.id]) for o in item.options), missing)
        case Debate():
            return (*_sides(one, given), missing)
        case Scenario():
            ways = [steps for steps in (walk(item, response) for response in given) if steps]
            return (*_branches(one, ways, (), _worth(one)), missing)
    return _levels(shares)


def tally_ticks(one: Authored, responses: Sequence[Any]) -> list[tuple[Cell, Cell]]:
    """Count for each option of a multiple choice who ticked it, and who did not."""
    item = one.item
    if not isinstance(item, Multiple):
        return []
    found = []
    for option in item.options:
        ticked = sum(isinstance(each, list) and option.id in each for each in responses)
        its_key = one.key.options[option.id]
        rest = Cell("Left open", len(responses) - ticked, 1 - its_key.credit, 1 - its_key.credit)
        found.append((_cell(option.text, ticked, its_key), rest))
    return found


def _cell(text: str, people: int, key: OptionKey) -> Cell:
    return Cell(text, people, key.credit, key.credit, key)


def _sides(one: Authored, responses: Sequence[Any]) -> Iterable[Cell]:
    """Return each side with the arguments that its takers called the other side's best."""
    item = one.item
    assert isinstance(item, Debate)  # noqa: S101  for the types
    for side, words in item.sides.items():
        named = Counter(each["strongest"] for each in responses if each["side"] == side)
        below = tuple(
            _cell(argument_words(argument), named[argument.id], one.key.options[argument.id])
            for argument in item.arguments
            if argument.side != side
        )
        credits_ = [cell.low for cell in below]
        yield Cell(words, named.total(), min(credits_), max(credits_), below=below)


def argument_words(argument: Argument) -> str:
    """Return an argument's title with its first sentence: by the title alone no one knows it."""
    opening = SENTENCE.match(" ".join(argument.text.split()))
    first = opening[0].strip() if opening else argument.text
    return f"{argument.title}: {first}" if argument.title else first


def _branches(
    one: Authored, ways: Sequence[Sequence[Step]], so_far: Sequence[Step], worth: Worth
) -> tuple[Cell, ...]:
    """Return what is chosen where all these ways stand together after the steps so far.

    Choices that no one made are followed too: what has the same form is added
    up, no matter who chose it.
    """
    item = one.item
    assert isinstance(item, Scenario)  # noqa: S101  for the types
    depth = len(so_far)
    here, facts = stands(item, list(so_far))
    if here not in item.nodes:
        return ()
    going = [way for way in ways if len(way) > depth]
    cells = []
    for option in open_moves(item.nodes[here], facts):
        steps = walk(item, [*_response(so_far), {"at": here, "chose": option.id}]) or []
        chose = [way for way in going if way[depth].move.id == option.id]
        # What such a way can earn, whatever this class did.
        low, high = worth.get(_chosen(steps), (0.0, 1.0))
        ending = ended(item, steps)
        cells.append(
            Cell(
                option.text,
                len(chose),
                low,
                high,
                one.key.nodes[here][option.id],
                _then(item, steps),
                ending is not None,
                stands(item, steps)[0],
                _branches(one, chose, steps, worth),
            )
        )
    if depth:
        stop = _share(one, so_far)
        cells.append(Cell(STOPPED, len(ways) - len(going), stop, stop))
    return tuple(cells)


def _response(way: Sequence[Step]) -> list[dict[str, str]]:
    return [{"at": step.at, "chose": step.move.id} for step in way]


def _share(one: Authored, way: Sequence[Step]) -> float:
    assert isinstance(one.item, Scenario)  # noqa: S101  for the types
    return mark(one.item, one.key, _response(way)).share


def _chosen(way: Sequence[Step]) -> tuple[str, ...]:
    return tuple(step.move.id for step in way)


def _worth(one: Authored) -> Worth:
    """Return what the ways that begin with these choices earn at least and at most.

    A way may be left anywhere, so what it earns up to there counts too.
    """
    assert isinstance(one.item, Scenario)  # noqa: S101  for the types
    worth: Worth = {}
    earns: dict[tuple[str, ...], float] = {}
    for way in every_way(one.item):
        for end in range(1, len(way) + 1):
            chosen = _chosen(way[:end])
            if chosen not in earns:
                earns[chosen] = _share(one, way[:end])
            for start in range(1, end + 1):
                low, high = worth.get(chosen[:start], (1.0, 0.0))
                share = earns[chosen]
                worth[chosen[:start]] = min(low, share), max(high, share)
    return worth


def _then(item: Scenario, so_far: list[Step]) -> str:
    ending = ended(item, so_far)
    if ending is not None:
        return f"Ending: {ending.title} (client {ending.client})"
    here, facts = stands(item, so_far)
    return passage_text(item.nodes[here].situation, facts)


def _levels(shares: Sequence[float]) -> tuple[Cell, ...]:
    full = sum(share >= 1 for share in shares)
    half = sum(0.5 <= share < 1 for share in shares)
    people = (full, half, len(shares) - full - half)
    return tuple(
        Cell(text, many, low, high) for (text, low, high), many in zip(LEVELS, people, strict=True)
    )
