"""The instructor's pages from data: whole, fresh, and without a word of an exercise's key."""

from __future__ import annotations

from pathlib import Path

from small_course import spoil, write

from grader.checks import generated
from grader.checks.project import load_project
from grader.cli import main


def test_a_stale_page_is_a_fault_until_it_is_written(root: Path) -> None:
    assert not list(generated.check(load_project(root)))  # no instructor's folder, no page due
    assert main(["check", "--root", str(root), "--write"]) == 0
    assert list(generated.check(load_project(root))) == []
    spoil(root / "data/lessons/lists.yml", "title: Friend lists", "title: Lists of friends")
    found = list(generated.check(load_project(root)))
    assert {one.file.name for one in found if one.file} == {"key_log.md", "map.md", "readings.md"}
    assert all("frame check --write" in one.message for one in found)


SYLLABUS = """\
# Syllabus

<!-- lessons: written by `frame check --write` -->
old
<!-- end of lessons -->

By hand.

<!-- calendar: written by `frame check --write` -->
<!-- end of calendar -->
"""


def test_of_an_exercise_it_tells_only_how_many(disputed: Path) -> None:
    for text in generated.pages(load_project(disputed)).values():
        assert "SECRET" not in text
        assert "That is its wording." not in text
    assert (
        "| task | 1 | `frame key task` |"
        in generated.pages(load_project(disputed))[disputed / "course/instructor/key_log.md"]
    )


def test_the_syllabus_keeps_what_is_written_by_hand(root: Path) -> None:
    path = root / "course/instructor/syllabus.md"
    write(path, SYLLABUS)
    text = generated.pages(load_project(root))[path]
    assert "old" not in text
    assert "By hand." in text
    assert "| 1. [Friend lists](../01_lists.ipynb) | " in text
    assert "| 2 | Lesson 1, Friend lists | Lesson 1 before the meeting" in text
    generated.write(load_project(root))
    assert list(generated.check(load_project(root))) == []


def test_a_syllabus_without_its_marks_is_a_fault(root: Path) -> None:
    write(root / "course/instructor/syllabus.md", "# Syllabus\n")
    (found,) = generated.check(load_project(root))
    assert "lacks the lines" in found.message
