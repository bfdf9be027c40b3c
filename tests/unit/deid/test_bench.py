"""The bench: intervals by hand, and no people's names are found much less than others'."""

from __future__ import annotations

import pytest

from grader.deid.bench import interval, names


@pytest.mark.parametrize(
    ("hits", "of", "told"),
    [(7, 88, "7/88, 8% (4% to 16%)"), (42, 42, "42/42, 100% (92% to 100%)"), (0, 0, "none")],
)
def test_an_interval_by_hand(hits: int, of: int, told: str) -> None:
    assert interval(hits, of) == told


def test_names_of_every_group_are_found_alike() -> None:
    shares = {group: hits / tries for group, (hits, tries) in names().items()}
    assert len(shares) >= 10
    assert min(shares.values()) >= 0.75, shares
    assert max(shares.values()) - min(shares.values()) <= 0.1, shares
