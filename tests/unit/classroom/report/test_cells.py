"""What is shown of cells: what comes next, what it can earn, and nothing to subtract."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterator
from pathlib import Path

import pytest

from grader.answers import parse_answers
from grader.classroom.report.attempts import attempts
from grader.classroom.report.cells import Cell, Shown, Table, mean_range, show
from grader.classroom.report.class_report import class_report, option_tables
from grader.classroom.report.suppression import FEW, LEAST, Count
from grader.content.keys import OptionKey
from grader.scoring.keyed import load_keyed
from grader.simulation.simulate import draw_class

REPOSITORY = Path(__file__).parents[4]


def cell(text: str, people: int, credit: float | None = None, **more: object) -> Cell:
    key = None if credit is None else OptionKey(credit=credit, why="W.")
    worth = credit or 0.0
    return Cell(text, people, worth, worth, key, **more)  # type: ignore[arg-type]


def seen(table: Table) -> Hashable:
    return tuple((one.text, one.count, seen(one.below)) for one in table)


def test_the_true_numbers_end_where_a_table_is_shown() -> None:
    (one, *_) = show([cell("A", 12, 1), cell("B", 9, 0), cell("C", 3, 0)])
    assert [each.people for each in one.cells] == [0]


def test_in_a_small_class_answers_are_shown_by_credit() -> None:
    cells = [cell("A", 5, 1), cell("B", 2, 0), cell("C", 2, 0), cell("D", 0)]
    assert [(one.text, str(one.count)) for one in show(cells, people=9)] == [
        ("A", "5 to 8"), ("B / C", "1 to 4"), ("D", "0"),
    ]  # fmt: skip


def test_choices_that_share_a_count_are_followed_where_they_led_to_the_same_choices() -> None:
    def led(text: str, people: int, at: str, left: int) -> Cell:
        below = (cell("Tell", left, 1), cell("Wait", people - left, 0))
        return cell(text, people, 0.5, at=at, below=below)

    rest = cell("C", 8, 1), cell("D", 3, 0)
    together = next(
        one for one in show([led("A", 12, "x", 3), led("B", 11, "x", 3), *rest]) if one.below
    )
    assert together.text == "A / B"
    assert [one.text for one in together.below] == ["Tell", "Wait"]
    assert sum(one.count.low for one in together.below) <= 23
    apart = show([led("A", 12, "x", 3), led("B", 11, "y", 3), *rest])
    assert not any(one.below for one in apart)


def test_choices_that_share_a_count_give_away_no_small_group_of_what_came_next() -> None:
    """Every class of up to 15: two choices of one credit, two next choices, and a third choice."""
    for total in range(5, 16):
        alike = defaultdict(list)
        for bars in itertools.combinations(range(total + 4), 4):
            ends = (-1, *bars, total + 4)
            world = tuple(after - before - 1 for before, after in itertools.pairwise(ends))
            first = (cell("P", world[0], 1), cell("Q", world[1], 0))
            second = (cell("P", world[2], 1), cell("Q", world[3], 0))
            cells = [
                cell("A", world[0] + world[1], 0.5, at="x", below=first),
                cell("B", world[2] + world[3], 0.5, at="x", below=second),
                cell("C", world[4], 1),
            ]
            alike[seen(show(cells))].append(world)
        for looks, worlds in alike.items():
            for size in range(1, 6):
                for places in itertools.combinations(range(5), size):
                    sums = {sum(world[place] for place in places) for world in worlds}
                    assert len(sums) > 1 or not 0 < min(sums) < LEAST, (looks, worlds[:5])


def bounds(table: Table, total: Count) -> Iterator[tuple[Shown, Count]]:
    """Iterate over every count with what adding and subtracting make of it, totals included."""
    known = [least(one) for one in table]
    for _ in range(len(table) + 1):
        for place, own in enumerate(known):
            others = [*known[:place], *known[place + 1 :]]
            low = max(own.low, total.low - sum(other.high for other in others))
            high = min(own.high, total.high - sum(other.low for other in others))
            known[place] = Count(low, high)
    for one, count in zip(table, known, strict=True):
        yield one, count
        yield from bounds(one.below, count)


def least(one: Shown) -> Count:
    """Return what a count can be, by itself and by what came next."""
    if not one.below:
        return one.count
    below = [least(each) for each in one.below]
    low, high = sum(each.low for each in below), sum(each.high for each in below)
    return Count(max(one.count.low, low), min(one.count.high, high))


def subtracted(table: Table, people: int) -> list[tuple[str, Count]]:
    """Return the counts of fewer than five that are told more closely than as "1 to 4"."""
    return [
        (one.text, count)
        for one, count in bounds(table, Count(people, people))
        if (0 < count.high < LEAST and count != FEW) or (one.count == FEW and count != FEW)
    ]


def test_the_subtraction_finds_what_plain_hiding_gives_away() -> None:
    plain = Shown((cell("A", 0),), Count(10, 10)), Shown((cell("B", 0),), FEW)
    assert subtracted(plain, 12) == [("B", Count(2, 2))]


@pytest.mark.parametrize("name", ["friend-lists", "twitter-frame", "no-more-than-needed"])
@pytest.mark.parametrize("people", [9, 29, 200])
def test_no_small_count_of_a_page_can_be_had_by_subtraction(name: str, people: int) -> None:
    exercise = load_keyed(REPOSITORY / "exercises" / name)
    drawn = [one for one in draw_class(exercise, people + 20, 2) if one.handed_in][:people]
    records = (
        (str(place), parse_answers(one.answers.encode(), "x")) for place, one in enumerate(drawn)
    )
    report = class_report(attempts(exercise, records))
    tables = [table for item in report.items for table in option_tables(item) if table]
    assert len(tables) >= 5
    for table in tables:
        assert subtracted(table, report.people) == []


def one(text: str, low: int, high: int, worth: float, below: Table = ()) -> Shown:
    return Shown((Cell(text, 0, worth, worth),), Count(low, high), below)


def test_a_mean_of_exact_counts_is_exact() -> None:
    table = (one("A", 6, 6, 1), one("B", 4, 4, 0.5), one("C", 10, 10, 0))
    assert mean_range(table, 20) == (0.4, 0.4)


def test_a_mean_is_as_wide_as_what_is_shown_leaves_open() -> None:
    # 1 to 4 of 20 earn nothing, the others everything.
    assert mean_range((one("A", 16, 19, 1), one("B", 1, 4, 0)), 20) == (0.8, 0.95)


def test_a_mean_holds_to_what_is_shown_of_each_branch() -> None:
    # Twelve took a side: 8 to 11 of them earn 1, and 1 to 4 earn .5. So they earn 10 at least.
    side = one("A", 12, 12, 0, (one("x", 8, 11, 1), one("y", 1, 4, 0.5)))
    low, high = mean_range((side, one("B", 13, 16, 0), one("C", 1, 4, 0)), 29)
    assert (low, high) == (10 / 29, 11.5 / 29)


def test_a_mean_of_answers_together_reaches_from_the_worst_to_the_best() -> None:
    both = Shown((Cell("A", 0, 0, 0), Cell("B", 0, 0.5, 0.5)), Count(5, 5))
    assert mean_range((both, one("C", 5, 5, 1)), 10) == (0.5, 0.75)
