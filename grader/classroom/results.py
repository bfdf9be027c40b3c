"""What a class earned, read from nbgrader's gradebook."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from nbgrader.api import Gradebook

from grader.console import plural
from grader.pages.markup import number


@dataclass(frozen=True)
class ItemResult:
    """How a class did on one item.

    Attributes
    ----------
    item : str
        The item's id.
    points : float
        What it is worth.
    facility : float or None
        The mean share of its points, over everybody who handed in; None while answers wait.
    waiting : int
        How many answers a person still has to read.
    """

    item: str
    points: float
    facility: float | None
    waiting: int


@dataclass(frozen=True)
class ClassResults:
    """What a class earned.

    Attributes
    ----------
    enrolled, handed_in, late : int
        Learners.
    most : float
        Points of the whole exercise.
    totals : tuple of float
        Each learner's points, of those who handed in, without what waits to be read.
    items : tuple of ItemResult
        By item, in the exercise's order.
    """

    enrolled: int
    handed_in: int
    late: int
    most: float
    totals: tuple[float, ...]
    items: tuple[ItemResult, ...]


def read_results(db_url: str, course_id: str, name: str, order: list[str]) -> ClassResults:
    """Read a gradebook.

    Parameters
    ----------
    db_url, course_id : str
        As nbgrader has them.
    name : str
        The exercise.
    order : list of str
        Its items.

    Returns
    -------
    ClassResults
        The class.
    """
    with Gradebook(db_url, course_id) as gradebook:
        submissions = gradebook.assignment_submissions(name)
        grades = [
            (grade.name, float(grade.max_score), float(grade.score), bool(grade.needs_manual_grade))
            for submission in submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
        ]
        return ClassResults(
            enrolled=len(gradebook.students),
            handed_in=len(submissions),
            late=sum(one.total_seconds_late > 0 for one in submissions),
            most=float(gradebook.find_assignment(name).max_score),
            totals=tuple(float(one.score) for one in submissions),
            items=tuple(
                _item(item, [one[1:] for one in grades if one[0] == item]) for item in order
            ),
        )


def _item(item: str, grades: list[tuple[float, float, bool]]) -> ItemResult:
    waiting = sum(waits for _, _, waits in grades)
    shares = [score / most for most, score, _ in grades]
    return ItemResult(
        item=item,
        points=max((most for most, _, _ in grades), default=0.0),
        facility=statistics.fmean(shares) if shares and not waiting else None,
        waiting=waiting,
    )


def table(results: ClassResults) -> Iterator[str]:
    """Return a class's results as lines of text."""
    absent = results.enrolled - results.handed_in
    yield (
        f"{plural(results.enrolled, 'learner')}: {results.handed_in} handed in, {results.late} of "
        f"them late; {absent} absent"
    )
    if results.totals:
        mean, median = statistics.fmean(results.totals), statistics.median(results.totals)
        low, high = min(results.totals), max(results.totals)
        yield (
            f"Points of {number(results.most)}: mean {mean:.1f}, median {median:.1f}, "
            f"from {number(low)} to {number(high)}"
        )
    width = max((len(one.item) for one in results.items), default=4)
    yield f"{'item':<{width}}  points  facility  to be read"
    for one in results.items:
        facility = "-" if one.facility is None else f"{one.facility:.2f}"
        waiting = str(one.waiting) if one.waiting else ""
        row = f"{one.item:<{width}}  {number(one.points):>6}  {facility:>8}  {waiting:>10}"
        yield row.rstrip()
    left = sum(one.waiting for one in results.items)
    if left:
        texts = "1 answer waits" if left == 1 else f"{left} answers wait"
        yield f"{texts} to be read by a person; those points are not in yet."
