"""Notebook and lesson agree: each shows what the other lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.lessons import check
from grader.checks.project import load_project

LESSON = "data/lessons/lists.yml"
PAGE = "course/01_lists.ipynb"


def told(root: Path) -> list[str]:
    return [one.message for one in check(load_project(root))]


def test_a_lesson_and_its_notebook_agree(root: Path) -> None:
    assert told(root) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (PAGE, 'scenario(\\"night-request\\")', 'scenario(\\"night\\")', "no 'night' in"),
        (PAGE, 'codes(\\"current-request\\")', 'codes(\\"who\\")', "no question 'who'"),
        (PAGE, 'ask(\\"li-seen\\")', 'ask(\\"li-saw\\")', "no item 'li-saw'"),
        (PAGE, 'ask(\\"li-seen\\")', 'explore(\\"map\\")', "no lab panel 'map'"),
        (PAGE, "#src-blog-2010", "#src-blog-2011", "no 'blog-2011'"),
        (LESSON, "debates: [friend-word]", "debates: []", "add 'friend-word' to 'debates'"),
        (LESSON, "way_past: Skip the scenario.\n", "", "add 'way_past'"),
        (LESSON, "minutes: 25", "minutes: 25\nbeside: none", "no lesson 'none'"),
    ],
)
def test_what_only_one_of_them_has_is_told(
    root: Path, file: str, old: str, new: str, says: str
) -> None:
    spoil(root / file, old, new)
    assert any(says in one for one in told(root)), told(root)


def test_a_lesson_that_no_notebook_calls_is_told(root: Path) -> None:
    (root / PAGE).unlink()
    assert any('calls lesson("lists")' in one for one in told(root))
