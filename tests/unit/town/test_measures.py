"""k, l and t of a table of six rows, counted by hand."""

from __future__ import annotations

import pytest

from grader.town.measures import at_least, groups, k_anonymity, l_diversity, t_closeness

TABLE = [
    {"zip": "1", "sex": "f", "ill": "a"},
    {"zip": "1", "sex": "f", "ill": "b"},
    {"zip": "1", "sex": "m", "ill": "a"},
    {"zip": "1", "sex": "m", "ill": "a"},
    {"zip": "1", "sex": "m", "ill": "a"},
    {"zip": "2", "sex": "m", "ill": "b"},
]


def test_rows_alike_in_what_others_know_are_one_group() -> None:
    assert {key: len(rows) for key, rows in groups(TABLE, ["zip", "sex"]).items()} == {
        ("1", "f"): 2,
        ("1", "m"): 3,
        ("2", "m"): 1,
    }


@pytest.mark.parametrize(("quasi", "k"), [([], 6), (["sex"], 2), (["zip"], 1)])
def test_k_is_the_smallest_group(quasi: list[str], k: int) -> None:
    assert k_anonymity(TABLE, quasi) == k


def test_three_with_one_secret_are_not_diverse() -> None:
    assert l_diversity(TABLE[:5], ["sex"], "ill") == 1
    assert l_diversity(TABLE, ["sex"], "ill") == 2
    assert l_diversity([], ["sex"], "ill") == k_anonymity([], ["sex"]) == 0


def test_closeness_is_the_farthest_group_from_the_whole() -> None:
    # 4 of 6 have a; of the second ZIP code none of one: |0 - 4/6| and |1 - 2/6|, halved.
    assert t_closeness(TABLE, ["zip"], "ill") == pytest.approx(4 / 6)
    assert t_closeness(TABLE, [], "ill") == pytest.approx(0)
    assert t_closeness([], ["zip"], "ill") == 0


def test_rows_of_small_groups_are_suppressed() -> None:
    assert at_least(TABLE, ["zip"], 2) == TABLE[:5]
    assert at_least(TABLE, ["zip"], 6) == []
