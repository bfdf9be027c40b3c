"""What a class's first attempts say of an exercise, as far as it can be shown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.classroom.report.attempts import Attempts, ClassAttempts
from grader.classroom.report.cells import Table, mean_range, show
from grader.classroom.report.psychometrics import alpha, discrimination, rests
from grader.classroom.report.suppression import LEAST, Count, protect
from grader.classroom.report.tallies import tally, tally_ticks
from grader.content.authored import Authored
from grader.content.faults import Fault
from grader.content.items import Choice, Multiple
from grader.pages.sheet import short_title

STEP = 0.05  # to which means over the course are rounded
VARYING = 5  # items, before a correlation or the reliability is shown
WIDEST = 0.4  # range of an item's share of the points that an objective's share is made of
NO_OBJECTIVE = "Items that name no objective"


@dataclass(frozen=True)
class ItemReport:
    """One item.

    Attributes
    ----------
    one : Authored
        The item with its key.
    title : str
        Its title, or how it begins.
    table : tuple of Shown
        What was answered; empty where it cannot be shown.
    ticks : tuple of tuple of Shown
        Of a multiple choice, for each option who ticked it.
    facility : tuple of float or None
        Between which values the mean share of the points lies, by what is shown.
    discrimination : float or None
        Item-rest correlation; None where fewer than five did better, or fewer than five worse, or
        fewer than five items vary.
    again : Count or None
        How many answered it again later.
    drawn : tuple of str
        Where the discrimination is negative: options whose holders do better on the other items
        than those with full credit.
    """

    one: Authored
    title: str
    table: Table
    ticks: tuple[Table, ...]
    facility: tuple[float, float] | None
    discrimination: float | None
    again: Count | None
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class Objective:
    """An objective with its items, and between which shares of their points the class lies.

    Attributes
    ----------
    text : str
        The objective, in words.
    items : tuple of ItemReport
        The items that name it.
    counted : tuple of ItemReport
        Those of which enough can be shown to say something.
    facility : tuple of float or None
        Between which values the share of the counted items' points lies; None where there are none.
    """

    text: str
    items: tuple[ItemReport, ...]
    counted: tuple[ItemReport, ...]
    facility: tuple[float, float] | None


@dataclass(frozen=True)
class Stage:
    """One exercise in the progress of a cohort: its title and the mean share, rounded to .05."""

    title: str
    mean: float


@dataclass(frozen=True)
class ClassReport:
    """Everything that the page and the table say; no name and no count under five is in it.

    Attributes
    ----------
    title : str
        The exercise's.
    people : int
        Who answered at least one question.
    items : tuple of ItemReport
        The items that a key scores.
    unscored : tuple of str
        Titles of the texts, which a person reads.
    alpha : float or None
        Reliability of the scored items' sum; None where fewer than five of them vary.
    objectives : tuple of Objective
        In the order in which items name them.
    progress : tuple of Stage
        Of those who did all the exercises it lists; empty where that cannot be shown.
    """

    title: str
    people: int
    items: tuple[ItemReport, ...]
    unscored: tuple[str, ...]
    alpha: float | None
    objectives: tuple[Objective, ...]
    progress: tuple[Stage, ...] = ()


def class_report(of_class: ClassAttempts, others: Iterable[ClassAttempts] = ()) -> ClassReport:
    """Make the report of a class.

    Parameters
    ----------
    of_class : ClassAttempts
        The exercise.
    others : iterable of ClassAttempts
        The course's other exercises, for the progress of those who did them all.

    Raises
    ------
    Fault
        Fewer than five handed in: any figure would be about them.
    """
    people = len(of_class.learners)
    if people < LEAST:
        raise Fault(
            f"fewer than {LEAST} people have handed in answers to "
            f"'{of_class.exercise.head.name}', and a report would show who answered what; wait for "
            "more, or read the answers with 'frame feedback'"
        )
    keyed, shares = of_class.keyed, of_class.shares()
    attempts = list(of_class.learners.values())
    items = tuple(
        _item(of_class.exercise.items[name], [each[name].response for each in attempts], shares,
              place, sum(each[name].again for each in attempts))
        for place, name in enumerate(keyed)
    )  # fmt: skip
    return ClassReport(
        title=of_class.exercise.head.title,
        people=people,
        items=items,
        unscored=tuple(
            short_title(one.item)
            for name, one in of_class.exercise.items.items()
            if name not in keyed
        ),
        alpha=alpha(shares) if _enough(shares) else None,
        objectives=tuple(_objectives(items)),
        progress=progress([of_class, *(each for each in others if _shared(of_class, each))]),
    )


def _item(
    one: Authored,
    responses: Sequence[object],
    shares: Sequence[Sequence[float]],
    place: int,
    again: int,
) -> ItemReport:
    own = [each[place] for each in shares]
    people = len(own)
    ticks = tuple(show(cells) for cells in tally_ticks(one, responses))
    table = () if ticks else show(tally(one, responses, own), people=people)
    tried = protect({"again": again, "once": people - again})
    found = discrimination(shares, place)
    average = statistics.fmean(own)
    better = sum(share > average for share in own)
    worse = sum(share < average for share in own)
    if min(better, worse) < LEAST or not _enough(shares):
        found = None
    return ItemReport(
        one=one,
        title=short_title(one.item),
        table=table,
        ticks=ticks,
        facility=mean_range(table, people) if table else None,
        discrimination=found,
        again=next((each.count for each in tried or () if each.cells == ("again",)), None),
        drawn=_drawn(one, responses, rests(shares, place)) if (found or 0) < 0 else (),
    )


def _enough(shares: Sequence[Sequence[float]]) -> bool:
    """Say whether enough items vary for a correlation to be about their sum.

    With two or three it would be a small table of who chose what and what, and could be undone.
    """
    return sum(len(set(column)) > 1 for column in zip(*shares, strict=True)) >= VARYING


def _drawn(one: Authored, responses: Sequence[object], others: Sequence[float]) -> tuple[str, ...]:
    """Return the options whose holders do better elsewhere than those with full credit."""
    if not isinstance(one.item, Choice):
        return ()
    held = {
        option: [rest for each, rest in zip(responses, others, strict=True) if each == option]
        for option in one.key.options
    }
    means = {option: statistics.fmean(rest) for option, rest in held.items() if len(rest) >= LEAST}
    right = [mean for option, mean in means.items() if one.key.options[option].credit == 1]
    return tuple(
        option.text
        for option in one.item.options
        if right
        and option.id in means
        and one.key.options[option.id].credit < 1
        and means[option.id] > max(right)
    )


def _objectives(items: Sequence[ItemReport]) -> Iterable[Objective]:
    named = dict.fromkeys(text for each in items for text in each.one.item.objectives)
    for text in (*named, NO_OBJECTIVE):
        its = tuple(
            each
            for each in items
            if text in each.one.item.objectives
            or (text == NO_OBJECTIVE and not each.one.item.objectives)
        )
        if its:
            # Only what is shown goes in, so an objective tells no more than its items do. An item
            # that could be anything would make the whole objective so.
            known = [(each, each.facility) for each in its if each.facility and _clear(each)]
            points = sum(each.one.item.points for each, _ in known)
            ends = [
                sum(each.one.item.points * span[end] for each, span in known) / (points or 1)
                for end in (0, 1)
            ]
            counted = tuple(each for each, _ in known)
            yield Objective(text, its, counted, (ends[0], ends[1]) if known else None)


def _clear(item: ItemReport) -> bool:
    return item.facility is not None and item.facility[1] - item.facility[0] <= WIDEST


def progress(classes: Sequence[ClassAttempts]) -> tuple[Stage, ...]:
    """Return the mean share by exercise, in the order in which the class began them.

    The cohort is everyone who did all these exercises. Its size is not told and its means are
    rounded, so that they cannot be taken off a whole class's to get at those who missed some.
    """
    if len(classes) < 2:
        return ()
    cohort = set.intersection(*(set(each.learners) for each in classes))
    if len(cohort) < 2 * LEAST:
        return ()
    return tuple(
        Stage(each.exercise.head.title, round(_mean(each, cohort) / STEP) * STEP)
        for each in sorted(classes, key=lambda each: each.began)
        if each.keyed
    )


def _shared(of_class: ClassAttempts, other: ClassAttempts) -> bool:
    """Say whether half of the class did another exercise: one just begun ends no progress."""
    return 2 * len(of_class.learners.keys() & other.learners.keys()) >= len(of_class.learners)


def _mean(of_class: ClassAttempts, cohort: set[str]) -> float:
    points = {name: of_class.exercise.items[name].item.points for name in of_class.keyed}
    return statistics.fmean(
        _share(of_class.learners[student], points) for student in sorted(cohort)
    )


def _share(attempts: Attempts, points: dict[str, float]) -> float:
    earned = sum(attempts[name].share * most for name, most in points.items())
    return earned / sum(points.values())


def option_tables(report: ItemReport) -> Iterable[Table]:
    """Iterate over an item's tables: one, or of a multiple choice one an option."""
    yield from report.ticks if isinstance(report.one.item, Multiple) else (report.table,)
