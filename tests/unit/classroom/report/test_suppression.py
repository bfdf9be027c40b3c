"""No small count is told, however the shown ones are added and subtracted."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterator
from random import Random

import pytest

from grader.classroom.report.suppression import FEW, LEAST, Count, Group, protect, protect_levels


def shown(groups: list[Group] | None) -> Hashable:
    """Return what a reader sees of a table."""
    if groups is None:
        return None
    return tuple((one.cells, one.count) for one in groups)


def tables(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    """Iterate over every way to put people into cells."""
    for bars in itertools.combinations(range(total + cells - 1), cells - 1):
        ends = (-1, *bars, total + cells - 1)
        yield tuple(after - before - 1 for before, after in itertools.pairwise(ends))


def given_away(worlds: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return the sets of cells that hold the same 1 to 4 people in every world that looks alike."""
    found = []
    for size in range(1, len(worlds[0]) + 1):
        for cells in itertools.combinations(range(len(worlds[0])), size):
            sums = {sum(world[cell] for cell in cells) for world in worlds}
            if len(sums) == 1 and 0 < min(sums) < LEAST:
                found.append(cells)
    return found


@pytest.mark.parametrize(("total", "cells"), [(n, k) for k in (2, 3, 4) for n in range(5, 27)])
def test_whoever_knows_the_rule_and_the_total_still_learns_no_small_count(total, cells) -> None:
    alike = defaultdict(list)
    for table in tables(total, cells):
        alike[shown(protect(dict(zip("abcd", table, strict=False))))].append(table)
    for seen, worlds in alike.items():
        assert given_away(worlds) == [], (seen, worlds[:5])


def test_the_attack_finds_what_plain_suppression_gives_away() -> None:
    # Only small counts hidden: the one that is hidden is the total less the others.
    alike = defaultdict(list)
    for table in tables(12, 3):
        alike[tuple(n if n == 0 or n >= LEAST else None for n in table)].append(table)
    assert any(given_away(worlds) for worlds in alike.values())


def two_levels(table: tuple[int, ...]) -> Hashable:
    """Return what is seen of four cells under two, as in a tree: a (of b and c), d (of e and f)."""
    upper = {"a": table[0] + table[1], "d": table[2] + table[3]}
    lower = {"a": {"b": table[0], "c": table[1]}, "d": {"e": table[2], "f": table[3]}}
    groups = protect(upper)
    seen = [shown(groups)]
    for one in groups or []:
        if len(one.cells) == 1 and one.count.low >= LEAST:
            seen.append(shown(protect(lower[one.cells[0]], one.slack)))
    return tuple(seen)


@pytest.mark.parametrize("total", range(5, 27))
def test_a_branch_gives_away_no_small_count_of_another(total: int) -> None:
    alike = defaultdict(list)
    for table in tables(total, 4):
        alike[two_levels(table)].append(table)
    for seen, worlds in alike.items():
        assert given_away(worlds) == [], (seen, worlds[:5])


def test_a_small_count_is_few_and_the_largest_takes_up_the_slack() -> None:
    groups = protect({"a": 3, "b": 17, "c": 10})
    assert groups is not None
    assert [one.count for one in groups] == [FEW, Count(16, 19), Count(10, 10)]
    assert str(groups[1].count) == "16 to 19"


def test_two_large_counts_that_could_change_places_are_shown_together() -> None:
    groups = protect({"a": 2, "b": 11, "c": 10})
    assert groups is not None
    assert [one.cells for one in groups] == [("a",), ("b", "c")]
    assert groups[1].count == Count(19, 22)


def test_scattered_answers_are_not_shown() -> None:
    assert protect({"a": 3, "b": 4, "c": 2}) is None


def test_counts_without_a_small_one_are_exact() -> None:
    groups = protect({"a": 5, "b": 0, "c": 25})
    assert groups is not None
    assert [str(one.count) for one in groups] == ["5", "0", "25"]


def ladder(levels: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the levels, then all, some and no credit, then all and less."""
    partly = [level if level in ("full", "half") else "" for level in levels]
    fully = [level if level == "full" else "" for level in levels]
    rungs = [levels, partly, fully] if "full" in levels else [levels]
    return [dict(zip("abcd", rung, strict=False)) for rung in rungs]


LEVELS = [
    ("full", "half", "none", "left out"),
    ("full", "none", "none", "left out"),
    ("full", "none", "none", "none"),
    ("none", "half", "half", "full"),
    ("one", "other", "left out", "left out"),
]


@pytest.mark.parametrize("levels", LEVELS)
@pytest.mark.parametrize("by_cell", [True, False])
def test_one_who_knows_how_levels_are_put_together_learns_no_small_count(levels, by_cell) -> None:
    for total in range(5, 24):
        alike = defaultdict(list)
        for table in tables(total, 4):
            counts = dict(zip("abcd", table, strict=True))
            groups = protect_levels(counts, ladder(levels), by_cell=by_cell)
            alike[shown(groups)].append(table)
        for seen, worlds in alike.items():
            assert given_away(worlds) == [], (seen, worlds[:5])


def test_no_count_is_of_right_and_wrong_together() -> None:
    random = Random(5)
    rungs = ladder(("full", "none", "none", "left out"))
    for _ in range(2000):
        counts = {name: random.choice([0, 1, 2, 4, 5, 9, 17]) for name in "abcd"}
        for one in protect_levels(counts, rungs) or []:
            assert "a" not in one.cells or one.cells == ("a",)


def test_where_counts_would_mix_levels_they_are_added_up_by_level() -> None:
    levels = ladder(("full", "none", "none"))
    groups = protect_levels({"a": 11, "b": 10, "c": 2}, levels)
    assert groups == [
        Group(("a",), Count(11, 11)),
        Group(("b", "c"), Count(12, 12)),
    ]
    by_cell = protect_levels({"a": 20, "b": 10, "c": 2}, levels)
    assert by_cell is not None
    assert [one.cells for one in by_cell] == [("a",), ("b",), ("c",)]


def test_without_a_best_level_nothing_is_put_against_all_others() -> None:
    counts = {"a": 11, "b": 10, "c": 2}
    assert protect_levels(counts, ladder(("one", "other", "left out"))) is None


def test_every_shown_range_holds_the_true_count() -> None:
    random = Random(3)
    for _ in range(2000):
        counts = {name: random.choice([0, 1, 2, 3, 4, 5, 9, 17, 40]) for name in "abcde"}
        for one in protect(counts) or []:
            true = sum(counts[cell] for cell in one.cells)
            assert one.count.low <= true <= one.count.high
