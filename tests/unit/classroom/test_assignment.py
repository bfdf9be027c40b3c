"""nbgrader's exporters refuse what is not ready, and never open a learner's notebook."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import nbformat
import pytest
import sqlalchemy as sa
from classroom_kit import NAME, best_answers
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from small_class import grade, hand_in
from traitlets.config.loader import PyFileConfigLoader

from grader.classroom.assignment import AssignmentNotebook, ReleasedNotebook
from grader.classroom.submissions import EXCHANGE


@pytest.fixture(autouse=True)
def logs_are_read() -> None:
    logging.disable(logging.NOTSET)


def converter(root: Path, kind: type) -> Any:
    """Return one of nbgrader's steps, about to begin."""
    config = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    config.CourseDirectory.assignment_id = NAME
    return kind(coursedir=CourseDirectory(config=config), config=config)


def release(root: Path) -> ReleasedNotebook:
    return ReleasedNotebook(parent=converter(root, GenerateAssignment))


def assignment(root: Path, *students: str) -> AssignmentNotebook:
    step = converter(root, Autograde)
    for student in students:
        step.assignments[str(root / "submitted" / student / NAME)] = []
    return AssignmentNotebook(parent=step)


def source(root: Path, name: str) -> Path:
    return root / "exercises" / NAME / name


def test_an_exercise_that_is_ready_is_released_with_its_items_alone(class_root):
    one = release(class_root)
    one.parent.init_destination(NAME, ".")
    one.parent.init_assignment(NAME, ".")
    folder = class_root / "release" / NAME
    assert [path.name for path in folder.iterdir()] == ["items.yml"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda root: source(root, "key copy.yml").write_text("x"), "in reach of the whole class"),
        (lambda root: source(root, "key.yml").write_text("keys: ["), "key.yml"),
        (lambda root: source(root, "key.yml").unlink(), "key.yml"),
        (lambda root: source(root, f"{NAME}.ipynb").write_text("{}"), "does not say what"),
        (
            lambda root: source(root, "items.yml").write_text(
                source(root, "items.yml").read_text() + "# WHY-RULE-B never holds.\n",
            ),
            "holds words of the key",
        ),
        (lambda root: (root / "gradebook.db").write_text("no database" * 99), "not a gradebook"),
    ],
)
def test_what_is_not_ready_is_refused_in_one_sentence_and_nothing_is_written(
    class_root,
    caplog,
    spoil,
    said,
):
    spoil(class_root)
    with pytest.raises(NbGraderException, match=said):
        release(class_root)
    (told,) = [one for one in caplog.messages if said in one]
    assert "\n" not in told.strip()
    assert not (class_root / "release").exists()


def test_a_question_that_was_graded_and_is_gone_is_refused(class_root, monkeypatch):
    hand_in(class_root, "ann", best_answers(1))
    grade(class_root)
    monkeypatch.setattr(
        "grader.classroom.assignment.forgotten",
        lambda _book, _source: iter(["sc-gone"]),
    )
    with pytest.raises(NbGraderException, match="'sc-gone' was handed in and graded"):
        release(class_root)


def test_whatever_file_is_asked_for_the_assignments_own_is_read(class_root):
    folder = hand_in(class_root, "ann", best_answers(1))
    (folder / f"{NAME}.ipynb").write_text("{torn")
    one = assignment(class_root, "ann")
    for read in (
        one.from_filename(str(folder / f"{NAME}.ipynb"))[0],
        one.from_file(None)[0],
    ):
        book = nbformat.reads(read, as_version=4)
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in book.cells]
        assert {"sc-rule", "sc-words"} <= set(ids)


def test_a_record_is_read_once(class_root):
    hand_in(class_root, "ann", best_answers(1))
    one = assignment(class_root, "ann")
    first = one.record("ann")
    assert first.answers.last("sc-rule") == "a"
    (one.submission("ann") / f"{NAME}.answers.jsonl").write_text("")
    assert one.record("ann") is first


def test_only_the_record_the_questions_and_the_time_go_along(class_root):
    folder = hand_in(class_root, "ann", best_answers(1))
    (folder / "own.txt").write_text("mine")
    one = assignment(class_root, "ann")
    names = {name for name, _ in one._carried("ann")}
    assert names == {f"{NAME}.answers.jsonl", "items.yml", EXCHANGE[0]}


def test_a_submission_that_is_a_link_is_left_out_and_told(class_root, tmp_path):
    hand_in(class_root, "ann", best_answers(1))
    (tmp_path / "outside").mkdir()
    (class_root / "submitted" / "bob").mkdir()
    (class_root / "submitted" / "bob" / NAME).symlink_to(tmp_path / "outside")
    one = assignment(class_root, "ann", "bob")
    assert [Path(left).parent.name for left in one.parent.assignments] == ["ann"]
    assert [student for student, _ in one.grading.notes] == ["bob"]


@pytest.mark.parametrize("known", ["nothing", "other questions"])
def test_a_gradebook_that_does_not_know_the_questions_is_refused(class_root, engine, known):
    change = {
        "nothing": "UPDATE assignment SET name='other'",
        "other questions": "UPDATE base_cell SET name='other' WHERE name='sc-rule'",
    }
    with engine.begin() as connection:
        connection.execute(sa.text(change[known]))
    with pytest.raises(NbGraderException, match=r"does not know|not those in the gradebook"):
        assignment(class_root)
