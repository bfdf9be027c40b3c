"""Cells of people, as they can be shown: their counts, what came next and what they can earn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.classroom.report.suppression import LEAST, Count, Group, protect_levels
from grader.content.keys import OptionKey

WHOLE = 20  # people; a smaller class leaves no option that could be shown by itself
FULL, SOME = "full credit", "some credit"
ALL_POINTS = "All points"


@dataclass(frozen=True)
class Cell:
    """What some learners did.

    Attributes
    ----------
    text : str
        In words.
    people : int
        How many.
    low, high : float
        The least and the greatest share of the points that it can earn.
    key : OptionKey or None
        What the key says of it.
    then : str
        What comes next: a situation, or how it ended.
    ends : bool
        Whether a way ends with it.
    at : str
        The node that it leads to.
    below : tuple of Cell
        What those people did next; each is in one cell.
    """

    text: str
    people: int
    low: float = 0.0
    high: float = 0.0
    key: OptionKey | None = None
    then: str = ""
    ends: bool = False
    at: str = ""
    below: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Shown:
    """Cells as they can be shown: one, or several whose count is only shown together.

    Attributes
    ----------
    cells : tuple of Cell
        What was done; how many is in ``count`` alone.
    count : Count
        How many.
    below : tuple of Shown
        What came next, where that can be shown.
    """

    cells: tuple[Cell, ...]
    count: Count
    below: tuple[Shown, ...] = ()

    @property
    def text(self) -> str:
        """What was done, in words."""
        return " / ".join(cell.text for cell in self.cells)


Table = tuple[Shown, ...]


def show(cells: Sequence[Cell], slack: tuple[int, int] = (0, 0), people: int = WHOLE) -> Table:
    """Return cells as they can be shown; empty where nothing can.

    Parameters
    ----------
    cells : sequence of Cell
        Everybody is in one of them.
    slack : tuple of int
        How much fewer, and how much more, people there are as far as is shown elsewhere.
    people : int
        How many are in the class. A small one is shown by credit where few chose an option.
    """
    named = {str(place): cell for place, cell in enumerate(cells)}
    groups = protect_levels(
        {name: cell.people for name, cell in named.items()},
        [dict(zip(named, rung, strict=True)) for rung in _ladder(cells)],
        slack,
        by_cell=people >= WHOLE,
    )
    return tuple(_shown(group, named, people) for group in groups or ())


def _ladder(cells: Sequence[Cell]) -> list[list[str]]:
    """Return each cell's level; then all, some and no credit; then all and less."""
    levels = [_level(cell) for cell in cells]
    if FULL not in levels:
        return [levels]
    partly = [
        SOME if cell.key and 0 < cell.key.credit < 1 else level if level == FULL else ""
        for cell, level in zip(cells, levels, strict=True)
    ]
    return [levels, partly, [level if level == FULL else "" for level in levels]]


def _level(cell: Cell) -> str:
    """Return what may share a count with this cell: options of the same credit."""
    if cell.key is None:
        return FULL if cell.text == ALL_POINTS else cell.text
    if cell.key.critical:
        return "critical"
    return FULL if cell.key.credit == 1 else str(cell.key.credit)


def _shown(group: Group, named: dict[str, Cell], people: int) -> Shown:
    cells = tuple(named[name] for name in group.cells)
    further: Table = ()
    if group.count.low >= LEAST and (below := _below(cells)):
        further = show(below, group.slack, people)
    # The true numbers end here: whatever is made of what is shown cannot know them.
    return Shown(tuple(replace(cell, people=0, below=()) for cell in cells), group.count, further)


def _below(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return what came next, added up where these choices led to the same choices."""
    if len({(cell.at, tuple(_choice(one) for one in cell.below)) for cell in cells}) > 1:
        return ()
    return tuple(
        replace(
            ways[0],
            people=sum(way.people for way in ways),
            low=min(way.low for way in ways),
            high=max(way.high for way in ways),
            then=ways[0].then if len({way.then for way in ways}) == 1 else "",
            below=_below(ways),
        )
        for ways in zip(*(cell.below for cell in cells), strict=True)
    )


def _choice(cell: Cell) -> tuple[str, str]:
    return cell.text, _level(cell)


Earned = dict[int, tuple[float, float]]


def mean_range(table: Table, total: int) -> tuple[float, float]:
    """Return between which shares of the points the mean lies, by what is shown alone.

    Parameters
    ----------
    table : tuple of Shown
        A table; each person in it is in one of its counts.
    total : int
        How many are in it.

    Returns
    -------
    tuple of float
        The least and the greatest mean. They are equal where every count is exact.
    """
    low, high = _earned(table)[total]
    return low / total, high / total


def _earned(table: Table) -> Earned:
    """Return the least and the most that so many people can have earned, for each such number."""
    sums: Earned = {0: (0.0, 0.0)}
    for shown in table:
        added: Earned = {}
        for many, (low, high) in sums.items():
            for more, (least, most) in _earned_by(shown).items():
                before = added.get(many + more, (low + least, high + most))
                added[many + more] = min(before[0], low + least), max(before[1], high + most)
        sums = added
    return sums


def _earned_by(shown: Shown) -> Earned:
    count = shown.count
    if shown.below:
        below = _earned(shown.below)
        return {many: both for many, both in below.items() if count.low <= many <= count.high}
    low = min(cell.low for cell in shown.cells)
    high = max(cell.high for cell in shown.cells)
    return {many: (many * low, many * high) for many in range(count.low, count.high + 1)}
