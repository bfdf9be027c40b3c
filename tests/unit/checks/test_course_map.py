"""The map leads from lessons to areas, objectives and items; a wrong area is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.course_map import course_map, read_areas
from grader.checks.project import load_project
from grader.content.faults import Fault


def test_the_map_goes_from_lesson_to_area_to_items(root: Path) -> None:
    text = course_map(load_project(root))
    for words in (
        "**Areas:** Ethical practice.",
        "- Decide about a request",
        "| lesson | A request at night | scenario |",
        "| exercise | What does the section forbid? | one of several | 1 |",
        "Only the heading was read.",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("lists: [ethics]", "lists: [magic]", "no area 'magic'"),
        ("lists: [ethics]", "list: [ethics]", "no lesson 'list'"),
        ("schema: 1", "schema: 2", "'schema' must be 1"),
    ],
)
def test_a_wrong_area_is_told(root: Path, old: str, new: str, message: str) -> None:
    spoil(root / "data/areas.yml", old, new)
    with pytest.raises(Fault, match=message):
        read_areas(load_project(root))


def test_a_lesson_without_areas_says_so(root: Path) -> None:
    spoil(root / "data/areas.yml", "{lists: [ethics]}", "{}")
    assert "**Areas:** not yet named." in course_map(load_project(root))


def test_no_word_of_a_key_is_in_the_map(disputed: Path) -> None:
    text = course_map(load_project(disputed))
    assert "SECRET" not in text
    assert "That is its wording" not in text
