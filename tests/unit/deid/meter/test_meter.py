"""The meter against worked sums, its zones, its readers and its flags."""

from __future__ import annotations

import pytest

from grader.deid.meter.meter import in_words, magnitude, meter, zone_of
from grader.deid.meter.population import areas, shares, workers


@pytest.mark.parametrize(
    ("text", "others", "tolerance"),
    [
        # 99,177 x .777 x .00129 x .062
        ("A woman firefighter in Bend", 6.2, 0.1),
        # the same x .158 (ages 40 to 49, both sexes)
        ("A woman firefighter in her 40s in Bend", 0.97, 0.05),
        # 99,177 x .777 x .00129
        ("A firefighter in Bend", 99.4, 0.5),
    ],
)
def test_the_product_by_hand(text: str, others: float, tolerance: float) -> None:
    assert meter(text).stranger.others == pytest.approx(others, abs=tolerance)


def test_a_veteran_with_ptsd_uses_the_share_among_women_veterans() -> None:
    reading = meter("A woman veteran with PTSD in Wyoming")
    wyoming = areas()["wyoming"].population - 1
    assert reading.acquaintance.others == pytest.approx(wyoming * 0.777 * 0.062 * 0.103 * 0.117)
    assert reading.stranger.others == pytest.approx(wyoming * 0.777 * 0.062 * 0.103)


def test_a_count_of_the_state_goes_before_a_national_share() -> None:
    nurse = meter("A nurse in Minnesota").stranger.factors[-1]
    number = workers("Minnesota", "registered nurse")
    assert number
    assert nurse.share == pytest.approx(number / (areas()["minnesota"].population * 0.777))
    assert nurse.spread == 1


def test_one_share_a_cluster() -> None:
    both = meter("A nurse and dentist in Ohio, OCD and panic attacks")
    clusters = [f.cluster for f in both.acquaintance.factors if f.cluster]
    assert len(clusters) == len(set(clusters))


def test_people_who_know_her_are_left_with_fewer() -> None:
    reading = meter("A dentist in Vermont with OCD")
    assert reading.acquaintance.others < reading.stranger.others


@pytest.mark.parametrize(
    "text", ["the mayor of a town in Ohio", "the only dentist in the county", "it was on the news"]
)
def test_a_flag_overrides_the_product(text: str) -> None:
    reading = meter(text)
    assert reading.flags
    assert reading.stranger.others == 0
    assert reading.stranger.zone == "identifying"


def test_minors_are_counted_among_minors() -> None:
    assert meter("A teen in Ohio").stranger.factors[0].share == pytest.approx(1 - 0.777)


@pytest.mark.parametrize(
    ("others", "zone", "word"),
    [
        (0.2, "identifying", "only the client"),
        (2.9, "identifying", "perhaps no one else"),
        (3, "identifying", "handful"),
        (10.9, "identifying", "handful"),
        (11, "too_close_to_call", "tens"),
        (55, "too_close_to_call", "hundreds"),
        (56, "fades_into_a_crowd", "hundreds"),
        (5000, "fades_into_a_crowd", "thousands"),
    ],
)
def test_zones_and_words(others: float, zone: str, word: str) -> None:
    assert zone_of(others) == zone
    assert word in in_words(others)
    assert not any(c.isdigit() for c in in_words(others).replace("about 1", ""))


def test_each_step_of_the_table_says_another_size() -> None:
    sizes = [0.2, 2, 9, 40, 100, 1e3, 1e4, 1e5, 1e6, 1e7]
    said = [magnitude(one) for one in sizes]
    assert len(set(said)) == len(said)
    assert said[0] == in_words(0.2)
    assert said[-3:] == ["hundreds of thousands", "millions", "tens of millions"]


def test_every_share_has_its_source_and_is_a_part() -> None:
    assert all(0 < s.share < 1 and s.source and s.year for s in shares().values())


ADULTS = 0.777


@pytest.mark.parametrize(
    ("text", "share"),
    [
        # 45 to 49, both sexes .0799; one year of five
        ("nurse in Vermont, 45F", 0.0799 / 5),
        ("nurse in Vermont (45)", 0.0799 / 5),
        ("nurse in Vermont, forty-five", 0.0799 / 5),
        ("nurse in Vermont, 45 years old", 0.0799 / 5),
        # 80 to 84 and 85+
        ("a nurse in Vermont in her eighties", 0.0248 + 0.0259),
        # 35 to 39, men; one year of five; then widowed among men of 35 to 44
        ("widower, 38, in Ohio", None),
    ],
)
def test_an_age_is_read_however_it_is_said(text: str, share: float | None) -> None:
    factor = next(f for f in meter(text).stranger.factors if f.clue.startswith("age"))
    wanted = share or shares()["age x sex", "35-39 male"].share / 5
    assert factor.share == pytest.approx(wanted)


def test_a_condition_has_its_own_row() -> None:
    factors = meter("woman with postpartum depression, 30, Vermont").acquaintance.factors
    row = shares()["condition", "postpartum depression, now"]
    assert factors[-1].share == pytest.approx(row.share)


def test_marital_status_is_counted_among_people_of_that_age_and_sex() -> None:
    assert meter("widower, 38, in Ohio").stranger.factors[-1].share == pytest.approx(0.004)


def test_sex_and_insurance_are_both_counted() -> None:
    factors = meter("woman on Medicaid in Ohio").acquaintance.factors
    assert [f.share for f in factors] == pytest.approx([ADULTS, 0.513, 0.189])


def test_what_is_denied_is_not_counted() -> None:
    assert not any("veteran" in f.clue for f in meter("not a veteran, in Ohio").stranger.factors)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("firefighter in Duluth, Minnesota, 35", "Duluth"),
        ("nurse in Ely, Minnesota", "Ely"),
        ("rabbi in North Dakota", "rabbi"),
        ("woman astronaut, 45, Texas", "astronaut"),
        ("a Deaf man in Kansas", "deaf"),
        ("Latter-day Saint in Utah", "latter day saint"),
    ],
)
def test_no_crowd_while_something_is_uncounted(text: str, words: str) -> None:
    found = meter(text)
    assert words in found.uncounted
    assert "crowd" not in found.stranger.zone
    assert "crowd" not in found.acquaintance.zone
