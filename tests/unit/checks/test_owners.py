"""A file belongs to the lessons that show it, and a file of none to none."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.checks.owners import lessons_of
from grader.checks.project import load_project


@pytest.mark.parametrize(
    ("path", "lessons"),
    [
        ("data/lessons/lists.yml", {"lists"}),
        ("data/scenarios/night-request.yml", {"lists"}),
        ("data/debates/friend-word.yml", {"lists"}),
        ("data/debates/other-word.yml", set()),
        ("data/codes.yml", set()),
        ("data/deid/posts/first.yml", {"no-more-than-needed"}),
        ("exercises/task/items.yml", {"task"}),
        ("course/01_lists.ipynb", {"lists"}),
        ("course/02_other.ipynb", set()),
        ("course/instructor/lists.md", {"lists"}),
        ("course/instructor/map.md", set()),
        ("README.md", set()),
    ],
)
def test_a_file_belongs_to_the_lessons_that_show_it(
    root: Path, path: str, lessons: set[str]
) -> None:
    assert lessons_of(load_project(root), root / path) == lessons


def test_a_file_outside_belongs_to_none(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("other") / "data" / "lessons" / "lists.yml"
    assert lessons_of(load_project(root), elsewhere) == set()
