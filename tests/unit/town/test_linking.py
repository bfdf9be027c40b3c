"""A record that fits one person of the directory is a link, right or wrong; two make none."""

from __future__ import annotations

import pytest

from grader.town.generator import make_town
from grader.town.linking import Links, Trial, band, known, link, product_trial
from grader.town.people import Person, Record, Town


def person(number: int, name: str, born: str, place: str = "83192") -> Person:
    return Person(number, name, "f", born, place, "", "", "", "")


def record(name: str, born: str, place: str = "83192") -> Record:
    return Record("r", name, "f", born, place, "2026-01-02", "grief", 3)


TOWN = Town(
    "s",
    (
        person(1, "Ann Fisk", "1980-01-01"),
        person(2, "Bea Lind", "1980-05-05"),
        person(3, "Cy Moss", "1970-01-01"),
        person(4, "Di Child", "2015-01-01"),
    ),
    (),
    (),
    frozenset(),
    (
        record("Ann Fisk", "1980-01-01"),
        record("Al Other", "1970-01-01"),
        record("Di Child", "2015-01-01"),
    ),
)


def test_a_full_birth_date_links_one_rightly_and_one_wrongly() -> None:
    assert link(TOWN, ["born", "sex"]) == Links(("born", "sex"), 3, 2, 1)


def test_a_year_that_two_share_links_neither() -> None:
    assert link(TOWN, ["born_year"]) == Links(("born_year",), 3, 1, 0)


@pytest.mark.parametrize(
    ("years", "group"), [(39, "under 40"), (40, "40-59"), (59, "40-59"), (60, "60 and over")]
)
def test_age_bands_meet_without_a_gap(years: int, group: str) -> None:
    assert band(years) == group


def test_what_is_compared_is_taken_in_its_order() -> None:
    assert known(TOWN.people[0], ["zip3", "born_year", "age_band"]) == ("831", "1980", "40-59")
    with pytest.raises(KeyError):
        known(TOWN.people[0], ["name"])


def test_a_trial_counts_promises_among_small_crowds_alone() -> None:
    trial = product_trial(make_town("trial"), 1, draws=200)
    assert trial.draws == 200
    assert 0 <= trial.promised <= trial.small <= 200
    assert trial == product_trial(make_town("trial"), 1, draws=200)
    assert Trial(4, 0, 0).share == 0
    assert Trial(4, 4, 1).share == 0.25
