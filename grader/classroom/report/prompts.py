"""Prompts for a discussion, made of the largest splits in a class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.classroom.report.cells import Shown, Table
from grader.classroom.report.class_report import ClassReport, ItemReport
from grader.classroom.report.suppression import LEAST
from grader.classroom.report.tallies import STOPPED, UNANSWERED
from grader.content.items import Choice, Debate, Scenario

MOST = 3


@dataclass(frozen=True)
class Prompt:
    """Something to discuss.

    Attributes
    ----------
    title : str
        The item's.
    where : str
        The question, or the situation, in words.
    sides : tuple of Shown
        The two largest groups, and any as large as the second.
    ask : str
        What to ask the class.
    split : float
        How large the split is: twice the smaller group's share of the class, 0 to 1.
    others : bool
        Whether other answers were given too.
    """

    title: str
    where: str
    sides: tuple[Shown, ...]
    ask: str
    split: float
    others: bool = False


def prompts(report: ClassReport) -> list[Prompt]:
    """Return up to three prompts, the largest split first, at most one an item."""
    best = (
        max(found, key=lambda prompt: prompt.split)
        for item in report.items
        if (found := list(_of_item(item, report.people)))
    )
    return sorted(best, key=lambda prompt: -prompt.split)[:MOST]


@dataclass(frozen=True)
class Harm:
    """A choice that the key calls critical and that a group of the class made.

    Attributes
    ----------
    title : str
        The item's.
    where : str
        The question, or the situation, in words.
    shown : Shown
        The choice with its count and its key.
    """

    title: str
    where: str
    shown: Shown


def harms(report: ClassReport) -> list[Harm]:
    """Return the critical choices that enough people made to be shown, most people first."""
    found = [
        Harm(item.title, where, shown)
        for item in report.items
        for where, table in _places(item)
        for shown in table
        if len(shown.cells) == 1
        and shown.cells[0].key is not None
        and shown.cells[0].key.critical
        and shown.count.low >= LEAST
    ]
    return sorted(found, key=lambda one: -one.shown.count.middle)


def _places(item: ItemReport) -> Iterator[tuple[str, Table]]:
    """Iterate over each question, or situation, with what was chosen there."""
    asked = item.one.item
    match asked:
        case Choice() | Debate():
            yield asked.stem, item.table
        case Scenario():
            yield from _situations(asked, situation(asked, asked.start), item.table)


def _situations(item: Scenario, where: str, table: Table) -> Iterator[tuple[str, Table]]:
    yield where, table
    for shown in table:
        if shown.below:
            led = {cell.then for cell in shown.cells}
            # Choices that share a count may lead there in other words: what all of them read.
            there = led.pop() if len(led) == 1 else situation(item, shown.cells[0].at)
            yield from _situations(item, there, shown.below)


def situation(item: Scenario, node: str) -> str:
    """Return what everyone reads at a node, whatever was done before."""
    return " ".join(part.text for part in item.nodes[node].situation if not part.needs)


def _of_item(item: ItemReport, people: int) -> Iterator[Prompt]:
    for where, table in _places(item):
        yield from _split(item, where, table, people)


def _split(item: ItemReport, where: str, table: Table, people: int) -> Iterator[Prompt]:
    given = [shown for shown in table if shown.text not in (UNANSWERED, STOPPED)]
    groups = sorted(
        (shown for shown in given if len(shown.cells) == 1), key=lambda shown: -shown.count.middle
    )
    if len(groups) < 2:
        return
    second = groups[1].count
    if second.low >= LEAST:
        sides = tuple(shown for shown in groups if shown.count.middle >= second.middle)
        others = sum(shown.count.high > 0 for shown in given) > len(sides)
        yield Prompt(
            item.title, where, sides, _ask(item, sides), 2 * second.middle / people, others
        )


def _ask(item: ItemReport, sides: Sequence[Shown]) -> str:
    if isinstance(item.one.item, Debate):
        return (
            "Let each side give the other side's best argument, until the other side says: yes, "
            "that is what we mean. Then ask what would change a mind."
        )
    keys = [shown.cells[0].key for shown in sides]
    objections = [key.dispute.objection for key in keys if key and key.dispute]
    if objections:
        return f"A good colleague objects to the key: “{objections[0]}” Who agrees, and why?"
    credits_ = {key.credit for key in keys if key}
    if len(credits_) == 1:
        return (
            "The key gives each the same credit. What does each protect, and for whom? "
            "When would you do the other?"
        )
    return (
        "What does each answer protect, and what does it risk for this client? Nobody has to say "
        "which one was theirs. "
        "What would have to be different in the case for the other answer to be right?"
    )
