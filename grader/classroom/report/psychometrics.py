"""Item statistics of classical test theory, from first attempts. Pure."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Pearson's correlation; None where either does not vary or fewer than 3 are there."""
    if len(first) < 3 or len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return statistics.correlation(first, second)


def discrimination(shares: Sequence[Sequence[float]], item: int) -> float | None:
    """Return an item's correlation with the sum of all other items (item-rest).

    Parameters
    ----------
    shares : sequence of sequence of float
        By learner, then by item: the share of the points, 0 to 1.
    item : int
        Which item.

    Returns
    -------
    float or None
        From -1 to 1; None where there is no other item, or nothing varies.
    """
    return correlation([one[item] for one in shares], rests(shares, item))


def by_chance(people: int) -> float:
    """Return how far from 0 a correlation falls by chance in 19 of 20 classes, about."""
    return 2 / math.sqrt(people)


def rests(shares: Sequence[Sequence[float]], item: int) -> list[float]:
    """Return each learner's sum over all items but this one."""
    # Added up without the item, not taken off the sum: what is left over would not be 0 exactly.
    return [sum(share for place, share in enumerate(one) if place != item) for one in shares]


def alpha(shares: Sequence[Sequence[float]]) -> float | None:
    """Return Cronbach's alpha, with sample variances.

    Parameters
    ----------
    shares : sequence of sequence of float
        By learner, then by item.

    Returns
    -------
    float or None
        At most 1, and negative where items run against each other; None for fewer than two items
        or two learners, or where sums do not vary.
    """
    if len(shares) < 2 or len(shares[0]) < 2:
        return None
    sums: float = statistics.variance([sum(one) for one in shares])
    if sums == 0:
        return None
    count = len(shares[0])
    single: float = sum(statistics.variance(column) for column in zip(*shares, strict=True))
    return count / (count - 1) * (1 - single / sums)
