"""An assignment that is not ready is refused in one sentence, before anything is written."""

from __future__ import annotations

import logging
import os
import runpy
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from classroom_kit import NAME, best_answers, line, write_course
from nbgrader import api
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
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


def start(
    converter: type[BaseConverter], root: Path, student: str = "*", *, force: bool = False
) -> None:
    """Run one of nbgrader's steps in this process, as its command does."""
    c = Config()
    configure(c, root)
    c.CourseDirectory.assignment_id = NAME
    c.CourseDirectory.student_id = student
    course = CourseDirectory(config=c)
    converter(coursedir=course, config=c, force=force).start()


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


def test_a_key_that_leaves_an_option_out_is_refused_before_anybody_chose_it(
    source, tmp_path, caplog
):
    start(GenerateAssignment, tmp_path)
    shutil.rmtree(tmp_path / "release")
    submit(tmp_path, "rosa")
    key = source / "key.yml"
    key.write_text(key.read_text().replace("      b: {credit: 1, why: WHY-JUDGE-B whole.}\n", ""))
    refused(Autograde, tmp_path, caplog, "'sc-judge': option 'b' has no key")


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


def read_by_hand(root: Path, points: float = 4) -> None:
    with sqlite3.connect(root / "gradebook.db") as rows:
        rows.execute(
            "UPDATE grade SET manual_score = ?, needs_manual_grade = 0 WHERE auto_score IS NULL",
            (points,),
        )
    rows.close()


def waiting(root: Path) -> int:
    with sqlite3.connect(root / "gradebook.db") as rows:
        (found,) = rows.execute("SELECT COUNT(*) FROM grade WHERE needs_manual_grade").fetchone()
    rows.close()
    return int(found)


def regrade(root: Path) -> str:
    """Grade again as with --force; return the feedback page."""
    start(Autograde, root, force=True)
    start(GenerateFeedback, root, force=True)
    return (root / "feedback" / "rosa" / NAME / f"{NAME}.html").read_text()


def test_a_corrected_key_does_not_ask_for_a_second_reading_of_every_text(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    start(Autograde, tmp_path)
    assert waiting(tmp_path) == 1
    read_by_hand(tmp_path)
    key = source / "key.yml"
    key.write_text(
        key.read_text().replace("a: {credit: 1, why: WHY-RULE", "a: {credit: 0.5, why: WHY-RULE")
    )
    page = regrade(tmp_path)
    assert waiting(tmp_path) == 0
    assert "15 of 17 points.</strong></p>" in page  # one less by the key, and four by hand
    assert "again" not in page


def test_a_text_that_was_changed_is_read_again_and_the_page_says_so(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    answers = submit(tmp_path, "rosa") / f"{NAME}.answers.jsonl"
    start(Autograde, tmp_path)
    read_by_hand(tmp_path)
    answers.write_text(answers.read_text() + line("sc-words", "I would say it otherwise.") + "\n")
    page = regrade(tmp_path)
    assert waiting(tmp_path) == 1
    assert "16 of 17 points.</strong> A person will look at 1 answer again" in page
    assert "4 of 5 points.</strong> A person will look at this again." in page
    assert "not been read" not in page


def test_without_the_graded_copy_a_text_is_read_again(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    start(Autograde, tmp_path)
    read_by_hand(tmp_path)
    shutil.rmtree(tmp_path / "autograded")
    start(Autograde, tmp_path)
    assert waiting(tmp_path) == 1


def test_a_score_changed_by_a_person_waits_only_where_the_key_now_says_otherwise(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    start(Autograde, tmp_path)
    with sqlite3.connect(tmp_path / "gradebook.db") as rows:
        rows.execute("UPDATE grade SET manual_score = 1, needs_manual_grade = 0")
    rows.close()
    start(Autograde, tmp_path, force=True)
    assert waiting(tmp_path) == 0
    key = source / "key.yml"
    key.write_text(
        key.read_text().replace("a: {credit: 1, why: WHY-RULE", "a: {credit: 0.5, why: WHY-RULE")
    )
    start(Autograde, tmp_path, force=True)
    assert waiting(tmp_path) == 1


def test_feedback_can_be_released_for_what_was_not_handed_in_through_the_exchange(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    (submit(tmp_path, "theo") / "submission_secret.txt").write_text("his own")
    start(Autograde, tmp_path)
    start(GenerateFeedback, tmp_path)
    for student in ("rosa", "theo"):
        assert (tmp_path / "feedback" / student / NAME / "timestamp.txt").read_text() == ""
    secret = tmp_path / "feedback" / "rosa" / NAME / "submission_secret.txt"
    assert len(secret.read_text()) == 32
    secret = tmp_path / "feedback" / "theo" / NAME / "submission_secret.txt"
    assert secret.read_text() == "his own"


def test_what_was_graded_without_our_settings_gets_no_page(source, tmp_path, caplog):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    start(Autograde, tmp_path)
    graded = tmp_path / "autograded" / "rosa" / NAME / f"{NAME}.ipynb"
    graded.chmod(0o644)
    graded.write_text(graded.read_text().replace('"keeping_the_frame"', '"other"'))
    with pytest.raises(NbGraderException):
        start(GenerateFeedback, tmp_path)
    assert "grade it again with 'nbgrader autograde NAME --force'" in caplog.text


def test_a_time_that_is_none_stops_nobody(source, tmp_path, caplog):
    start(GenerateAssignment, tmp_path)
    (submit(tmp_path, "rosa") / "timestamp.txt").write_text("yesterday")
    start(Autograde, tmp_path)
    assert "rosa: timestamp.txt holds no date and time" in caplog.text
    assert "Traceback" not in caplog.text
    assert (tmp_path / "autograded" / "rosa" / NAME / f"{NAME}.ipynb").is_file()


def test_a_linked_submission_is_never_walked_into(source, tmp_path, caplog):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / f"{NAME}.ipynb").write_text("{}")
    (elsewhere / "link").symlink_to(f"{NAME}.ipynb")
    (tmp_path / "submitted" / "eve").mkdir()
    (tmp_path / "submitted" / "eve" / NAME).symlink_to(elsewhere)
    with pytest.raises(NbGraderException, match="is a link and no folder; take it away"):
        start(Autograde, tmp_path)
    assert (elsewhere / "link").is_symlink()
    assert not list((tmp_path / "autograded").rglob("*"))


def test_a_page_of_a_learners_making_is_not_carried_along(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    folder = submit(tmp_path, "rosa")
    for name in ("mine.html", "Mine.HTML", "mine.xhtml", "mine.Htm"):
        (folder / name).write_text("<script>mine</script>")
    (folder / "table.csv").write_text("a")
    start(Autograde, tmp_path)
    found = {path.name for path in (tmp_path / "autograded" / "rosa" / NAME).iterdir()}
    assert found == {f"{NAME}.ipynb", f"{NAME}.answers.jsonl", "items.yml", "table.csv"}


def test_settings_that_cannot_be_read_stop_nbgrader(tmp_path, monkeypatch):
    # Whatever is wrong with them, nbgrader would go on with its own and run learners' code.
    config = Path(__file__).parents[2] / "nbgrader_config.py"
    monkeypatch.setitem(sys.modules, "grader.classroom.config", None)
    with pytest.raises(SystemExit, match="so nothing was done"):
        runpy.run_path(str(config), {"get_config": Config})


def test_an_exercise_run_by_nbgrader_itself_shows_nothing_it_could_score(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(RuntimeError, match="grades with its own settings"):
        from grader import ask  # noqa: F401
