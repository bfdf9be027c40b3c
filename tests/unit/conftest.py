"""What unit tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from classroom_kit import write_course
from hypothesis import settings
from nbgrader import api
from small_class import open_class

from grader.classroom.schema import VERSION

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


@pytest.fixture(scope="session")
def open_class_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader asks a program for the gradebook's version.
        patch.setattr(api, "get_alembic_version", lambda: VERSION)
        return open_class(tmp_path_factory.mktemp("class") / "class")


@pytest.fixture
def class_root(open_class_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A class whose gradebook knows the small exercise; no one has handed in."""
    monkeypatch.setattr(api, "get_alembic_version", lambda: VERSION)
    return shutil.copytree(open_class_folder, tmp_path / "class")
