"""Whether caution is sometimes right: what the options that hold back or keep to a rule earn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grader.checks.project import Decision, Project
from grader.checks.strategies import CAUTIOUS, of_unit
from grader.checks.tables import table
from grader.content.faults import Fault
from grader.content.items import Debate

SMALL = 30  # decisions with a cautious option; a course with fewer is not judged
FEWEST_BEST = 12  # decisions of the course in which a cautious option is a best one
LEAST_EARNING = 1 / 3  # of the cautious options earn half or more


@dataclass(frozen=True)
class Caution:
    """The cautious and rule-bound options of a lesson and its exercise.

    Attributes
    ----------
    lesson : str
        The lesson.
    decisions : int
        Decisions with such an option.
    best : int
        Of these, how many have one that is a best answer.
    full, half, none : int
        Such options by credit.
    """

    lesson: str
    decisions: int
    best: int
    full: int
    half: int
    none: int

    @property
    def options(self) -> int:
        """All such options."""
        return self.full + self.half + self.none


def check(house: Project) -> Iterator[Fault]:
    """Report a course in which caution is hardly ever right."""
    found = by_lesson(house)
    if sum(one.decisions for one in found) < SMALL:
        return
    best = sum(one.best for one in found)
    options = sum(one.options for one in found)
    earning = sum(one.full + one.half for one in found)
    if best < FEWEST_BEST:
        yield Fault(
            f"a cautious or rule-bound option is best in {best} decisions of the course; it must "
            f"be in {FEWEST_BEST}",
            house.data / "lessons",
        )
    if options and earning / options < LEAST_EARNING:
        yield Fault(
            f"{earning} of {options} cautious or rule-bound options earn half or more; at "
            "least a third must",
            house.data / "lessons",
        )


@cache
def by_lesson(house: Project) -> list[Caution]:
    """Count the cautious options of each lesson with its exercise."""
    found = []
    for name in house.course.lessons.keys() | house.exercises.keys():
        decisions = [
            decision
            for unit in (f"lesson {name}", f"exercise {name}")
            for asked in of_unit(house, unit)
            if not isinstance(asked.item, Debate)
            for decision in asked.decisions()
        ]
        earned = [credit for decision in decisions for credit in _credits(decision)]
        found.append(
            Caution(
                name,
                sum(bool(_credits(decision)) for decision in decisions),
                sum(1 in _credits(decision) for decision in decisions),
                earned.count(1),
                earned.count(0.5),
                earned.count(0),
            )
        )
    return sorted(found, key=lambda one: one.lesson)


def _credits(decision: Decision) -> list[float]:
    return [key.credit for key in decision.keys.values() if not CAUTIOUS.isdisjoint(key.tags)]


def lines(house: Project) -> Iterator[str]:
    """Iterate over a table of what cautious options earn."""
    found = by_lesson(house)
    if not any(one.options for one in found):
        return
    names = ("decisions", "best", "full", "half", "none")
    sums = {name: sum(getattr(one, name) for one in found) for name in names}
    rows = [
        [one.lesson, one.decisions, one.best, one.full, one.half, one.none, _share(one)]
        for one in [*found, Caution("the course", **sums)]
    ]
    yield ""
    head = ["Cautious or rule-bound", "decisions", "it is best", "1", "0.5", "0", "0.5 or more"]
    yield from table(head, rows)


def _share(one: Caution) -> str:
    return f"{(one.full + one.half) / one.options:.0%}" if one.options else ""
