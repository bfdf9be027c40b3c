"""What a town is drawn from: shares of a whole, and ZIP codes that are what is said of them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from grader.town import pools
from grader.town.release import ZIP3_2000, area_2020, zip3_2020


def test_ages_are_shares_of_all_adults_without_a_gap() -> None:
    assert sum(share for _, share in pools.AGES) == pytest.approx(1, abs=1e-4)
    bands = [band for band, _ in pools.AGES]
    assert bands[0][0] == 18
    assert all(one[1] + 1 == other[0] for one, other in pairwise(bands))


def test_a_pool_has_each_name_once() -> None:
    for pool in (pools.FIRST_F, pools.FIRST_M, pools.LAST, pools.INTERESTS, pools.CONGREGATIONS):
        assert len(set(pool)) == len(pool) > 1
        assert all(name == name.strip() != "" for name in pool)


def test_no_one_is_drawn_as_the_counselors_relative() -> None:
    # A rule leaves out each one with her surname; her family alone is given it.
    assert pools.COUNSELOR.split()[-1] not in pools.LAST


def test_first_names_say_one_sex() -> None:
    assert not set(pools.FIRST_F) & set(pools.FIRST_M)


def test_the_towns_areas_are_shares_of_it() -> None:
    assert sum(share for _, share in pools.ZIPS) == pytest.approx(1)


@pytest.mark.parametrize(
    ("area", "in_2000", "in_2020"),
    [("831", False, True), ("830", False, True), ("823", False, False), ("369", True, False)],
)
def test_an_area_is_as_large_as_its_comment_says(area: str, in_2000: bool, in_2020: bool) -> None:
    drawn = {zip_code[:3] for zip_code, _ in (*pools.ZIPS, *pools.ELSEWHERE)}
    assert area in drawn
    assert (area not in ZIP3_2000) == in_2000  # the list names those that are too small
    assert (area in zip3_2020()) == in_2020
    assert area_2020(area) == (area if in_2020 else "000")
