"""Population shares and counts, each with its source: the numbers behind the meter."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from grader.deid.text.lexicon import data_bytes

_WHERE_READ = re.compile(r", copy in| \([^)]*\bcopy\b| \(quoted| as quoted at|copy of")


@dataclass(frozen=True)
class Share:
    """One row of ``shares.csv``: how common something is.

    Parameters
    ----------
    facet, value : str
        What is counted.
    share : float
        Part of ``base``, 0 to 1.
    base, geography, year, source, note : str
        Of whom, where, when, by whom, and what to mind.
    """

    facet: str
    value: str
    share: float
    base: str
    geography: str
    year: str
    source: str
    note: str


@dataclass(frozen=True)
class Area:
    """A place and how many people lived there."""

    name: str
    kind: str
    parent: str
    population: int
    source: str


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(data_bytes(name).decode("utf-8").splitlines()))


@cache
def shares() -> dict[tuple[str, str], Share]:
    """Return every share by facet and value; of two rows alike, the United States' one."""
    found: dict[tuple[str, str], Share] = {}
    for row in _rows("shares.csv"):
        key = row["facet"], row["value"]
        if key in found and row["geography"] != "US":
            continue
        found[key] = Share(
            *key, float(row["share"]), row["base"], row["geography"], row["year"],
            row["source"], row["note"],
        )  # fmt: skip
    return found


@cache
def areas() -> dict[str, Area]:
    """Return places by name in small letters; of two alike, the larger one."""
    found: dict[str, Area] = {}
    for row in _rows("populations.csv"):
        area = Area(row["place"], row["kind"], row["parent"], int(row["population"]), row["source"])
        key = area.name.lower()
        if key not in found or found[key].population < area.population:
            found[key] = area
    return found


@cache
def workers(state: str, occupation: str) -> int | None:
    """Return how many people work in an occupation in a state (BLS OEWS, May 2025)."""
    for row in _rows("occupation_by_state.csv"):
        if row["state"] == state and row["occupation"] == occupation:
            return int(row["employment"]) if row["employment"] else None
    return None


def publisher(source: str) -> str:
    """Return what a reader needs of a source: who published it and as what.

    Parameters
    ----------
    source : str
        A row's source, perhaps with a remark on the copy that was read.

    Returns
    -------
    str
        The source up to that remark.
    """
    return _WHERE_READ.split(source, maxsplit=1)[0].rstrip(" ,;:(")
