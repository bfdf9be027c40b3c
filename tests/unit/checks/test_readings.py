"""The reading list has what lessons cite and a reader can open; exercises' sources stay out."""

from __future__ import annotations

from pathlib import Path

from small_course import spoil

from grader.checks.project import load_project
from grader.checks.readings import readings


def test_the_reading_list_has_what_can_be_opened(root: Path) -> None:
    spoil(
        root / "data/sources.yml",
        "    title: A blog\n",
        "    title: A blog\n    url: https://example.org/blog\n",
    )
    text = readings(load_project(root))
    assert "[A blog](https://example.org/blog)" in text
    assert "ACA" not in text  # cited by the exercise alone


def test_a_source_without_an_address_is_counted(root: Path) -> None:
    text = readings(load_project(root))
    assert "No source with an address yet." in text
    assert "has 1 more without an address" in text
