"""``nbgrader export``: fields that a spreadsheet reads as text, and no 0 for who was absent."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from classroom_kit import BY_KEY, NAME, POINTS, best_answers
from nbgrader import api
from small_class import LATE, grade, hand_in

from grader.classroom.export import COLUMNS, GradesTable, _field


@pytest.fixture
def root(class_root: Path) -> Path:
    hand_in(class_root, "ann", best_answers(1), LATE)
    grade(class_root)
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as book:
        book.update_or_create_student("ann", last_name='O"Brien, Jr.', first_name="=1+1")
        book.add_student("absent")
    return class_root


def exported(root: Path, **options) -> dict[str, dict[str, str]]:
    place = root / "grades.csv"
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        GradesTable(to=str(place), **options).export(book)
    with place.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        assert tuple(rows.fieldnames or ()) == COLUMNS
        return {row["student_id"]: row for row in rows}


def test_points_names_and_what_waits_are_told(root):
    row = exported(root)["ann"]
    assert (row["last_name"], row["first_name"]) == ('O"Brien, Jr.', "'=1+1")
    assert float(row["raw_score"]) == float(row["score"]) == BY_KEY
    assert float(row["max_score"]) == sum(POINTS.values())
    assert (row["needs_manual_grade"], float(row["late_submission_penalty"])) == ("1", 0.0)


def test_who_handed_in_nothing_has_empty_fields_and_no_0(root):
    row = exported(root)["absent"]
    empty = ("timestamp", "raw_score", "late_submission_penalty", "score", "needs_manual_grade")
    assert [row[one] for one in empty] == [""] * len(empty)
    assert row["max_score"]


def test_only_what_is_asked_for_is_written(root):
    assert set(exported(root, student=["absent"])) == {"absent"}
    assert exported(root, assignment=["another"]) == {}
    assert set(exported(root, assignment=[NAME])) == {"ann", "absent"}


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, ""), (0, 0), (-1.5, -1.5), ("ann", "ann"), ("a=b", "a=b"), ("", ""),
        ("=1+1", "'=1+1"), ("@SUM(1)", "'@SUM(1)"), ("\t=1", "'\t=1"), ("-ann", "'-ann"),
    ],
)  # fmt: skip
def test_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(value, field):
    assert _field(value) == field
