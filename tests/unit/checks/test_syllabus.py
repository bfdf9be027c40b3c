"""The syllabus's tables: lessons with their times, fifteen weeks with the hours of reading."""

from __future__ import annotations

from pathlib import Path

from small_course import spoil

from grader.checks import syllabus
from grader.checks.project import load_project


def test_reading_a_reflection_takes_time(root: Path) -> None:
    # The small course's exercise is named as no lesson is; so only the policies are to be read.
    text = syllabus.calendar(load_project(root))
    assert "| 15 |" in text
    assert "| 7.5 |" in text
    assert "30 reflections at 4 minutes" in text


def test_a_lesson_is_linked_with_its_minutes_and_the_exercise_of_its_name(root: Path) -> None:
    plain = syllabus.lessons(load_project(root))
    assert "| 1. [Friend lists](../01_lists.ipynb) | 25 |  | [page](lists.md)" in plain
    spoil(root / "data/lessons/lists.yml", "minutes: 25", "minutes: 25\nexercises: [task]")
    named = syllabus.lessons(load_project(root))
    assert "| 25 | 10 min, " in named


def test_a_lesson_without_a_notebook_has_no_link(root: Path) -> None:
    (root / "course/01_lists.ipynb").unlink()
    assert "| 1. Friend lists | 25 |" in syllabus.lessons(load_project(root))
