"""The small course of the classroom's tests, without nbgrader."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "classroom"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder with one exercise of every kind."""
    from classroom_kit import write_course

    write_course(tmp_path / "course")
    return tmp_path / "course"
