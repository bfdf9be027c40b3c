"""An assignment that is not ready is refused in one sentence, before anything is written."""

from __future__ import annotations

import csv
import json
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

from grader.authoring.notebook import as_json, notebook
from grader.classroom.config import COURSE, configure
from grader.classroom.export import GradesTable
from grader.cli import main
from grader.content.course import load_exercise

# One class, made once: its tests stay with one worker.
pytestmark = pytest.mark.classroom


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
    converter: type[BaseConverter],
    root: Path,
    student: str = "*",
    *,
    force: bool = False,
    more: Config | None = None,
) -> None:
    """Run one of nbgrader's steps in this process, as its command does."""
    c = more.copy() if more else Config()
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
    refused(GenerateAssignment, tmp_path, caplog, "would be in reach of the whole class")


def test_answers_in_a_folder_below_are_never_released(source, tmp_path, caplog):
    (source / "old").mkdir()
    (source / "old" / f"{NAME}.answers (1).jsonl").write_text(line("sc-rule", "a"))
    refused(GenerateAssignment, tmp_path, caplog, "would be in reach of the whole class")


@pytest.mark.parametrize(
    "name",
    [
        "Key.yml",
        "KEY.YML",
        "#key.yml#",
        "key.yml~",
        "key (1).yml",
        "key.json",
        "key.txt",
        "notes.md",
    ],
)
def test_a_copy_of_the_key_reaches_no_one_by_any_name(source, tmp_path, caplog, capsys, name):
    shutil.copy(source / "key.yml", source / name)
    refused(GenerateAssignment, tmp_path, caplog, "would be in reach of the whole class")
    folders = ["--exercises", str(source.parent), "--folder", str(tmp_path / "taken")]
    assert main(["take", NAME, *folders]) == 2
    assert name in capsys.readouterr().err
    given = [*(tmp_path / "release").rglob("*"), *(tmp_path / "taken").rglob("*")]
    assert not [one for one in given if one.is_file()]


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
    refused(
        Autograde, tmp_path, caplog, "there is no gradebook yet; run 'nbgrader generate_assignment"
    )


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


def declare_table(source: Path) -> None:
    """Give the exercise a file of its own that learners get."""
    items = source / "items.yml"
    items.write_text(items.read_text().replace("minutes: 10", "minutes: 10\nfiles: [table.csv]"))
    (source / "table.csv").write_text("a,b\n1,2\n")


@pytest.mark.parametrize("declared", [[], ["table.csv"]])
def test_a_released_assignment_holds_what_a_learner_needs_and_no_more(
    source, tmp_path, caplog, declared
):
    if declared:
        declare_table(source)
    (source / "#key.yml#").write_text("credit: 1")
    refused(GenerateAssignment, tmp_path, caplog, "#key.yml# would be in reach")
    (source / "#key.yml#").unlink()
    start(GenerateAssignment, tmp_path)
    released = {path.name for path in (tmp_path / "release" / NAME).iterdir()}
    assert released == {f"{NAME}.ipynb", "items.yml", *declared}


@pytest.mark.parametrize("where", ["items.yml", f"{NAME}.ipynb", "table.csv"])
@pytest.mark.parametrize(
    "words", ["WHY-RULE-A holds.", "WHY-COMMENT all.", "WHY-SAMPLE-ONE I say it."]
)
def test_words_of_the_key_are_never_released_or_taken(
    source, tmp_path, caplog, capsys, where, words
):
    """The search over every byte that a learner receives, made before it is handed out."""
    if where == "table.csv":
        declare_table(source)
    if where.endswith("ipynb"):
        book = json.loads((source / where).read_text())
        book["cells"][0]["metadata"]["note"] = words.replace(" ", "\n").upper()
        (source / where).write_text(json.dumps(book))
    else:
        with (source / where).open("a") as file:
            file.write(f"# {words.replace(' ', '  ')}\n")
    refused(GenerateAssignment, tmp_path, caplog, "holds words of the key|does not say what items")
    folders = ["--exercises", str(source.parent), "--folder", str(tmp_path / "taken")]
    assert main(["take", NAME, *folders]) == 2
    assert "holds words of the key" in capsys.readouterr().err
    assert not (tmp_path / "taken").exists()


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
    start(Autograde, tmp_path)
    assert f"submitted/eve/{NAME} was a link to {elsewhere} and no folder" in caplog.text
    assert (elsewhere / "link").is_symlink()
    assert [one.name for one in (tmp_path / "autograded").iterdir()] == ["rosa"]


