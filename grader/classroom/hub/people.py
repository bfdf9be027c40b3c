"""Who is on a hub: ``people.csv``, which its administrator edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.platform.roster import FIRST, LAST, is_folder_name, read_roster
from grader.classroom.platform.tables import read_table, table_text
from grader.content.faults import Fault

FILE = "people.csv"
HEAD = ("login", "role", "first_name", "last_name", "email")
ROLES = ("admin", "instructor", "learner")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]*")  # as JupyterHub writes logins: in small letters


@dataclass(frozen=True)
class Member:
    """One person on the hub.

    Attributes
    ----------
    login : str
        What they log in with; nbgrader knows them by it too.
    role : str
        ``admin``, who runs the hub; ``instructor``, who grades; or ``learner``.
    first_name, last_name, email : str
        For the gradebook; may be empty.
    """

    login: str
    role: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""


def read_people(path: Path) -> tuple[Member, ...]:
    """Read the people of a hub.

    Parameters
    ----------
    path : Path
        ``people.csv``.

    Raises
    ------
    Fault
        A column is missing, or a login or a role can't be used.
    """
    table = read_table(path)
    login, role = table.column("login"), table.column("role")
    if login is None or role is None:
        raise Fault(f"{path} needs the columns login and role; its first line is {','.join(HEAD)}")
    others = (table.column(*FIRST), table.column(*LAST), table.column("email"))
    found: dict[str, Member] = {}
    for number, row in enumerate(table.rows, 2):
        rest = (row[at].strip() if at is not None else "" for at in others)
        one = Member(row[login].strip().lower(), row[role].strip().lower(), *rest)
        wrong = fault_of(one)
        if not wrong and one.login in found:
            wrong = f"'{one.login}' is in two rows; one person has one row and one role"
        if wrong:
            raise Fault(f"row {number}: {wrong}", path)
        found[one.login] = one
    return tuple(found.values())


def fault_of(one: Member) -> str:
    """Return what is wrong with a person's login or role, or nothing."""
    if not (LOGIN.fullmatch(one.login) and is_folder_name(one.login)):
        return (
            f"'{one.login}' can't be a login here; use letters, digits, '.', '_', '-' and '@', "
            "at most 64"
        )
    if one.login == "root":
        return "root can't be on the hub; give its administrator an account of their own"
    if one.role not in ROLES:
        return f"'{one.role}' is no role; write {', '.join(ROLES[:-1])} or {ROLES[-1]}"
    return ""


def from_roster(path: Path) -> Iterator[Member]:
    """Iterate over the learners in a learning platform's export.

    Parameters
    ----------
    path : Path
        The gradebook or the list of participants, as the platform exported it.

    Raises
    ------
    Fault
        It is no such table, or someone's id can't be a login.
    """
    for person in read_roster(path).people:
        first, _, last = person.name.rpartition(" ")
        if ", " in person.name:
            last, _, first = person.name.partition(", ")
        email = person.ids.get("email") or person.ids.get("email address") or ""
        one = Member(person.id.lower(), "learner", first, last, email)
        if wrong := fault_of(one):
            raise Fault(f"row {person.row + 2}: {wrong}", path)
        yield one


def people_text(people: Iterable[Member]) -> str:
    """Return ``people.csv`` with these people in it."""
    rows = ((one.login, one.role, one.first_name, one.last_name, one.email) for one in people)
    return table_text(HEAD, rows, ",")
