"""Item statistics against ten learners worked out by hand."""

from __future__ import annotations

import pytest

from grader.classroom.report.psychometrics import alpha, by_chance, discrimination, rests

# Ten learners, three items. Sums: 3 3 3 2 2 1 1 1 0 0, mean 1.6.
TEN = [
    (1, 1, 1),
    (1, 1, 1),
    (1, 1, 1),
    (1, 1, 0),
    (1, 0, 1),
    (1, 0, 0),
    (0, 1, 0),
    (0, 0, 1),
    (0, 0, 0),
    (0, 0, 0),
]


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    # Item 1: facility .6. Rests 2 2 2 1 1 0 1 1 0 0, sum 10, squares 16: variance sum 16 - 10 = 6.
    # Products with item 1: 2+2+2+1+1+0 = 8, less 10 * .6 * 1 = 2. Item's own: 10 * .6 * .4 = 2.4.
    assert rests(TEN, 0) == [2, 2, 2, 1, 1, 0, 1, 1, 0, 0]
    assert discrimination(TEN, 0) == pytest.approx(2 / (6 * 2.4) ** 0.5)


def test_an_item_that_runs_against_the_rest_is_negative() -> None:
    turned = [(1 - one[0], *one[1:]) for one in TEN]
    assert discrimination(turned, 0) == pytest.approx(-2 / (6 * 2.4) ** 0.5)


def test_an_item_everyone_gets_has_no_discrimination() -> None:
    assert discrimination([(1, *one[1:]) for one in TEN], 0) is None


def test_alpha_is_as_computed_by_hand() -> None:
    # Item variances: 2.4/9, 2.5/9, 2.5/9, together 7.4/9. Sums: squares 38 - 25.6 = 12.4, over 9.
    assert alpha(TEN) == pytest.approx(1.5 * (1 - 7.4 / 12.4))


def test_alpha_needs_two_items_and_sums_that_vary() -> None:
    assert alpha([(1,), (0,)]) is None
    assert alpha([(1, 0), (0, 1)]) is None
    assert alpha([(1, 0)]) is None


def test_chance_is_smaller_in_a_larger_class() -> None:
    assert by_chance(25) == pytest.approx(0.4)
    assert by_chance(400) == pytest.approx(0.1)
