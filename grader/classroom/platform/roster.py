"""Who is in a class, from a learning platform's own export, and whose hand-in is whose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from grader.classroom.platform.names import HandInName
from grader.classroom.platform.tables import Table, read_table
from grader.console import printable
from grader.content.faults import Fault

# The columns by which someone is known, the best name for a folder first. Canvas, Blackboard,
# Moodle, Brightspace and nbgrader's own list of students call them so.
LOGINS = ("sis login id", "username", "user name", "login id", "login")
NUMBERS = ("sis user id", "student id", "id number", "orgdefinedid", "student_id")
MAILS = ("email address", "email")
PLATFORM = ("id", "identifier")
IDS = (*LOGINS, *NUMBERS, *MAILS, *PLATFORM)
# Which of them a platform writes into the name of a hand-in.
NAMED_BY = {
    "canvas": ("id",),
    "moodle": ("identifier",),
    "blackboard": LOGINS,
    "brightspace": ("orgdefinedid",),
    "folder": IDS,
}
WHOLE = ("student", "full name", "name", "learner")
FIRST = ("first name", "firstname", "first_name", "given name")
LAST = ("last name", "lastname", "last_name", "surname", "family name")
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """One learner of a class.

    Attributes
    ----------
    id : str
        What nbgrader knows them by: a login or number that can be a folder's name.
    name : str
        For messages.
    ids : dict
        What each column of ids says, by the column's name.
    row : int
        Where they are in the table.
    called : tuple of str
        Their name as files may have it, first or last name first.
    """

    id: str
    name: str
    ids: dict[str, str] = field(default_factory=dict, hash=False)
    row: int = 0
    called: tuple[str, ...] = ()


def is_folder_name(text: str) -> bool:
    """Whether an id can be a folder's name on every system, and a learner's in nbgrader."""
    return bool(SAFE.fullmatch(text) and not text.endswith(".") and not RESERVED.fullmatch(text))


def people(table: Table, path: Path) -> list[Person]:
    """Read the learners of a table.

    Parameters
    ----------
    table : Table
        A platform's export.
    path : Path
        The file, for messages.

    Returns
    -------
    list of Person
        In the table's order; rows without an id, such as Canvas's points possible, are left out.

    Raises
    ------
    Fault
        There is no column of ids, no one in it, or two people with one id.
    """
    columns = {name: at for name in IDS if (at := table.column(name)) is not None}
    if not columns:
        raise Fault(
            f"{path} has no column with an id, a login or an email address; give the export of "
            "the gradebook or the list of participants. Its columns: "
            + ", ".join(map(printable, table.head[:12]))
        )
    whole, first, last = table.column(*WHOLE), table.column(*FIRST), table.column(*LAST)
    found: dict[str, Person] = {}
    for number, row in enumerate(table.rows):
        ids = {name: value for name, at in columns.items() if (value := _id(name, row[at]))}
        best = next((one for one in ids.values() if is_folder_name(one)), None)
        if best is None:
            continue
        called = _orders(*(row[at].strip() if at is not None else "" for at in (first, last)))
        if whole is not None and row[whole].strip():
            called = (row[whole].strip(), *_orders(*_halves(row[whole])), *called)
        name = called[0]
        known = found.get(best.casefold())
        if known is not None and known.ids != ids:
            raise Fault(
                f"{path} has two people with the id '{best}' ({known.name}, {name}); give each "
                "an id of their own"
            )
        if known is None:
            found[best.casefold()] = Person(best, name or best, ids, number, called)
    if not found:
        raise Fault(f"{path} has no row with an id, a login or an email address")
    return list(found.values())


def _id(column: str, value: str) -> str:
    value = value.strip()
    if column == "identifier":  # of Moodle's grading worksheet: Participant 98765
        return value.rpartition(" ")[2]
    # Brightspace marks ids as text by a sign before them, other programs by an apostrophe.
    return value.removeprefix("#").removeprefix("'")


@dataclass(frozen=True)
class Roster:
    """The learners of a class, found by what a platform calls them.

    Attributes
    ----------
    people : tuple of Person
        Everybody.
    """

    people: tuple[Person, ...]
    _ids: dict[str, dict[str, list[Person]]]
    _names: tuple[dict[str, list[Person]], dict[str, list[Person]]]

    def find(self, named: HandInName) -> Person | str:
        """Return whose hand-in this is, or a sentence why that is not certain."""
        if named.hidden:
            return (
                "Canvas hides the names of this assignment; turn off anonymous grading, or post "
                "the grades, and download the hand-ins again"
            )
        columns = NAMED_BY[named.platform]
        # The number that Brightspace begins with is in none of its exports.
        for value in named.ids[:-1] if named.platform == "brightspace" else named.ids:
            met = {
                one.id: one
                for column in columns
                for one in self._ids.get(column, {}).get(value.casefold(), ())
            }
            if len(met) == 1:
                return next(iter(met.values()))
            if met:
                return f"the roster has several people with '{printable(value)}'"
        if named.platform in ("canvas", "moodle") and any(one in self._ids for one in columns):
            return f"the roster has no one with the {named.platform.title()} id {named.ids[0]}"
        return self._by_name(named)

    def _by_name(self, named: HandInName) -> Person | str:
        names = [named.name] if named.name else list(named.ids)
        # Moodle writes the group before the name where a class has groups.
        for at in [one.end() for one in re.finditer("-", named.name)]:
            names.append(named.name[at:])
        for plain, known in zip((False, True), self._names, strict=True):
            for name in names:
                met = known.get(_key(name, plain=plain), [])
                if len(met) == 1:
                    return met[0]
                if met:
                    return (
                        f"the roster has {len(met)} people called '{printable(name)}'; give a "
                        "roster with the platform's ids, or move the hand-in by hand to "
                        "submitted/LEARNER/"
                    )
        return f"the roster has no one called '{printable(names[0])}'"


def roster_of(found: Iterable[Person]) -> Roster:
    """Return a roster of these people."""
    everybody = tuple(found)
    ids: dict[str, dict[str, list[Person]]] = {}
    names: tuple[dict[str, list[Person]], dict[str, list[Person]]] = ({}, {})
    for one in everybody:
        for column, value in one.ids.items():
            ids.setdefault(column, {}).setdefault(value.casefold(), []).append(one)
        for plain, known in zip((False, True), names, strict=True):
            for key in {_key(name, plain=plain) for name in one.called} - {""}:
                known.setdefault(key, []).append(one)
    return Roster(everybody, ids, names)


def read_roster(path: Path) -> Roster:
    """Read a class from a platform's export.

    Raises
    ------
    Fault
        The file is no such table.
    """
    return roster_of(people(read_table(path), path))


def _orders(first: str, last: str) -> tuple[str, ...]:
    return f"{first} {last}".strip(), f"{last} {first}".strip()


def _halves(name: str) -> tuple[str, str]:
    """Return the first and the last name of a whole one, by its comma or its last space."""
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = name.strip().rpartition(" ")
    return first, last


def _key(name: str, *, plain: bool) -> str:
    """Return a name's letters and digits alone, as platforms shorten them; plain without accents.

    Canvas leaves out all else, Moodle what no file's name may have.
    """
    text = unicodedata.normalize("NFKD" if plain else "NFKC", name.casefold())
    return "".join(one for one in text if one.isalnum())
