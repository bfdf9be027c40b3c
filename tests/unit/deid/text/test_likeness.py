"""Likeness is rapidfuzz's, with it and without."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from grader.deid.text import likeness
from grader.deid.text.likeness import alike, pure_ratio

TEXTS = st.text(st.sampled_from("abcdé ß"), max_size=90) | st.text(max_size=30)


@given(TEXTS, TEXTS, st.sampled_from([0.0, 78.0, 84.0, 90.0]))
def test_without_rapidfuzz_the_number_is_the_same(one: str, other: str, least: float) -> None:
    assert pure_ratio(one, other, score_cutoff=least) == pytest.approx(
        fuzz.ratio(one, other, score_cutoff=least)
    )


def test_near_names_are_alike_and_others_are_not() -> None:
    assert pure_ratio("katherine", "katharine") > 84 > pure_ratio("katherine", "maxine")


def test_where_rapidfuzz_is_missing_the_pure_form_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    likeness._measure.cache_clear()
    try:
        assert likeness._measure() is pure_ratio
    finally:
        likeness._measure.cache_clear()


@pytest.mark.parametrize("missing", [False, True])
def test_the_texts_that_are_alike_enough_are_named_in_order(
    monkeypatch: pytest.MonkeyPatch, *, missing: bool
) -> None:
    if missing:
        monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    others = ["maxine", "katharine", "kathrine", "paul"]
    assert list(alike("katherine", others, 84.0)) == [1, 2]
    assert list(alike("katherine", others, 99.0)) == []
