"""Counts of people, made fit to show: none says how many of a group smaller than five there are.

A count of 1 to 4 is shown as just that, "1 to 4". So that it cannot be had by subtraction, the
largest count beside it is shown as the range that every such count leaves open. Where the largest
would not stay the largest over that whole range, it is shown together with the next one; where
no count can take up the slack, the whole table stays hidden. Every other figure on the page is
computed from what is shown here, so it tells nothing more.

Answers that share a count say little where one is right and another wrong. So a table whose cells
have levels is shown by cell only where no level shares a count with another, else by level, else by
coarser levels. Which cells go together so is fixed before anyone answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

LEAST = 5  # people; no figure is about fewer


@dataclass(frozen=True)
class Count:
    """How many people, as far as it is shown: from ``low`` to ``high``."""

    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2

    def __str__(self) -> str:
        return str(self.low) if self.exact else f"{self.low} to {self.high}"


FEW = Count(1, LEAST - 1)


@dataclass(frozen=True)
class Group:
    """One count of a table, of one cell or of several together.

    Attributes
    ----------
    cells : tuple of str
        The cells' names.
    count : Count
        How many people.
    slack : tuple of int
        By how much the true count may lie above ``low``, and below ``high``.
    """

    cells: tuple[str, ...]
    count: Count
    slack: tuple[int, int] = (0, 0)


def protect(counts: Mapping[str, int], slack: tuple[int, int] = (0, 0)) -> list[Group] | None:
    """Return a table's counts as they can be shown.

    Parameters
    ----------
    counts : mapping of str to int
        Everybody's cell: each person is in exactly one.
    slack : tuple of int
        How much fewer, and how much more, people there are in all as far as is shown elsewhere;
        ``(0, 0)`` where the total is shown exactly.

    Returns
    -------
    list of Group or None
        The groups in the order of the cells; None where nothing of the table can be shown.
    """
    order = list(counts)
    few = [cell for cell in order if 0 < counts[cell] < LEAST]
    if not few and slack == (0, 0):
        return [Group((cell,), Count(counts[cell], counts[cell])) for cell in order]
    small = sum(counts[cell] for cell in few)
    below = slack[0] + (LEAST - 1) * len(few) - small
    above = slack[1] + small - len(few)
    large = sorted((cell for cell in order if counts[cell] >= LEAST), key=lambda one: -counts[one])
    pool: list[str] = []
    while large:
        pool.append(large.pop(0))
        low = sum(counts[cell] for cell in pool) - below
        following = max((counts[cell] for cell in large), default=LEAST - 1)
        # Also at its least the pool can be made of counts that are each larger than the next.
        if low >= len(pool) * (following + 1):
            together = tuple(cell for cell in order if cell in pool)
            pooled = Group(together, Count(low, low + below + above), (below, above))
            return _in_order(order, counts, few, pooled)
    return None


def _in_order(
    order: Sequence[str], counts: Mapping[str, int], few: Sequence[str], pooled: Group
) -> list[Group]:
    groups = []
    for cell in order:
        if cell == pooled.cells[0]:
            groups.append(pooled)
        elif cell in few:
            groups.append(Group((cell,), FEW))
        elif cell not in pooled.cells:
            groups.append(Group((cell,), Count(counts[cell], counts[cell])))
    return groups


def protect_levels(
    counts: Mapping[str, int],
    ladder: Sequence[Mapping[str, str]],
    slack: tuple[int, int] = (0, 0),
    *,
    by_cell: bool = True,
) -> list[Group] | None:
    """Return a table's counts with no two levels in one of them.

    Parameters
    ----------
    counts : mapping of str to int
        Everybody's cell: each person is in exactly one.
    ladder : sequence of mapping of str to str
        Each cell's level, such as its credit; then the same in coarser and coarser levels.
    slack : tuple of int
        As in :func:`protect`.
    by_cell : bool
        Whether a cell is also shown by itself beside a hidden one. It must not depend on counts.

    Returns
    -------
    list of Group or None
        By cell, or by the finest level that shares no count; None where there is none.
    """
    ways = [(levels, levels) for levels in ladder]
    if by_cell or not any(0 < many < LEAST for many in counts.values()):
        ways.insert(0, ({cell: cell for cell in counts}, ladder[0]))
    for names, apart in ways:
        groups = _protect_named(counts, names, slack)
        if groups and all(len({apart[cell] for cell in one.cells}) == 1 for one in groups):
            return groups
    return None


def _protect_named(
    counts: Mapping[str, int], names: Mapping[str, str], slack: tuple[int, int]
) -> list[Group] | None:
    """Protect the sums of the cells that have one name, and put the cells back in."""
    members: dict[str, list[str]] = {}
    for cell in counts:
        members.setdefault(names[cell], []).append(cell)
    sums = {name: sum(counts[cell] for cell in cells) for name, cells in members.items()}
    groups = protect(sums, slack)
    return groups and [
        replace(one, cells=tuple(cell for name in one.cells for cell in members[name]))
        for one in groups
    ]
