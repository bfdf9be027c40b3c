"""What unit tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from classroom_kit import write_course
from hypothesis import settings

# Tests that write to a disk take as long as the disk takes; pytest's own durations tell. Each run
# tries the same texts, so that one passes where the last did; HYPOTHESIS_PROFILE=new draws others.
settings.register_profile("frame", deadline=None, derandomize=True)
settings.register_profile("new", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "frame"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder with one exercise of every kind, without nbgrader."""
    write_course(tmp_path / "course")
    return tmp_path / "course"
