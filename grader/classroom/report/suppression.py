"""Counts of people, made fit to show: none says how many of a group smaller than five there are.

A count of 1 to 4 is shown as just that, "1 to 4". So that it cannot be had by subtraction, the
largest count beside it is shown as the range that every such count leaves open. Where the largest
would not stay the largest over that whole range, it is shown together with the next one; where
no count can take up the slack, the whole table stays hidden. Every other figure on the page is
computed from what is shown here, so it tells nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


def mean_range(parts: Iterable[tuple[Count, float, float]], total: int) -> tuple[float, float]:
    """Return between which values a mean lies, by what is shown alone.

    Parameters
    ----------
    parts : iterable of (Count, float, float)
        Each shown count with the least and the most that one of its people earned.
    total : int
        Everybody.

    Returns
    -------
    tuple of float
        The least and the greatest mean. They are equal where every count is exact.
    """
    known = list(parts)
    least = _filled(((count, low) for count, low, _ in known), total, smallest=True)
    most = _filled(((count, high) for count, _, high in known), total, smallest=False)
    return least / total, most / total


def _filled(parts: Iterable[tuple[Count, float]], total: int, *, smallest: bool) -> float:
    """Return the sum when people who may be in several counts are put where it is extreme."""
    ordered = sorted(parts, key=lambda one: one[1], reverse=not smallest)
    left = total - sum(count.low for count, _ in ordered)
    earned = 0.0
    for count, worth in ordered:
        more = min(count.high - count.low, left)
        left -= more
        earned += (count.low + more) * worth
    return earned
