"""Settings are read as nbgrader reads them: the system's, then the user's, then the course's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.classroom.settings import read_settings
from grader.content.faults import Fault

OURS = (
    "from pathlib import Path\nfrom grader.classroom.config import configure\n"
    "c = get_config()\nconfigure(c, Path(__file__).resolve().parent)\n"
)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "user"))
    for folder in ("user", "course"):
        (tmp_path / folder).mkdir()
    (tmp_path / "course" / "nbgrader_config.py").write_text(OURS)
    return tmp_path / "course"


def test_without_a_word_they_are_nbgraders_defaults(course):
    settings = read_settings(course)
    assert settings.db_url == f"sqlite:///{course / 'gradebook.db'}"
    assert (settings.source, settings.submitted, settings.autograded) == (
        "exercises",
        "submitted",
        "autograded",
    )
    assert (settings.mode, settings.force, settings.create_students) == (0o444, False, True)
    assert settings.penalty
    assert settings.penalty("ana", 3.0, 60.0) is None


def test_the_courses_own_go_before_the_users(course):
    user = course.parent / "user"
    (user / "nbgrader_config.json").write_text(
        json.dumps(
            {
                "CourseDirectory": {"db_url": "sqlite:////of-the-user.db", "groupshared": True},
                "LateSubmissionPlugin": {"penalty_method": "zero"},
            }
        )
    )
    settings = read_settings(course)
    assert settings.db_url == "sqlite:////of-the-user.db"
    assert settings.mode == 0o664
    assert settings.penalty
    assert settings.penalty("ana", 3.0, 60.0) == 3.0
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("c.CourseDirectory.db_url = 'postgresql:///course'\n")
        config.write("c.CourseDirectory.student_id_exclude = 'ana,ben'\n")
    settings = read_settings(course)
    assert settings.db_url == "postgresql:///course"
    assert settings.excluded == {"ana", "ben"}


def test_a_folder_without_settings_is_refused(tmp_path):
    with pytest.raises(Fault, match=r"has no nbgrader_config\.py"):
        read_settings(tmp_path)


def test_settings_that_end_the_program_end_in_a_sentence(course):
    (course / "nbgrader_config.py").write_text("import sys\nsys.exit('Activate it first.')\n")
    with pytest.raises(Fault, match="Activate it first"):
        read_settings(course)


@pytest.mark.parametrize("sign", ["[", "]", "?", "*", "%", "$"])
def test_a_path_in_which_nbgrader_finds_nothing_is_refused_by_its_sign(course, tmp_path, sign):
    moved = tmp_path / f"my{sign}course"
    course.rename(moved)
    with pytest.raises(Fault, match="move the course to a folder without it") as said:
        read_settings(moved)
    assert f"contains {sign}," in str(said.value)


def test_settings_of_another_course_are_refused(course):
    (course / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.raises(Fault, match="does not grade with the course's own steps"):
        read_settings(course)
