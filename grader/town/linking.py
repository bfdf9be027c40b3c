"""Putting a table without names beside a directory with names, and a trial of multiplied shares."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from grader.town.people import Person, Record, Town, age

SMALL = 11  # a crowd below which the course calls a description identifying


@dataclass(frozen=True)
class Links:
    """What comes of putting two tables side by side.

    Attributes
    ----------
    on : tuple of str
        The columns compared.
    rows : int
        Records of the extract.
    single : int
        Records that fit one person of the directory and no other.
    right : int
        Those of them that are really this person's.
    """

    on: tuple[str, ...]
    rows: int
    single: int
    right: int


def known(one: Person | Record, on: Sequence[str]) -> tuple[str, ...]:
    """Return what two tables have in common of a person."""
    values = {
        "born": one.born,
        "born_year": one.born[:4],
        "zip": one.zip,
        "zip3": one.zip[:3],
        "sex": one.sex,
        "age_band": band(age(one.born)),
    }
    return tuple(values[name] for name in on)


def band(years: int) -> str:
    """Return the age group of the practice's question."""
    return "under 40" if years < 40 else "40-59" if years < 60 else "60 and over"


def link(town: Town, on: Sequence[str]) -> Links:
    """Look for each record of the clinic's extract in the town's public directory of adults."""
    directory: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for one in town.adults:
        directory[known(one, on)].append(one)
    single = right = 0
    for record in town.extract:
        found = directory.get(known(record, on), [])
        if len(found) == 1:
            single += 1
            right += (found[0].name, found[0].born) == (record.name, record.born)
    return Links(tuple(on), len(town.extract), single, right)


@dataclass(frozen=True)
class Trial:
    """How often a product of shares promised a crowd that was not there.

    Attributes
    ----------
    draws : int
        Descriptions tried.
    small : int
        Descriptions that really fit fewer than :data:`SMALL` people.
    promised : int
        Those of them for which the product said :data:`SMALL` or more.
    """

    draws: int
    small: int
    promised: int

    @property
    def share(self) -> float:
        """The promised among the small."""
        return self.promised / self.small if self.small else 0.0


def product_trial(town: Town, seed: int, draws: int = 4000) -> Trial:
    """Describe random working adults by three clues, and compare the product with the count."""
    random = Random(f"trial {seed}")
    adults = [one for one in town.adults if one.work]
    clues = {
        "sex": [one.sex for one in adults],
        "decade": [str(age(one.born) // 10) for one in adults],
        "work": [one.work for one in adults],
        "congregation": [one.congregation for one in adults],
        "interest": [one.interest for one in adults],
        "zip": [one.zip for one in adults],
    }
    shares = {name: Counter(values) for name, values in clues.items()}
    truly: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
    small = promised = 0
    for _ in range(draws):
        at = random.randrange(len(adults))
        names = tuple(sorted(random.sample(sorted(clues), 3)))
        if names not in truly:
            truly[names] = Counter(zip(*(clues[name] for name in names), strict=True))
        values = tuple(clues[name][at] for name in names)
        product = float(len(adults))
        for name, value in zip(names, values, strict=True):
            product *= shares[name][value] / len(adults)
        if truly[names][values] < SMALL:
            small += 1
            promised += product >= SMALL
    return Trial(draws, small, promised)
