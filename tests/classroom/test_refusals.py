"""An assignment that is not ready is refused in one sentence, before anything is written."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from classroom_kit import NAME, best_answers, line, write_course
from nbgrader import api
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grader.classroom.config import configure

# One class, made once: its tests stay with one worker.
pytestmark = [pytest.mark.classroom, pytest.mark.xdist_group("refusals")]


@pytest.fixture(scope="module")
def version() -> str:
    """The gradebook's version, which nbgrader asks a program for whenever it makes one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
        return api.get_alembic_version()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setenv("PATH", os.environ["PATH"])
    monkeypatch.setattr(api, "get_alembic_version", lambda: version)


def start(converter: type[BaseConverter], root: Path, student: str = "*") -> None:
    """Run one of nbgrader's steps in this process, as its command does."""
    c = Config()
    configure(c, root)
    c.CourseDirectory.assignment_id = NAME
    c.CourseDirectory.student_id = student
    course = CourseDirectory(config=c)
    converter(coursedir=course, config=c).start()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def submit(root: Path, student: str) -> Path:
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True)
    shutil.copy(root / "exercises" / NAME / f"{NAME}.ipynb", folder)
    (folder / f"{NAME}.answers.jsonl").write_text(best_answers(1))
    return folder


def refused(
    converter: type[BaseConverter], root: Path, caplog: pytest.LogCaptureFixture, said: str
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(NbGraderException, match=said):
        start(converter, root)
    assert "Traceback" not in caplog.text
    assert not list((root / "release").rglob("*"))
    assert not list((root / "autograded").rglob("*"))


def test_answers_in_the_source_folder_are_never_released(source, tmp_path, caplog):
    (source / f"{NAME}.answers.jsonl").write_text(line("sc-rule", "a"))
    refused(GenerateAssignment, tmp_path, caplog, "would be released to the whole class")


def test_answers_in_a_folder_below_are_never_released(source, tmp_path, caplog):
    (source / "old").mkdir()
    (source / "old" / f"{NAME}.answers (1).jsonl").write_text(line("sc-rule", "a"))
    refused(GenerateAssignment, tmp_path, caplog, "would be released to the whole class")


def test_a_notebook_that_asks_something_else_is_refused(source, tmp_path, caplog):
    path = source / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace("sc-rule", "sc-rul"))
    refused(GenerateAssignment, tmp_path, caplog, "frame notebook small-case")


def test_a_key_that_is_wrong_is_refused(source, tmp_path, caplog):
    (source / "key.yml").write_text("schema: 1\nkeys: {nobody: {}}\n")
    refused(GenerateAssignment, tmp_path, caplog, "key is for 'nobody'")


def test_grading_before_releasing_is_refused(source, tmp_path, caplog):
    submit(tmp_path, "rosa")
    refused(Autograde, tmp_path, caplog, "run 'nbgrader generate_assignment small-case --force'")


def test_points_that_changed_since_the_release_are_refused(source, tmp_path, caplog):
    start(GenerateAssignment, tmp_path)
    shutil.rmtree(tmp_path / "release")
    submit(tmp_path, "rosa")
    items = source / "items.yml"
    items.write_text(items.read_text().replace("points: 2", "points: 9", 1))
    notebook = source / f"{NAME}.ipynb"
    notebook.write_text(notebook.read_text().replace('"points": 2.0', '"points": 9.0', 1))
    notebook.write_text(notebook.read_text().replace("(2 points)", "(9 points)", 1))
    notebook.write_text(notebook.read_text().replace("17 points", "24 points", 1))
    refused(Autograde, tmp_path, caplog, "not those in the gradebook")


def test_a_released_assignment_holds_what_a_learner_needs_and_no_more(source, tmp_path):
    (source / "key-draft.yml").write_text("credit: 1")
    (source / "table.csv").write_text("a,b\n1,2\n")
    start(GenerateAssignment, tmp_path)
    released = {path.name for path in (tmp_path / "release" / NAME).iterdir()}
    assert released == {f"{NAME}.ipynb", "items.yml", "table.csv"}


def test_a_grade_given_by_a_person_survives_grading_again(source, tmp_path, recwarn):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    start(Autograde, tmp_path)
    with sqlite3.connect(tmp_path / "gradebook.db") as rows:
        rows.execute(
            "UPDATE grade SET manual_score = 4, needs_manual_grade = 0 WHERE auto_score IS NULL"
        )
    rows.close()
    shutil.rmtree(tmp_path / "autograded")
    start(Autograde, tmp_path, "rosa")
    with sqlite3.connect(tmp_path / "gradebook.db") as rows:
        (found,) = rows.execute("SELECT manual_score FROM grade WHERE auto_score IS NULL")
    rows.close()
    assert found == (4,)
    assert not [one for one in recwarn if "not in session" in str(one.message)]
