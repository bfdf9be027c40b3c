"""A learning platform's gradebook export: who is in it, and where grades go.

Canvas: the export of the gradebook. Its import matches people by ID and columns by the number after
the title, ignores what is read only, and takes an empty cell for "no grade" (its published source,
lib/gradebook_importer.rb). Moodle: the export of the gradebook as plain text, whose import a person
maps column by column (grade/import/csv), or the grading worksheet of one assignment
(mod/assign/feedback/offline). All were read as stored copies on 2026-11-30.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.platform.roster import Person, people
from grader.classroom.platform.tables import Table
from grader.console import printable
from grader.content.faults import Fault

CANVAS_COLUMN = re.compile(r"(?P<title>.+) \((?P<id>\d+)\)")
CANVAS_PEOPLE = frozenset(
    {
        "student",
        "lastname",
        "firstname",
        "id",
        "sis user id",
        "sis login id",
        "integration id",
        "root account",
        "section",
    }
)
MOODLE_COLUMN = re.compile(r"(?:[^:]+: ?)?(?P<title>.+?)(?: \((?P<as>Real|Percentage|Letter)\))?")
MOODLE_PEOPLE = frozenset(
    {
        "first name",
        "last name",
        "surname",
        "username",
        "id number",
        "institution",
        "department",
        "email address",
        "last downloaded from this course",
    }
)
POINTS_POSSIBLE = "points possible"


@dataclass(frozen=True)
class Export:
    """A platform's export.

    Attributes
    ----------
    form : str
        canvas, moodle or worksheet.
    table : Table
        All of it.
    path : Path
        The file, for messages.
    people : list of Person
        Who is in it.
    columns : dict
        By where it is, what a column of grades is called.
    """

    form: str
    table: Table
    path: Path
    people: list[Person]
    columns: Mapping[int, str]

    def most(self, column: int, row: int) -> float | None:
        """Return how many points the platform gives in a column; None where it doesn't say."""
        if self.form == "canvas":
            first = [one for one in self.table.rows if POINTS_POSSIBLE in one[0].casefold()]
            return _float(first[0][column]) if first else None
        at = self.table.column("maximum grade")
        return None if at is None else _float(self.table.rows[row][at])


def read_export(table: Table, path: Path) -> Export:
    """Recognize a platform's export.

    Parameters
    ----------
    table : Table
        What the file holds.
    path : Path
        The file.

    Raises
    ------
    Fault
        It is none that is known.
    """
    head = [one.casefold() for one in table.head]
    if {"identifier", "grade"} <= set(head):
        form, columns = "worksheet", {head.index("grade"): "Grade"}
    elif "section" in head and "id" in head and {"student", "lastname"} & set(head):
        readable = [one for one in table.rows if POINTS_POSSIBLE in one[0].casefold()]
        fixed = {
            at for row in readable for at, cell in enumerate(row) if "read only" in cell.casefold()
        }
        form = "canvas"
        columns = {
            at: found["title"]
            for at, name in enumerate(table.head)
            if at not in fixed and (found := CANVAS_COLUMN.fullmatch(name))
        }
    elif {"first name", "email address"} & set(head) and {"last name", "surname"} & set(head):
        form = "moodle"
        columns = {
            at: found["title"]
            for at, name in enumerate(table.head)
            if head[at] not in MOODLE_PEOPLE
            and not head[at].startswith(("course total", "feedback: ", "category total"))
            and (found := MOODLE_COLUMN.fullmatch(name))
            and found["as"] in (None, "Real")
        }
    else:
        raise Fault(
            f"{path} is not a gradebook export of Canvas or Moodle in English that is known here. "
            "Its columns: " + ", ".join(map(printable, table.head[:12]))
        )
    return Export(form, table, path, people(table, path), columns)


def find_column(export: Export, name: str, title: str, chosen: str | None) -> int:
    """Return the column of an exercise.

    Parameters
    ----------
    export : Export
        The platform's.
    name, title : str
        The exercise.
    chosen : str or None
        What the column is called, where the title does not say.

    Raises
    ------
    Fault
        There is none, or several.
    """
    head = export.table.head
    if chosen is not None:
        wanted = {_plain(chosen)}
    elif export.form == "worksheet":
        return next(iter(export.columns))
    else:
        wanted = {_plain(title), _plain(name)}
    found = [
        at for at, title in export.columns.items() if {_plain(title), _plain(head[at])} & wanted
    ]
    if len(found) == 1:
        return found[0]
    titles = ", ".join(f"'{printable(title)}'" for title in export.columns.values()) or "none"
    what = "no column" if not found else f"{len(found)} columns"
    raise Fault(
        f"{export.path} has {what} for '{chosen or title}'; name the column with --column "
        f'{name}="TITLE". Its columns of grades: {titles}'
    )


def learner_finder(export: Export) -> Callable[[str], Person | None]:
    """Return what finds a learner in an export: by their id, or by any id that is one person's."""
    by_id = {one.id.casefold(): one for one in export.people}
    by_any: dict[str, set[Person]] = {}
    for one in export.people:
        for value in one.ids.values():
            by_any.setdefault(value.casefold(), set()).add(one)

    def find(learner: str) -> Person | None:
        key = learner.casefold()
        if key in by_id:
            return by_id[key]
        found = by_any.get(key, set())
        return next(iter(found)) if len(found) == 1 else None

    return find


def _plain(title: str) -> str:
    return "".join(one for one in title.casefold() if one.isalnum())


def _float(text: str) -> float | None:
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None
