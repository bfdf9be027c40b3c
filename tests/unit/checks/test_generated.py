"""The instructor's pages from data: whole, fresh, and without a word of an exercise's key."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil, write

from grader.checks import generated, syllabus
from grader.checks.project import load_project
from grader.cli import main

DISPUTE = "dispute: {objection: A block can be kind., decided: It answers nothing.}"


@pytest.fixture
def disputed(root: Path) -> Path:
    spoil(
        root / "data/scenarios/night-request.yml",
        "why: It guards nothing and it answers by vanishing.",
        f"why: It guards nothing.\n        {DISPUTE}\n"
        "        untagged: {kind: No one is pleased.}",
    )
    spoil(
        root / "exercises/task/key.yml",
        "why: That is its wording.,",
        "why: That is its wording., dispute: {objection: SECRET objection, decided: SECRET end},",
    )
    return root


def page(root: Path, name: str) -> str:
    return generated.pages(load_project(root))[root / "course/instructor" / name]


def test_the_key_log_tells_each_dispute_and_each_tag_taken_off(disputed: Path) -> None:
    log = page(disputed, "key_log.md")
    for words in (
        "Every key is provisional.",
        "## 1. Friend lists",
        "### A request at night, situation “request”",
        "option block: Block the sender of the request (half credit)",
        "**Objection:** A block can be kind.",
        "**Decided:** It answers nothing.",
        "| kind | No one is pleased. |",
        "1 disputed options of lessons",
    ):
        assert words in log, words


def test_of_an_exercise_it_tells_only_how_many(disputed: Path) -> None:
    for text in generated.pages(load_project(disputed)).values():
        assert "SECRET" not in text
        assert "That is its wording." not in text
    assert "| task | 1 | `frame key task` |" in page(disputed, "key_log.md")


def test_the_map_goes_from_lesson_to_area_to_items(root: Path) -> None:
    text = page(root, "map.md")
    for words in (
        "**Areas:** Ethical practice.",
        "- Decide about a request",
        "| lesson | A request at night | scenario |",
        "| exercise | What does the section forbid? | one of several | 1 |",
        "Only the heading was read.",
    ):
        assert words in text, words


def test_the_reading_list_has_what_can_be_opened(root: Path) -> None:
    spoil(
        root / "data/sources.yml",
        "    title: A blog\n",
        "    title: A blog\n    url: https://example.org/blog\n",
    )
    text = page(root, "readings.md")
    assert "[A blog](https://example.org/blog)" in text
    assert "ACA" not in text  # cited by the exercise alone


def test_a_source_without_an_address_is_counted(root: Path) -> None:
    text = page(root, "readings.md")
    assert "No source with an address yet." in text
    assert "has 1 more without an address" in text


def test_a_stale_page_is_a_fault_until_it_is_written(root: Path) -> None:
    assert not list(generated.check(load_project(root)))  # no instructor's folder, no page due
    assert main(["check", "--root", str(root), "--write"]) == 0
    assert list(generated.check(load_project(root))) == []
    spoil(root / "data/lessons/lists.yml", "title: Friend lists", "title: Lists of friends")
    found = list(generated.check(load_project(root)))
    assert {one.file.name for one in found if one.file} == {"key_log.md", "map.md", "readings.md"}
    assert all("frame check --write" in one.message for one in found)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("lists: [ethics]", "lists: [magic]", "no area 'magic'"),
        ("lists: [ethics]", "list: [ethics]", "no lesson 'list'"),
        ("schema: 1", "schema: 2", "'schema' must be 1"),
    ],
)
def test_a_wrong_area_is_told(root: Path, old: str, new: str, message: str) -> None:
    (root / "course/instructor").mkdir()
    spoil(root / "data/areas.yml", old, new)
    assert any(message in one.message for one in generated.check(load_project(root)))


SYLLABUS = """\
# Syllabus

<!-- lessons: written by `frame check --write` -->
old
<!-- end of lessons -->

By hand.

<!-- calendar: written by `frame check --write` -->
<!-- end of calendar -->
"""


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


def test_reading_a_reflection_takes_time(root: Path) -> None:
    # The small course's exercise is named as no lesson is; so only the policies are to be read.
    text = syllabus.calendar(load_project(root))
    assert "| 15 |" in text
    assert "| 7.5 |" in text
    assert "30 reflections at 4 minutes" in text


def test_a_syllabus_without_its_marks_is_a_fault(root: Path) -> None:
    write(root / "course/instructor/syllabus.md", "# Syllabus\n")
    (found,) = generated.check(load_project(root))
    assert "lacks the lines" in found.message
