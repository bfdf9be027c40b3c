"""What an invented town is made of: people, a counselor's contacts, a clinic's records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Someone who lives in the town.

    Attributes
    ----------
    person : int
        Number within the town.
    name, sex, born, zip : str
        As in the public directory; ``born`` is an ISO date.
    household, work, congregation, interest : str
        What two people may have in common; empty where there is nothing.
    """

    person: int
    name: str
    sex: str
    born: str
    zip: str
    household: str
    work: str
    congregation: str
    interest: str


@dataclass(frozen=True)
class Contact:
    """Someone whom a service may tie to the counselor.

    Attributes
    ----------
    person : int
        Number within the town.
    name : str
        As the list shows it.
    role : str
        Why they know each other: family, friend, colleague, neighbor, regular (of the café next
        door), acquaintance (who has her number for another reason) or client. The list does not
        show it.
    since : str
        The ISO date of joining the list, or of asking to.
    mutual : int
        How many of her other contacts the person knows too.
    checkins : int
        Posts by the person from beside her office, in a year.
    weekday : str
        The usual day of these posts; empty where there are none.
    listed, likes, newsletter, uploaded, open_list : int
        1 if the person is on the list when she accepts everyone, likes her page, gets her
        newsletter, has let an app read a phone that holds her number, or shows a list of contacts
        to everyone.
    """

    person: int
    name: str
    role: str
    since: str
    mutual: int
    checkins: int
    weekday: str
    listed: int
    likes: int
    newsletter: int
    uploaded: int
    open_list: int


@dataclass(frozen=True)
class Record:
    """One client in the clinic's extract."""

    record: str
    name: str
    sex: str
    born: str
    zip: str
    first_visit: str
    diagnosis: str
    sessions: int


@dataclass(frozen=True)
class Town:
    """A whole town.

    Attributes
    ----------
    seed : str
        What it was drawn with.
    people : tuple of Person
        Everyone, children too.
    contacts : tuple of Contact
        Everyone whom a service may tie to the counselor.
    ties : tuple of tuple of int
        Pairs of people on her list who know each other.
    clients : frozenset of int
        All her clients of the year who live in the town.
    extract : tuple of Record
        The records of the clinic where she works.
    """

    seed: str
    people: tuple[Person, ...]
    contacts: tuple[Contact, ...]
    ties: tuple[tuple[int, int], ...]
    clients: frozenset[int]
    extract: tuple[Record, ...]

    @property
    def adults(self) -> tuple[Person, ...]:
        """Everyone of 18 and over."""
        return tuple(one for one in self.people if age(one.born) >= 18)


YEAR, TODAY = 2026, "2026-06-30"


def age(born: str) -> int:
    """Return whole years of age on the day the town is looked at."""
    return YEAR - int(born[:4]) - (born[5:] > TODAY[5:])


def rows(things: Sequence[Any], leave_out: Sequence[str] = ()) -> list[Row]:
    """Return dataclasses as dicts in the order of their fields."""
    return [
        {one.name: getattr(thing, one.name) for one in fields(thing) if one.name not in leave_out}
        for thing in things
    ]


def columns(table: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """Return rows as columns, as pandas takes them."""
    return {name: [row[name] for row in table] for name in (table[0] if table else ())}
