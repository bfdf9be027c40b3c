"""How alike two words or phrases are, letter for letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Protocol


class Measure(Protocol):
    """Rapidfuzz's ``fuzz.ratio`` or what stands in for it."""

    def __call__(self, one: str, other: str, /, *, score_cutoff: float) -> float:
        """Return 0 to 100; 0 where it would be below the cutoff."""


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return how alike two texts are, from 0 to 100.

    It is 200 times the length of their longest common subsequence, divided by their lengths
    together (the normalized Indel similarity).

    Parameters
    ----------
    one, other : str
        The texts.
    least : float
        What is below this counts as 0, which is quicker.
    """
    return _measure()(one, other, score_cutoff=least)


def alike(one: str, others: Sequence[str], least: float) -> Iterator[int]:
    """Yield the index of each text that is at least so much like another, in their order."""
    try:
        from rapidfuzz import fuzz, process  # here, because most checks compare nothing
    except ModuleNotFoundError:
        for index, other in enumerate(others):
            if pure_ratio(one, other, score_cutoff=least) >= least:
                yield index
        return
    for _, _, index in process.extract_iter(one, others, scorer=fuzz.ratio, score_cutoff=least):
        yield index


@cache
def _measure() -> Measure:
    try:
        from rapidfuzz import fuzz  # here, because most checks compare nothing
    except ModuleNotFoundError:  # a browser's Python has none
        return pure_ratio
    return fuzz.ratio


def pure_ratio(one: str, other: str, /, *, score_cutoff: float = 0.0) -> float:
    """Return what ``rapidfuzz.fuzz.ratio`` returns, without it.

    The common subsequence is counted in a whole number's bits, one for each letter (H. Hyyro,
    Bit-parallel LCS-length computation revisited, 2004).
    """
    total = len(one) + len(other)
    if not total:
        return 100.0
    if 200.0 * min(len(one), len(other)) / total < score_cutoff:
        return 0.0
    where: dict[str, int] = {}
    for place, letter in enumerate(one):
        where[letter] = where.get(letter, 0) | 1 << place
    every = (1 << len(one)) - 1
    rest = every
    for letter in other:
        met = rest & where.get(letter, 0)
        rest = ((rest + met) | (rest - met)) & every
    common = len(one) - rest.bit_count()
    found = 100.0 * (1.0 - (total - 2 * common) / total)
    return found if found >= score_cutoff else 0.0
