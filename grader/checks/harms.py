"""Whether what must never be done is judged alike wherever it is done.

An option is critical exactly where it does one of five grave harms, or it says why it is milder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from grader.checks.project import Decision, Project
from grader.checks.tables import table
from grader.content.faults import Fault
from grader.content.keys import Harm, OptionKey


@dataclass(frozen=True)
class Harmful:
    """An option with a harm.

    Attributes
    ----------
    owner : str
        Whose the item is.
    place : str
        ``item.option`` or ``scenario.situation.option``.
    harm : str
        Which of the five.
    critical : bool
        Whether it must never be done.
    milder : str
        Why it is not critical, where it is not.
    """

    owner: str
    place: str
    harm: str
    critical: bool
    milder: str


def check(house: Project) -> Iterator[Fault]:
    """Report options of which "critical", "harm" and "milder" do not agree."""
    for asked in house.asked:
        for decision in asked.decisions():
            for option, key in decision.keys.items():
                yield from _option(decision, option, key)


def _option(decision: Decision, option: str, key: OptionKey) -> Iterator[Fault]:
    if key.critical and key.harm is None:
        yield decision.key_fault(
            f"option '{option}' is critical and names no 'harm'; name it, or take 'critical' out",
            option,
            "critical",
        )
    if key.harm and not key.critical and not key.milder:
        yield decision.key_fault(
            f"option '{option}' does a grave harm ({key.harm}); set 'critical: true' and "
            "'credit: 0', or say in 'milder' why it is not critical",
            option,
            "harm",
        )
    if key.milder and (key.critical or key.harm is None):
        yield decision.key_fault(
            f"option '{option}' has 'milder', which belongs to a 'harm' that is not critical",
            option,
            "milder",
        )
    if key.harm == "law":
        if decision.asked.item.place is None:
            yield decision.key_fault(
                f"option '{option}' breaks a law and the case names no place; give the item "
                "'place', as in US-OH",
                option,
                "harm",
            )
        if not key.codes and not key.sources:
            yield decision.key_fault(
                f"option '{option}' breaks a law; name the law that was read in 'codes' or "
                "'sources'",
                option,
                "harm",
            )


@cache
def harmful(house: Project) -> list[Harmful]:
    """Return every option with a harm."""
    return [
        Harmful(
            asked.owner,
            ".".join(filter(None, (asked.item.id, decision.node, option))),
            key.harm,
            key.critical,
            key.milder or "",
        )
        for asked in house.asked
        for decision in asked.decisions()
        for option, key in decision.keys.items()
        if key.harm
    ]


def lines(house: Project) -> Iterator[str]:
    """Iterate over the harms with how often each is critical, and why the others are milder."""
    found = harmful(house)
    if not found:
        return
    yield ""
    rows = [
        [
            harm,
            sum(one.critical for one in found if one.harm == harm),
            sum(not one.critical for one in found if one.harm == harm),
        ]
        for harm in get_args(Harm)
    ]
    yield from table(["Grave harms", "critical", "milder"], rows)
    for harm in get_args(Harm):
        unlike = [one for one in found if one.harm == harm and not one.critical]
        yield from (f"  {harm}, milder: {one.place}: {one.milder}" for one in unlike)
