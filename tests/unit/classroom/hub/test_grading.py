"""The settings of nbgrader in a hub's class: the course's own steps, the hub's places."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.classroom.hub.folder import CONFIG, FILES
from grader.classroom.settings import read_settings
from grader.content.faults import Fault


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "user"))
    (tmp_path / "class").mkdir()
    (tmp_path / "people.csv").write_text("login,role\n")
    shutil.copy(FILES / CONFIG, tmp_path / "class")
    return tmp_path / "class"


def test_frame_grade_reads_them_as_it_reads_the_courses_own(course):
    (course.parent / "hub.yml").write_text("")
    assert read_settings(course).db_url == f"sqlite:///{course / 'gradebook.db'}"
    (course.parent / "hub.yml").write_text("gradebook: postgresql+psycopg://grader@/book\n")
    assert read_settings(course).db_url == "postgresql+psycopg://grader@/book"


def test_settings_that_cannot_be_read_end_the_program(course):
    (course.parent / "hub.yml").write_text("gradebook: paper\n")
    with pytest.raises(Fault, match=r"settings cannot be read .*write sqlite.*nothing was done"):
        read_settings(course)
