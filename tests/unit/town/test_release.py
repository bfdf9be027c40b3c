"""k, l, t, linking and what is left of the practice's question."""

import csv
import warnings

import pytest

from grader.content.files import data_dir
from grader.town.command import SEED, files
from grader.town.generator import make_town
from grader.town.linking import link, product_trial
from grader.town.measures import k_anonymity, l_diversity, t_closeness
from grader.town.people import age
from grader.town.release import (
    FIRST,
    SECRET,
    ZIP3_2000,
    ages,
    answer,
    area_2020,
    fits,
    loss,
    quasi_of,
    release,
    ten_years,
)

TEN = [
    {"age": a, "sex": s, "diagnosis": d}
    for a, s, d in (
        ("20-29", "F", "anxiety"),
        ("20-29", "F", "anxiety"),
        ("20-29", "F", "grief"),
        ("20-29", "M", "grief"),
        ("20-29", "M", "grief"),
        ("30-39", "F", "anxiety"),
        ("30-39", "F", "anxiety"),
        ("30-39", "F", "trauma"),
        ("30-39", "F", "grief"),
        ("30-39", "F", "anxiety"),
    )
]
GOOD = {"born": "band", "zip": "zip3-2020", "sex": "keep"}


def test_k_l_and_t_of_ten_people_counted_by_hand():
    assert k_anonymity(TEN, ["age", "sex"]) == 2
    assert k_anonymity(TEN, ["age"]) == 5
    assert l_diversity(TEN, ["age", "sex"], "diagnosis") == 1
    assert l_diversity(TEN, ["age"], "diagnosis") == 2
    # Whole table: anxiety .5, grief .4, trauma .1. Men in their twenties: grief 1.
    assert t_closeness(TEN, ["age", "sex"], "diagnosis") == pytest.approx(0.6)
    assert k_anonymity([], ["age"]) == l_diversity([], ["age"], "diagnosis") == 0


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("choices", [GOOD, {"born": "ten", "zip": "zip3"}, FIRST])
def test_measures_agree_with_pycanon(seed, choices):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pycanon import anonymity
    import pandas as pd

    table = release(make_town(seed).extract, choices)
    quasi, frame = quasi_of(table), pd.DataFrame(table)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert k_anonymity(table, quasi) == anonymity.k_anonymity(frame, quasi)
        assert l_diversity(table, quasi, SECRET) == anonymity.l_diversity(frame, quasi, [SECRET])
        theirs = anonymity.t_closeness(frame, quasi, [SECRET])
    assert t_closeness(table, quasi, SECRET) == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("seed", range(10))
def test_the_full_date_links_most_records_and_the_year_few(seed):
    town = make_town(seed)
    full, year = link(town, ("born", "sex", "zip")), link(town, ("born_year", "sex", "zip3"))
    assert full.right > 0.7 * full.rows
    assert year.right < 0.15 * year.rows
    assert full.right <= full.single


@pytest.mark.parametrize("seed", range(10))
def test_a_good_table_reaches_five_and_keeps_the_answer_in_every_town(seed):
    extract = make_town(seed).extract
    table = release(extract, GOOD, 5)
    assert k_anonymity(table, quasi_of(table)) >= 5
    assert answer(extract, table).utility >= 0.9
    assert any(age(one.born) >= 90 for one in extract)
    assert {one.zip[:3] for one in extract} == {"831", "830", "823", "826", "369"}


def test_loss_is_none_of_everything_and_all_of_nothing():
    extract = make_town(1).extract
    assert loss(extract, release(extract, FIRST)) == 0
    assert loss(extract, []) == 1
    assert 0 < loss(extract, release(extract, GOOD, 5)) < 1


def test_the_two_lists_of_areas_differ_where_the_lab_says():
    assert {"830", "831"} <= ZIP3_2000
    assert "369" not in ZIP3_2000
    assert [area_2020(one) for one in ("830", "831", "369", "823", "001")] == [
        "830",
        "831",
        "000",
        "000",
        "000",
    ]


def test_ages_are_read_in_the_ways_people_write_them():
    assert ten_years(90) == ten_years(97) == "90 or older"
    assert ages("30-39") == (30, 39)
    assert ages("under 40") == (0, 39)
    assert ages("60 and over") == (60, 130)
    assert ages("90+") == (90, 130)
    assert ages("1987") == (38, 39)
    assert ages("about forty") is None


def test_a_released_value_fits_the_records_it_may_be_said_of():
    one = make_town(1).extract[0]
    assert fits("zip", one.zip[:3], one)
    assert fits("zip", "000", one)
    assert not fits("zip", "999", one)
    assert not fits("sex", "F" if one.sex == "M" else "M", one)


def test_the_trial_is_the_same_for_the_same_seed():
    town = make_town(SEED)
    trial = product_trial(town, 7)
    assert trial == product_trial(town, 7)
    assert 0 < trial.promised < trial.small < trial.draws == 4000


def test_the_tables_in_data_are_what_the_seed_makes_and_small():
    folder = data_dir() / "town"
    made = files(make_town(SEED))
    assert {name: (folder / name).read_text(encoding="utf-8") for name in made} == made
    assert sum(one.stat().st_size for one in folder.iterdir()) < 500_000
    with (folder / "contacts.csv").open(encoding="utf-8", newline="") as handle:
        assert len(list(csv.DictReader(handle))) == 208
