"""Everybody is in one cell of a table, and a way's cells say what it can still earn."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import WELL, night_in, task_in

from grader.classroom.report.tallies import STOPPED, UNANSWERED, argument_words, tally, tally_ticks
from grader.content.course import Exercise, load_debate
from grader.content.items import Debate


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


def test_a_choice_is_counted_by_option_with_who_left_it_out(task: Exercise) -> None:
    cells = tally(task.items["ta-rule"], ["a", "a", "b", None], [0, 0, 1, 0])
    assert [(cell.text, cell.people, cell.low) for cell in cells] == [
        ("A public page", 2, 0), ("A private tie", 1, 1), ("A second site", 0, 0),
        (UNANSWERED, 1, 0),
    ]  # fmt: skip


def test_ticks_are_counted_option_by_option(task: Exercise) -> None:
    cells = tally_ticks(task.items["ta-many"], [["a", "b"], ["a"], None, "a"])
    assert [(one.people, rest.people) for one, rest in cells] == [(2, 2), (1, 3), (0, 4), (0, 4)]
    assert (cells[0][0].low, cells[0][1].low) == (1, 0)
    assert tally_ticks(task.items["ta-rule"], ["a"]) == []


def test_what_has_no_options_is_counted_by_points(task: Exercise) -> None:
    cells = tally(task.items["ta-many"], [["a"]] * 4, [1, 0.5, 0.75, 0.25])
    assert [(cell.text, cell.people) for cell in cells] == [
        ("All points", 1), ("Half or more", 2), ("Less than half", 1),
    ]  # fmt: skip


def test_a_scenario_has_every_choice_with_those_who_stopped(tmp_path: Path) -> None:
    one = night_in(tmp_path).items["night-request"]
    accept, wait, block, left = tally(one, [WELL, WELL[:1], None], [1, 0.3, 0])
    assert (accept.people, wait.people, block.people, left.text) == (0, 2, 0, UNANSWERED)
    assert [(cell.text, cell.people) for cell in wait.below if cell.people] == [
        ("Give the reason and ask how it was", 1), (STOPPED, 1),
    ]  # fmt: skip
    # Both lead to Friday, so they have the same choices there, no matter who made them.
    assert [cell.text for cell in block.below] == [cell.text for cell in wait.below]
    assert (wait.at, block.at, accept.at) == ("session", "session", "listed")
    assert (wait.low, wait.high) == (pytest.approx(1 / 3), 1)


def test_an_ending_is_said_and_ends_the_way(tmp_path: Path) -> None:
    one = night_in(tmp_path).items["night-request"]
    wait = tally(one, [WELL], [1])[1]
    reason = next(cell for cell in wait.below if cell.people)
    listed = next(cell for cell in reason.below if cell.people)
    assert (listed.then, listed.ends) == ("Ending: Spoken about (client helped)", True)
    assert not reason.ends


def test_a_side_has_below_it_what_it_calls_the_best_of_the_other(tmp_path: Path) -> None:
    task_in(tmp_path)
    one = load_debate("friend-word", tmp_path / "small" / "data")
    responses = [
        {"side": "yes-side", "strongest": "a-list"}, {"side": "yes-side", "strongest": "a-list"},
        {"side": "no-side", "strongest": "a-page"},
    ]  # fmt: skip
    yes, no, left = tally(one, responses, [1, 1, 0.5])
    assert (yes.people, no.people, left.people) == (2, 1, 0)
    assert [cell.people for cell in yes.below] == [2, 0]
    assert [cell.people for cell in no.below] == [0, 1]
    assert (no.low, no.high) == (0.5, 1)


def test_an_argument_is_named_by_its_first_sentence(tmp_path: Path) -> None:
    task_in(tmp_path)
    item = load_debate("friend-word", tmp_path / "small" / "data").item
    assert isinstance(item, Debate)
    argument = item.arguments[0].model_copy(update={"text": "It is a word, says “A.5.” So what?"})
    assert argument_words(argument) == "It is a word, says “A.5.”"
    titled = argument.model_copy(update={"title": "A word", "text": "No more"})
    assert argument_words(titled) == "A word: No more"
