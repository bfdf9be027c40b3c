"""The panels of Lab 2 say what a hand can count in an extract of four."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from grader.town.controls import Drawn
from grader.town.linking import SMALL, product_trial
from grader.town.panels import lab_town
from grader.town.people import Person, Record, Town
from grader.town.release import choice_words, raw_table
from grader.town.table_panels import released, table_panels

PANELS = {one.id: one for one in table_panels()}


def person(number: int, name: str, born: str, sex: str = "F") -> Person:
    return Person(number, name, sex, born, "83192", "", "", "", "")


def record(number: int, name: str, born: str, sessions: int, sex: str = "F") -> Record:
    return Record(f"r{number}", name, sex, born, "83192", "2026-01-02", "grief", sessions)


TOWN = Town(
    "four",
    (
        person(1, "Ann Fisk", "1990-01-01"),
        person(2, "Bea Lind", "1990-05-05"),
        person(3, "Cy Moss", "1970-01-01", "M"),
        person(4, "Di Orr", "1940-01-01"),
    ),
    (),
    (),
    frozenset({1, 2, 3}),
    (
        record(1, "Ann Fisk", "1990-01-01", 4),
        record(2, "Bea Lind", "1990-05-05", 8),
        record(3, "Cy Moss", "1970-01-01", 6, "M"),
        record(4, "Al Other", "1940-01-01", 10),  # a client from elsewhere, with Di's birth date
    ),
)


def draw(panel: str, **values: Any) -> Drawn:
    return PANELS[panel].draw(TOWN, values)


@pytest.mark.parametrize(
    ("birth", "single", "right"), [("born", 4, 3), ("born_year", 2, 1), ("age_band", 2, 1)]
)
def test_a_match_is_counted_and_who_is_really_meant(birth: str, single: int, right: int) -> None:
    assert draw("link", birth=birth).said == (
        f"{single} of 4 records match exactly one person in the public directory. "
        f"{right} of these matches are right."
    )


def test_every_way_to_give_a_birth_is_drawn_beside_the_chosen_one() -> None:
    html = draw("link", birth="age_band", place="", sex=False).html
    assert all(f"with the {words}" in html for words in PANELS["link"].controls[0].options.values())


def test_without_place_and_sex_they_are_not_compared() -> None:
    # Under 40: two women; 40-59: Cy alone; 60 and over: Di alone, whose record is another's.
    assert draw("link", birth="age_band", place="", sex=False).said.startswith("2 of 4 records")
    assert set(PANELS["link"].controls[1].options) == {"zip", "zip3", ""}


def test_sex_is_compared_until_it_is_unticked() -> None:
    people = (TOWN.people[0], replace(TOWN.people[1], sex="M"))
    extract = (TOWN.extract[0], replace(TOWN.extract[1], sex="M"))
    panel, pair = PANELS["link"], replace(TOWN, people=people, extract=extract)
    assert panel.draw(pair, {"birth": "age_band"}).said.startswith("2 of 2 records")
    assert panel.draw(pair, {"birth": "age_band", "sex": False}).said.startswith("0 of 2 records")


def test_each_record_is_in_one_bar_by_the_size_of_its_group() -> None:
    rows = [
        {"born": str(1900 + size), "diagnosis": "grief", "sessions": 3}
        for size in (1, 2, 4, 5, 10, 11)
        for _ in range(size)
    ]
    bars = (
        "Bars: in a group of 1 alone 1; in a group of 2 to 4 6; in a group of 5 to 10 15; "
        "in a group of 11 or more 11"
    )
    assert f'aria-label="{bars}"' in released(TOWN, rows).html


def test_what_is_untouched_singles_everyone_out_and_answers_all() -> None:
    drawn = draw("release")
    assert drawn.said == (
        "The table has 4 of 4 records. k is 1. In 3 of 3 age groups, the mean number of sessions "
        "is within one session of the mean in the full table."
    )
    assert "Mean sessions, under 40 (full table: 6.0)" in drawn.html


def test_groups_too_small_are_left_out_and_their_age_group_cannot_be_said() -> None:
    drawn = draw("release", born="band", first_visit="drop", least=2)
    assert drawn.said.startswith("The table has 2 of 4 records. k is 2.")
    assert "In 1 of 3 age groups, the mean" in drawn.said
    assert drawn.html.count("cannot be said") == 2


def test_a_mean_is_right_within_one_session_and_wrong_beyond() -> None:
    table = raw_table(TOWN.extract)

    def right(sessions: int) -> bool:
        rows = [{**row, "sessions": sessions} for row in table if row["born"].startswith("1970")]
        others = [row for row in table if not row["born"].startswith("1970")]
        return "In 3 of 3 age groups" in released(TOWN, [*rows, *others]).said

    assert [right(sessions) for sessions in (4, 5, 6, 7, 8)] == [False, True, True, True, False]


def test_an_empty_table_says_nothing() -> None:
    drawn = released(TOWN, [])
    assert drawn.said.startswith("The table has 0 of 4 records. k is 0.")
    assert "In 0 of 3 age groups, the mean" in drawn.said


def test_each_choice_of_the_release_is_offered_in_its_words() -> None:
    controls = {one.id: one for one in PANELS["release"].controls}
    for name in ("born", "zip", "sex", "first_visit"):
        assert controls[name].options == choice_words(name)
        assert controls[name].value in choice_words(name)


def test_a_trial_says_what_its_draw_counted() -> None:
    found = product_trial(lab_town(), 8)
    drawn = PANELS["trial"].draw(lab_town(), {"seed": 8})
    counts = (8, found.draws, found.small, SMALL, found.promised, round(100 * found.share), SMALL)
    assert re.findall(r"\d+", drawn.said.replace(",", "")) == [str(one) for one in counts]
    assert f"in the town (%) {100 * found.share:.3g}" in drawn.html