def test_a_page_of_a_learners_making_is_not_carried_along(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    folder = submit(tmp_path, "rosa")
    for name in ("mine.html", "Mine.HTML", "mine.xhtml", "mine.Htm"):
        (folder / name).write_text("<script>mine</script>")
    (folder / "table.csv").write_text("a")
    (folder / "picture.svg").write_text("<svg onload='mine()'/>")
    (folder / "classes.py").write_text("raise SystemExit")
    with (folder / "vast.bin").open("wb") as big:
        big.truncate(9_000_000_000)
    start(Autograde, tmp_path)
    found = {path.name for path in (tmp_path / "autograded" / "rosa" / NAME).iterdir()}
    assert found == {f"{NAME}.ipynb", f"{NAME}.answers.jsonl", "items.yml"}
    start(GenerateFeedback, tmp_path)
    found = {path.name for path in (tmp_path / "feedback" / "rosa" / NAME).iterdir()}
    assert found == {f"{NAME}.html", "timestamp.txt", "submission_secret.txt"}


def test_a_gradebook_in_use_is_told_in_a_sentence(source, tmp_path, caplog, monkeypatch):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    monkeypatch.setattr("grader.classroom.schema.WAIT", 100)
    held = sqlite3.connect(tmp_path / "gradebook.db", isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    with (
        caplog.at_level(logging.ERROR),
        pytest.raises(NbGraderException, match="in use by another"),
    ):
        start(Autograde, tmp_path)
    held.close()
    assert "Traceback" not in caplog.text
    start(Autograde, tmp_path)
    assert waiting(tmp_path) == 1


@pytest.mark.parametrize("kind", ["text", "database"])
def test_a_file_that_is_no_gradebook_is_told_in_a_sentence(source, tmp_path, caplog, kind):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    (tmp_path / "gradebook.db").write_bytes(b"not a database, but longer than a header" * 9)
    if kind == "database":
        (tmp_path / "gradebook.db").unlink()
        with sqlite3.connect(tmp_path / "gradebook.db") as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
        other.close()
    content = (tmp_path / "gradebook.db").read_bytes()
    with caplog.at_level(logging.ERROR), pytest.raises(NbGraderException, match="gradebook"):
        start(Autograde, tmp_path)
    assert "Traceback" not in caplog.text
    assert (tmp_path / "gradebook.db").read_bytes() == content


def test_a_question_added_after_grading_costs_nobody_anything(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    start(Autograde, tmp_path)
    read_by_hand(tmp_path)
    items, key = source / "items.yml", source / "key.yml"
    items.write_text(
        items.read_text()
        + """\
  - id: sc-new
    kind: choice
    type: rule
    points: 2
    stem: What was added?
    options:
      - {id: a, text: This}
      - {id: b, text: That}
  - id: sc-newer
    kind: text
    type: reflection
    points: 1
    stem: Say why.
    rubric: [{id: r1, text: says why, points: 1}]
"""
    )
    key.write_text(
        key.read_text()
        + """\
  sc-new:
    options:
      a: {credit: 1, why: WHY-NEW-A.}
      b: {credit: 0, why: WHY-NEW-B.}
  sc-newer:
    samples: [{text: because, marks: {r1: 1}, comment: fine}]
"""
    )
    (source / f"{NAME}.ipynb").write_text(as_json(notebook(load_exercise(source))))
    start(GenerateAssignment, tmp_path, force=True)
    answers = tmp_path / "submitted" / "rosa" / NAME / f"{NAME}.answers.jsonl"
    answers.write_text(answers.read_text() + line("sc-new", "a", 30) + "\n")
    page = regrade(tmp_path)
    assert "18 of 20 points" in page
    assert waiting(tmp_path) == 0


def test_a_question_taken_out_after_grading_is_refused_and_nothing_changes(
    source, tmp_path, caplog
):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "rosa")
    start(Autograde, tmp_path)
    released = sorted((tmp_path / "release").rglob("*"))
    items, key = source / "items.yml", source / "key.yml"
    items.write_text(items.read_text().partition("  - id: sc-words")[0])
    key.write_text(key.read_text().partition("  sc-words:")[0])
    (source / f"{NAME}.ipynb").write_text(as_json(notebook(load_exercise(source))))
    with caplog.at_level(logging.ERROR), pytest.raises(NbGraderException, match="Put the question"):
        start(GenerateAssignment, tmp_path, force=True)
    assert "Traceback" not in caplog.text
    assert sorted((tmp_path / "release").rglob("*")) == released


def test_points_that_a_person_changed_agree_with_the_text_below_them(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    folder = submit(tmp_path, "rosa")
    (folder / f"{NAME}.answers.jsonl").write_text(line("sc-rule", "c") + "\n")
    start(Autograde, tmp_path)
    with sqlite3.connect(tmp_path / "gradebook.db") as rows:
        rows.execute(
            "UPDATE grade SET manual_score = 2 WHERE cell_id IN "
            "(SELECT id FROM base_cell WHERE name = 'sc-rule')"
        )
        rows.execute(
            "UPDATE grade SET extra_credit = 1 WHERE cell_id IN "
            "(SELECT id FROM base_cell WHERE name = 'sc-judge')"
        )
    rows.close()
    start(GenerateFeedback, tmp_path)
    page = (tmp_path / "feedback" / "rosa" / NAME / f"{NAME}.html").read_text()
    assert "Your instructor changed this score: 2 of 2 points." in page
    assert "1 of 3 points, 1 point of them extra credit" in page
    assert page.index("Your instructor changed") < page.index("0 of 2 points")


def test_a_penalty_is_taken_from_the_points_a_person_gave_as_well(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    folder = submit(tmp_path, "rosa")
    (folder / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    with sqlite3.connect(tmp_path / "gradebook.db") as rows:
        rows.execute("UPDATE assignment SET duedate = '2026-03-01 00:00:00.000000'")
    rows.close()
    late = Config()
    late.LateSubmissionPlugin.penalty_method = "zero"
    start(Autograde, tmp_path, more=late)
    read_by_hand(tmp_path)
    table = tmp_path / "grades.csv"
    export(tmp_path, table, late)
    (row,) = csv.DictReader(table.read_text().splitlines())
    assert (row["raw_score"], row["score"]) == ("16.0", "0.0")
    start(GenerateFeedback, tmp_path, more=late)
    page = (tmp_path / "feedback" / "rosa" / NAME / f"{NAME}.html").read_text()
    assert "0 of 17 points.</strong> 16 points were taken off for being late" in page


def export(root: Path, table: Path, more: Config | None = None) -> None:
    with api.Gradebook(f"sqlite:///{root}/gradebook.db", COURSE) as gradebook:
        GradesTable(to=str(table), config=more or Config()).export(gradebook)


def test_the_table_of_grades_survives_any_name(source, tmp_path):
    start(GenerateAssignment, tmp_path)
    submit(tmp_path, "Diaz, Rosa")
    start(Autograde, tmp_path)
    with api.Gradebook(f"sqlite:///{tmp_path}/gradebook.db", COURSE) as gradebook:
        gradebook.update_or_create_student("o", last_name='O"Neil, Jr.', first_name="=SUM(1+1)")
        gradebook.update_or_create_student("p", last_name="@cmd", email="+1")
    export(tmp_path, tmp_path / "grades.csv")
    rows = {
        row["student_id"]: row
        for row in csv.DictReader((tmp_path / "grades.csv").read_text().splitlines())
    }
    assert rows["Diaz, Rosa"]["raw_score"] == "12.0"
    assert rows["Diaz, Rosa"]["needs_manual_grade"] == "1"
    assert rows["o"]["last_name"] == 'O"Neil, Jr.'
    assert rows["o"]["first_name"] == "'=SUM(1+1)"
    assert (rows["p"]["last_name"], rows["p"]["email"]) == ("'@cmd", "'+1")
    assert rows["o"]["raw_score"] == rows["o"]["score"] == rows["o"]["timestamp"] == ""


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
