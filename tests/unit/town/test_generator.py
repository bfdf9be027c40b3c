"""The same seed draws the same town; every town keeps the promises that the labs count on."""

from __future__ import annotations

import pytest

from grader.town.generator import FEWEST_NAMED, NAIVE_PRECISION, ROLES, make_town
from grader.town.people import TODAY, age
from grader.town.rules import NAIVE, apply, visible


def test_a_seed_is_one_town_and_another_seed_another() -> None:
    first = make_town("north")
    make_town.cache_clear()
    assert make_town("north") == first
    assert make_town("south").people != first.people


@pytest.mark.parametrize("seed", ["north", 7])
def test_contacts_are_adults_of_the_town_in_the_promised_roles(seed: int | str) -> None:
    town = make_town(seed)
    adults = {one.person: one for one in town.adults}
    assert {one.person for one in town.contacts} <= set(adults)
    counts: dict[str, int] = {}
    for one in town.contacts:
        counts[one.role] = counts.get(one.role, 0) + 1
    assert counts == ROLES
    assert {one.person for one in town.contacts if one.role == "client"} <= town.clients
    assert all(age(adults[one].born) >= 18 for pair in town.ties for one in pair)


def test_the_naive_rule_is_wrong_often_enough_and_right_often_enough() -> None:
    town = make_town("north")
    named = apply(NAIVE, visible(town, "accept"))
    share = sum(one.person in town.clients for one in named) / len(named)
    assert len(named) >= FEWEST_NAMED
    assert NAIVE_PRECISION[0] <= share <= NAIVE_PRECISION[1]


def test_each_record_of_the_clinic_is_dated_before_the_towns_day_and_numbered_once() -> None:
    extract = make_town("north").extract
    assert len({one.record for one in extract}) == len(extract) > 0
    assert all(one.born < one.first_visit < TODAY for one in extract)
    assert all(one.sessions >= 1 for one in extract)
