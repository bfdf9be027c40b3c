"""An exercise's notebook asks what its items say, and no answers lie in its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil, write

from grader.checks.exercises import check
from grader.checks.project import load_project

ITEMS = "exercises/task/items.yml"


def told(root: Path) -> list[str]:
    return [one.message for one in check(load_project(root))]


def test_an_exercise_as_written_has_no_fault(root: Path) -> None:
    assert told(root) == []


def test_answers_in_an_exercises_folder_are_told(root: Path) -> None:
    write(root / "exercises/task/old/task.answers.jsonl", "{}\n")
    assert any("reach every learner" in one for one in told(root))


def test_a_notebook_that_asks_something_else_is_told(root: Path) -> None:
    spoil(root / ITEMS, "intro: There is no real client", "intro: There is no client")
    assert any("does not say what items.yml says" in one for one in told(root))


def test_an_exercise_without_its_notebook_is_told(root: Path) -> None:
    (root / "exercises/task/task.ipynb").unlink()
    assert len(told(root)) == 1


@pytest.mark.parametrize(("old", "new"), [("name: task", "name: tusk")])
def test_an_exercise_is_named_as_its_folder(root: Path, old: str, new: str) -> None:
    spoil(root / ITEMS, old, new)
    assert any("must be the folder's, 'task'" in one for one in told(root))
