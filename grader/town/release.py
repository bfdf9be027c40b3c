"""From the clinic's extract to a table that may leave the practice: coarsen, leave out, count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from json import loads
from typing import Any

from grader.content.files import data_dir
from grader.content.words import say
from grader.town.linking import band
from grader.town.measures import at_least
from grader.town.people import YEAR, Record, age

Row = dict[str, Any]

SECRET, MEASURE = "diagnosis", "sessions"
STATES = {"82": "Wyoming", "83": "Wyoming", "36": "Alabama"}
# The list of 2000, as HHS printed it.
ZIP3_2000 = frozenset(
    {
        "036",
        "059",
        "063",
        "102",
        "203",
        "556",
        "692",
        "790",
        "821",
        "823",
        "830",
        "831",
        "878",
        "879",
        "884",
        "890",
        "893",
    }
)

CHOICES: dict[str, tuple[str, ...]] = {
    "name": ("drop", "keep"),
    "record": ("drop", "keep"),
    "born": ("date", "year", "age", "ten", "band", "drop"),
    "zip": ("zip5", "zip3", "zip3-2000", "zip3-2020", "state", "drop"),
    "sex": ("keep", "drop"),
    "first_visit": ("date", "year", "drop"),
}
FIRST: dict[str, str] = {
    "name": "drop",
    "record": "drop",
    "born": "date",
    "zip": "zip5",
    "sex": "keep",
    "first_visit": "date",
}
MOST_SUPPRESSED = 15


def choice_words(column: str) -> dict[str, str]:
    """Return what can be done with a column, each with its words."""
    return {choice: say(f"town.choices.{column}.{choice}") for choice in CHOICES[column]}


@cache
def zip3_2020() -> frozenset[str]:
    """Return the three-digit areas of more than 20,000 people by the 2020 Census."""
    file = data_dir() / "deid" / "zip3_census2020.json"
    people = loads(file.read_text(encoding="utf-8"))["population"]
    return frozenset(prefix for prefix, count in people.items() if count > 20_000)


def area_2020(prefix: str) -> str:
    """Return a three-digit area, or 000 where too few people live in it."""
    return prefix if prefix in zip3_2020() else "000"


def state_of(prefix: str) -> str:
    """Return the state of a three-digit area of the invented practice."""
    return STATES.get(prefix[:2], "another state")


def ten_years(years: int) -> str:
    """Return an age as a ten-year group; 90 and over are one group."""
    return "90 or older" if years >= 90 else f"{years // 10 * 10}-{years // 10 * 10 + 9}"


def raw_table(extract: Sequence[Record]) -> list[Row]:
    """Return the extract as it comes out of the clinic's software."""
    return [
        {
            "record": one.record,
            "name": one.name,
            "born": one.born,
            "zip": one.zip,
            "sex": one.sex,
            "first_visit": one.first_visit,
            SECRET: one.diagnosis,
            MEASURE: one.sessions,
        }
        for one in extract
    ]


def release(extract: Sequence[Record], choices: Mapping[str, str], least: int = 1) -> list[Row]:
    """Return the table that choices make of an extract.

    Parameters
    ----------
    extract : sequence of Record
        The clinic's records.
    choices : dict
        Column to one of :data:`CHOICES`.
    least : int
        Groups smaller than this are left out.
    """
    table = [_row(one, choices) for one in extract]
    return [dict(row) for row in at_least(table, quasi_of(table), least)]


