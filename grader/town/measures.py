"""How many share a row, how alike their secrets are: k, l and t of a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

Table = Sequence[Mapping[str, Any]]


def groups(table: Table, quasi: Sequence[str]) -> dict[tuple[Any, ...], list[Mapping[str, Any]]]:
    """Put rows together that are alike in the columns that others may know."""
    found: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in table:
        found[tuple(row[name] for name in quasi)].append(row)
    return dict(found)


def k_anonymity(table: Table, quasi: Sequence[str]) -> int:
    """Return the size of the smallest group; 0 for an empty table."""
    return min((len(group) for group in groups(table, quasi).values()), default=0)


def l_diversity(table: Table, quasi: Sequence[str], secret: str) -> int:
    """Return the fewest different secrets within a group; 0 for an empty table."""
    return min(
        (len({row[secret] for row in group}) for group in groups(table, quasi).values()), default=0
    )


def t_closeness(table: Table, quasi: Sequence[str], secret: str) -> float:
    """Return how far a group's secrets are at most from the whole table's, from 0 to 1.

    Every two different secrets are equally far apart, so the distance is half the sum of the
    differences of their shares.
    """
    whole = Counter(row[secret] for row in table)
    return max(
        (
            sum(
                abs(sum(row[secret] == value for row in group) / len(group) - count / len(table))
                for value, count in whole.items()
            )
            / 2
            for group in groups(table, quasi).values()
        ),
        default=0.0,
    )


def at_least(table: Table, quasi: Sequence[str], least: int) -> list[Mapping[str, Any]]:
    """Return the rows of groups that are at least so large; the others are suppressed."""
    return [row for group in groups(table, quasi).values() if len(group) >= least for row in group]
