"""A town from a seed: the same seed, the same town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from random import Random
from typing import TypeVar

from grader.town.people import YEAR, Contact, Person, Record, Town, age
from grader.town.pools import (
    AGES,
    CONGREGATIONS,
    DIAGNOSES,
    ELSEWHERE,
    FIRST_F,
    FIRST_M,
    INTERESTS,
    LAST,
    WORK,
    ZIPS,
)
from grader.town.rules import NAIVE, apply, visible

SIZE = 2000
NAIVE_PRECISION = (0.42, 0.68)  # of the naive rule; a town outside is drawn again
CLIENT_CONTACTS, OTHER_CLIENTS = 30, 28
ROLES = {
    "family": 12,
    "colleague": 14,
    "friend": 30,
    "neighbor": 22,
    "regular": 32,
    "acquaintance": 40,
    "client": CLIENT_CONTACTS + OTHER_CLIENTS,
}
FEWEST_NAMED = 18  # fewer would make a share of little use
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
GROUP_DAY = "Tuesday"  # an evening group that five clients attend
GROUP, GROUP_REGULARS = 5, 2  # the café is busy on the same evenings

T = TypeVar("T")


@lru_cache(maxsize=64)
def make_town(seed: int | str) -> Town:
    """Draw a town.

    Parameters
    ----------
    seed : int or str
        Any seed; one whose naive rule would be right too often or too rarely leads to further
        draws, which are as fixed as the first.

    Returns
    -------
    Town
        Some 2,000 people, one counselor's contacts, one clinic's records.
    """
    people = _people(Random(f"people {seed}"))
    extract = Random(f"extract {seed}")
    low, high = NAIVE_PRECISION
    for attempt in range(200):
        town = _list(str(seed), people, Random(f"list {seed} {attempt}"))
        flagged = apply(NAIVE, visible(town, "accept"))
        right = sum(one.person in town.clients for one in flagged)
        if len(flagged) >= FEWEST_NAMED and low <= right / len(flagged) <= high:
            return replace(town, extract=tuple(_extract(extract, people, town.clients)))
    raise RuntimeError(f"no town of seed {seed} is realistic enough")


def _list(seed: str, people: list[Person], random: Random) -> Town:
    adults = [one for one in people if age(one.born) >= 18]
    roles = [role for role, count in ROLES.items() for _ in range(count)]
    known = random.sample(adults, len(roles))
    # Some clients would never ask to be contacts. Some people have her number for other reasons.
    pairs = list(zip(known, roles, strict=True))
    clients = [one.person for one, role in pairs if role == "client"]
    listed = {one.person for one, role in pairs if role != "acquaintance"}
    listed -= set(clients[CLIENT_CONTACTS:])
    ties = _ties(random, pairs)
    mutual = {one.person: 0 for one, _ in pairs}
    for one, other in ties:
        mutual[one] += other in listed
        mutual[other] += one in listed
    group = set(clients[:GROUP])
    group |= set([one.person for one, role in pairs if role == "regular"][:GROUP_REGULARS])
    contacts = [
        _contact(
            random,
            one,
            role,
            mutual[one.person],
            in_group=one.person in group,
            listed=one.person in listed,
        )
        for one, role in pairs
    ]
    contacts.sort(key=lambda one: one.name)
    shown = tuple(tie for tie in ties if set(tie) <= listed)
    return Town(seed, tuple(people), tuple(contacts), shown, frozenset(clients), ())


def _people(random: Random) -> list[Person]:
    people: list[Person] = []
    home = 0
    while len(people) < SIZE:
        home += 1
        last = random.choice(LAST)
        zip_code = _weighted(random, ZIPS)
        congregation = random.choice(CONGREGATIONS) if random.random() < 0.45 else ""
        grown = 1 if random.random() < 0.34 else 2
        base = _adult_age(random)
        ages = [base]
        if grown == 2:
            ages.append(max(18, base + random.randint(-4, 4)))
        if 24 <= base <= 52 and random.random() < 0.62:
            ages += [
                random.randint(0, min(17, base - 19)) for _ in range(random.choice((1, 1, 2, 2, 3)))
            ]
        for years in ages[: SIZE - len(people)]:
            sex = "F" if random.random() < 0.51 else "M"
            name = f"{random.choice(FIRST_F if sex == 'F' else FIRST_M)} {last}"
            work = _work(random, years)
            interest = random.choice(INTERESTS) if years > 6 and random.random() < 0.6 else ""
            people.append(
                Person(
                    len(people) + 1,
                    name,
                    sex,
                    _born(random, years),
                    zip_code,
                    f"H{home:04}",
                    work,
                    congregation,
                    interest,
                )
            )
    return people


def _work(random: Random, years: int) -> str:
    if years < 6:
        return ""
    if years < 18:
        return "student, Alder Flats School"
    if years > 66:
        return "retired" if random.random() < 0.85 else _weighted(random, WORK)
    return _weighted(random, WORK) if random.random() < 0.8 else ""


def _adult_age(random: Random) -> int:
    low, high = _weighted(random, AGES)
    # Ages over 84 thin out: two draws, the lower one counts.
    return (
        min(random.randint(low, high), random.randint(low, high))
        if low == 85
        else (random.randint(low, high))
    )


def _born(random: Random, years: int) -> str:
    day = date(YEAR - years, 6, 30) - timedelta(days=random.randrange(365))
    return day.isoformat()


def _weighted(random: Random, pool: Sequence[tuple[T, float]]) -> T:
    at = random.random() * sum(weight for _, weight in pool)
    for value, weight in pool:
        at -= weight
        if at < 0:
            return value
    return pool[-1][0]


def _ties(random: Random, pairs: list[tuple[Person, str]]) -> list[tuple[int, int]]:
    """Decide who of the contacts know each other: by household, role and what they share."""
    found = []
    within = {"family": 0.7, "colleague": 0.55, "friend": 0.2, "neighbor": 0.25, "regular": 0.05}
    for (one, role), (other, other_role) in combinations(pairs, 2):
        chance = 0.012
        if role == other_role:
            chance = max(chance, within.get(role, 0.01))
        elif {role, other_role} == {"family", "friend"}:
            chance = 0.08
        for mine, yours, share in (
            (one.household, other.household, 0.95),
            (one.congregation, other.congregation, 0.16),
            (one.interest, other.interest, 0.12),
            (one.work, other.work, 0.3),
        ):
            if mine and mine != "retired" and mine == yours:
                chance = max(chance, share)
        if random.random() < chance:
            found.append((one.person, other.person))
    return found


# Role: the chance of a post from beside the office, of a like, of the newsletter, of an upload.
HABITS = {
    "client": (0.62, 0.45, 0.4, 0.5),
    "regular": (0.55, 0.15, 0.1, 0.1),
    "colleague": (0.85, 0.6, 0.5, 0.5),
    "friend": (0.25, 0.4, 0.3, 0.5),
    "neighbor": (0.2, 0.12, 0.08, 0.35),
    "family": (0.2, 0.6, 0.3, 0.6),
    "acquaintance": (0.15, 0.03, 0.03, 0.4),
}


def _contact(
    random: Random,
    one: Person,
    role: str,
    mutual: int,
    *,
    in_group: bool,
    listed: bool,
) -> Contact:
    near, likes, newsletter, uploaded = HABITS[role]
    posts = random.randint(1, 6) if random.random() < near else 0
    weekday = random.choice(DAYS) if posts else ""
    since = date(YEAR - 4, 1, 5) + timedelta(days=random.randrange(1600))
    if in_group:
        posts, weekday = random.randint(2, 6), GROUP_DAY
        since = date(YEAR - 1, 9, 8) + timedelta(days=random.randrange(14))
    return Contact(
        one.person,
        one.name,
        role,
        since.isoformat(),
        mutual,
        posts,
        weekday,
        int(listed),
        int(random.random() < likes),
        int(random.random() < newsletter),
        int(random.random() < uploaded),
        int(random.random() < 0.55),
    )


def _extract(random: Random, people: list[Person], clients: frozenset[int]) -> list[Record]:
    """Draw the clinic's records: her clients, her colleagues' clients, some from elsewhere."""
    adults = [one for one in people if age(one.born) >= 18]
    hers = [one for one in adults if one.person in clients]
    old = [one for one in adults if age(one.born) >= 90 and one.person not in clients][:3]
    rest = [one for one in adults if one.person not in clients and one not in old]
    here = hers + old + random.sample(rest, 138 - len(hers) - len(old))
    records = [(one.name, one.sex, one.born, one.zip) for one in here]
    for place, count in ELSEWHERE:
        for _ in range(count):
            sex = random.choice("FM")
            first = random.choice(FIRST_F if sex == "F" else FIRST_M)
            name = f"{first} {random.choice(LAST)}"
            records.append((name, sex, _born(random, _adult_age(random)), place))
    if sum(age(record[2]) >= 90 for record in records) < 2:  # so that the rule on 90 has work
        for index in (0, 1):
            name, sex, _, place = records[index]
            records[index] = (name, sex, _born(random, random.randint(90, 96)), place)
    random.shuffle(records)
    found = []
    for index, (name, sex, born, place) in enumerate(records):
        diagnosis = _weighted(random, DIAGNOSES)
        # Sessions differ by age: that is what the practice's question can find.
        middle = {0: 7, 1: 11, 2: 14}[min(2, max(0, (age(born) - 18) // 21))]
        sessions = max(1, round(random.gauss(middle, 3.5)))
        visit = date(YEAR - 1, 1, 6) + timedelta(days=random.randrange(500))
        found.append(
            Record(
                f"R{random.randint(1000, 9999)}{index:03}",
                name,
                sex,
                born,
                place,
                visit.isoformat(),
                diagnosis,
                sessions,
            )
        )
    return found
