"""Prompts for a discussion, made of the largest splits in a class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.classroom.report.class_report import ClassReport, ItemReport
from grader.classroom.report.suppression import LEAST
from grader.classroom.report.tallies import STOPPED, UNANSWERED, Shown, Table
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
        The two largest groups.
    ask : str
        What to ask the class.
    split : float
        How large the split is: twice the smaller group's share of the class, 0 to 1.
    others : bool
        Whether other answers were given too.
    """

    title: str
    where: str
    sides: tuple[Shown, Shown]
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
    shown : Shown
        The choice with its count and its key.
    """

    title: str
    shown: Shown


def harms(report: ClassReport) -> list[Harm]:
    """Return the critical choices that enough people made to be shown, most people first."""
    found = [
        Harm(item.title, shown)
        for item in report.items
        for shown in _every(item.table)
        if len(shown.cells) == 1
        and shown.cells[0].key is not None
        and shown.cells[0].key.critical
        and shown.count.low >= LEAST
    ]
    return sorted(found, key=lambda one: -one.shown.count.middle)


def _every(table: Table) -> Iterator[Shown]:
    for shown in table:
        yield shown
        yield from _every(shown.below or ())


def _of_item(item: ItemReport, people: int) -> Iterator[Prompt]:
    asked = item.one.item
    match asked:
        case Choice():
            yield from _split(item, asked.stem, item.table, people)
        case Debate():
            yield from _split(item, asked.stem, item.table, people)
        case Scenario():
            start = " ".join(part.text for part in asked.nodes[asked.start].situation)
            yield from _ways(item, start, item.table, people)


def _ways(item: ItemReport, where: str, table: Table, people: int) -> Iterator[Prompt]:
    yield from _split(item, where, table, people)
    for shown in table:
        if shown.below:
            yield from _ways(item, shown.cells[0].then, shown.below, people)


def _split(item: ItemReport, where: str, table: Table, people: int) -> Iterator[Prompt]:
    groups = [
        shown
        for shown in table
        if len(shown.cells) == 1 and shown.text not in (UNANSWERED, STOPPED)
    ]
    if len(groups) < 2:
        return
    first, second = sorted(groups, key=lambda shown: -shown.count.middle)[:2]
    if second.count.low >= LEAST:
        yield Prompt(
            item.title, where, (first, second), _ask(item, first, second),
            2 * second.count.middle / people, len(groups) > 2,
        )  # fmt: skip


def _ask(item: ItemReport, first: Shown, second: Shown) -> str:
    if isinstance(item.one.item, Debate):
        return (
            "Let each side give the other side's best argument, until the other side says: yes, "
            "that is what we mean. Then ask what would change a mind."
        )
    keys = [shown.cells[0].key for shown in (first, second)]
    objections = [key.dispute.objection for key in keys if key and key.dispute]
    if objections:
        return f"A good colleague objects to the key: “{objections[0]}” Who agrees, and why?"
    credits_ = {key.credit for key in keys if key}
    if len(credits_) == 1:
        return (
            "The key gives both the same credit. What does each protect, and for whom? "
            "When would you do the other?"
        )
    return (
        "What does each answer protect, and what does it risk for this client? Nobody has to say "
        "which one was theirs. "
        "What would have to be different in the case for the other answer to be right?"
    )