def quasi_of(table: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the columns that an outsider may know: all but diagnosis and sessions."""
    return [name for name in (table[0] if table else ()) if name not in (SECRET, MEASURE)]


def _row(one: Record, choices: Mapping[str, str]) -> Row:
    years, prefix = age(one.born), one.zip[:3]
    values: dict[tuple[str, str], tuple[str, Any]] = {
        ("name", "keep"): ("name", one.name),
        ("record", "keep"): ("record", one.record),
        ("born", "date"): ("born", one.born),
        ("born", "year"): ("born", one.born[:4]),
        ("born", "age"): ("age", str(years)),
        ("born", "ten"): ("age", ten_years(years)),
        ("born", "band"): ("age", band(years)),
        ("zip", "zip5"): ("zip", one.zip),
        ("zip", "zip3"): ("zip", prefix),
        ("zip", "zip3-2000"): ("zip", "000" if prefix in ZIP3_2000 else prefix),
        ("zip", "zip3-2020"): ("zip", area_2020(prefix)),
        ("zip", "state"): ("zip", state_of(prefix)),
        ("sex", "keep"): ("sex", one.sex),
        ("first_visit", "date"): ("first_visit", one.first_visit),
        ("first_visit", "year"): ("first_visit", one.first_visit[:4]),
    }
    row: Row = dict(
        values[name, choice]
        for name, choice in ((name, choices.get(name, "drop")) for name in CHOICES)
        if (name, choice) in values
    )
    return row | {SECRET: one.diagnosis, MEASURE: one.sessions}


DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
SPAN = re.compile(r"(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})")
OVER = re.compile(r"(\d{1,3})\s*(?:\+|(?:or|and) (?:older|over))")
UNDER = re.compile(r"under (\d{1,3})")


def ages(value: str) -> tuple[int, int] | None:
    """Return the ages that a value may stand for, lowest and highest, or None if unreadable."""
    value = value.strip()
    if DATE.fullmatch(value):
        years = age(value)
        return years, years
    if re.fullmatch(r"(19|20)\d\d", value):
        return YEAR - int(value) - 1, YEAR - int(value)
    if re.fullmatch(r"\d{1,3}", value):
        return int(value), int(value)
    if found := SPAN.fullmatch(value):
        return int(found[1]), int(found[2])
    if found := OVER.fullmatch(value):
        return int(found[1]), 130
    if found := UNDER.fullmatch(value):
        return 0, int(found[1]) - 1
    return None


def fits(column: str, value: str, one: Record) -> bool:
    """Say whether a released value may be said of a record; an unreadable one may of any."""
    if column in ("born", "age", "birth_date", "born_year"):
        if DATE.fullmatch(value):
            return value == one.born
        found = ages(value)
        return found is None or found[0] <= age(one.born) <= found[1]
    if column.startswith("zip"):
        digits = value.strip("*xX. ")
        return not digits.isdigit() or set(digits) == {"0"} or one.zip.startswith(digits)
    if column == "sex":
        return value not in ("F", "M") or value == one.sex
    if column == "first_visit":
        return not re.fullmatch(r"\d{4}(-\d\d)*", value) or one.first_visit.startswith(value)
    return True


@dataclass(frozen=True)
class Answer:
    """Whether the practice's question can still be answered from a table.

    The question: for how many sessions do clients of each age group come, and how many clients
    come from each area?

    Attributes
    ----------
    sessions : dict
        Age group to mean sessions in the full extract and in the table; None where no row says.
    kept : float
        Share of the records that are in the table.
    areas : float
        Share of the records from areas that may be named which still carry their area.
    """

    sessions: dict[str, tuple[float, float | None]]
    kept: float
    areas: float

    @property
    def ages(self) -> float:
        """Share of the age groups whose mean is within one session of the true one."""
        near = [mean is not None and abs(mean - true) <= 1 for true, mean in self.sessions.values()]
        return sum(near) / len(near) if near else 0.0

    @property
    def utility(self) -> float:
        """From 0 to 1: half for the records kept (80 in 100 are enough), the rest for answers."""
        return (
            0.5 * min(1.0, self.kept / 0.8) + 0.3 * self.ages + 0.2 * min(1.0, self.areas / 0.8)
        ) * min(1.0, self.kept / 0.5)


def answer(extract: Sequence[Record], table: Sequence[Mapping[str, Any]]) -> Answer:
    """Answer the practice's question from a table, beside what the full extract says."""
    sessions: dict[str, tuple[float, float | None]] = {}
    column = next((name for name in ("age", "born") if table and name in table[0]), None)
    for group, low, high in (("under 40", 0, 39), ("40-59", 40, 59), ("60 and over", 60, 130)):
        true = [one.sessions for one in extract if low <= age(one.born) <= high]
        said = [
            int(row[MEASURE])
            for row in table
            if column
            and (found := ages(str(row[column]))) is not None
            and low <= found[0]
            and (found[1] <= high)
        ]
        if true:
            mean = sum(said) / len(said) if said else None
            sessions[group] = sum(true) / len(true), mean
    nameable = sum(one.zip[:3] in zip3_2020() for one in extract)
    named = sum(str(row.get("zip", ""))[:3] in zip3_2020() for row in table)
    return Answer(
        sessions,
        len(table) / len(extract) if extract else 0.0,
        min(1.0, named / nameable) if nameable else 0.0,
    )


def loss(extract: Sequence[Record], table: Sequence[Mapping[str, Any]]) -> float:
    """Return how much detail a table has lost, from 0 (none) to 1 (all).

    Of each cell on birth, place, sex and first visit: how many of the extract's different values
    it may stand for, less one, of all but one. A suppressed record or a missing column has lost
    everything.
    """
    if not extract:
        return 0.0
    originals = {
        "age": {one.born: one for one in extract},
        "zip": {one.zip: one for one in extract},
        "sex": {one.sex: one for one in extract},
        "first_visit": {one.first_visit: one for one in extract},
    }
    kept = 0.0
    for name, values in originals.items():
        column = "born" if name == "age" and table and "born" in table[0] else name
        breadth: dict[str, float] = {}
        for row in table:
            if column not in row:
                continue
            value = str(row[column])
            if value not in breadth:
                fitting = sum(fits(column, value, one) for one in values.values())
                breadth[value] = (fitting - 1) / max(1, len(values) - 1)
            kept += 1 - min(1.0, max(0.0, breadth[value]))
    return round(1 - kept / (len(extract) * len(originals)), 6)
