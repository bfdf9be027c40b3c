"""Points go to their owners' cells, nothing else changes, and no unread text becomes a 0."""

from __future__ import annotations

import csv
import io

import pytest
from platform_kit import (
    CLASS,
    Student,
    canvas_gradebook,
    moodle_gradebook,
    moodle_worksheet,
)

from grader.classroom.platform.exported_gradebook import read_export
from grader.classroom.platform.filled_gradebook import Graded, Total, fill, filled_lines
from grader.classroom.platform.tables import read_table, table_text
from grader.content.faults import Fault

TOTALS = {"plee1": Total(10.5), "zobrien": Total(3.0, waiting=1)}


def graded(totals=TOTALS, name="small-case", title="Small case", most=12.0):
    return Graded(name, title, most, totals)


def filled(path, *exercises, chosen=None, scale=False):
    table = read_table(path)
    found = fill(read_export(table, path), exercises or [graded()], chosen or {}, scale=scale)
    text = table_text(found.head, found.rows, table.delimiter)
    return found, list(csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter))


def read(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def cells(rows, column):
    at = rows[0].index(column)
    return [row[at] for row in rows[1:]]


def test_canvas_gets_people_and_this_column_alone(tmp_path):
    path = canvas_gradebook(tmp_path / "e.csv", columns=("Other (7)", "Small case (9001)"))
    before = path.read_bytes()
    found, rows = filled(path)
    assert rows[0] == [
        "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Small case (9001)",
    ]  # fmt: skip
    assert cells(rows, "Student") == [
        "    Points Possible", "Lee, Pat", "O'Brien, Jr., Zoë", "Nguyễn, Lin", "Student, Test",
    ]  # fmt: skip
    assert cells(rows, "Small case (9001)") == ["12.00", "10.5", "", "", ""]
    assert found.given == {"small-case": 1}
    assert found.unread == {"small-case": ["zobrien"]}
    assert not found.complete
    assert path.read_bytes() == before


def test_a_cell_without_points_to_send_stays_as_it_was_exported(tmp_path):
    path = canvas_gradebook(tmp_path / "e.csv", cells="EX")
    assert cells(filled(path)[1], "Small case (9001)") == ["12.00", "10.5", "EX", "EX", "EX"]


def test_what_is_not_graded_yet_is_named_and_not_sent(tmp_path):
    exercise = Graded("small-case", "Small case", 12.0, TOTALS, {"plee1", "lnguyen"})
    found, rows = filled(canvas_gradebook(tmp_path / "e.csv"), exercise)
    assert cells(rows, "Small case (9001)")[1:4] == ["", "", ""]
    assert found.outdated == {"small-case": ["lnguyen", "plee1"]}
    assert not found.complete
    assert any("frame grade small-case --force" in one for one in filled_lines(found))


def test_zero_that_was_earned_is_sent(tmp_path):
    path = canvas_gradebook(tmp_path / "e.csv")
    rows = filled(path, graded({"plee1": Total(0.0)}))[1]
    assert cells(rows, "Small case (9001)")[1:3] == ["0", ""]


def test_moodles_gradebook_keeps_who_it_is_and_when_it_was_exported(tmp_path):
    found, rows = filled(moodle_gradebook(tmp_path / "e.csv"), graded({"S101": Total(7.25)}))
    assert "Course total (Real)" not in rows[0]
    assert "Last downloaded from this course" in rows[0]
    assert cells(rows, "Assignment: Small case (Real)") == ["7.25", "-", "-"]
    assert found.complete
    assert "it has to be 12 there" in found.notes[0]


def test_moodles_worksheet_keeps_every_column(tmp_path):
    path = moodle_worksheet(tmp_path / "e.csv")
    before = read(path)
    rows = filled(path)[1]
    assert rows[0] == before[0]
    assert cells(rows, "Grade") == ["10.5", "", ""]
    assert cells(rows, "Identifier") == cells(before, "Identifier")
    with pytest.raises(Fault, match="worksheet of one assignment; give one exercise"):
        filled(path, graded(), graded(name="other"))


def test_learners_who_are_known_by_the_platforms_number_are_found(tmp_path):
    found, rows = filled(moodle_worksheet(tmp_path / "e.csv"), graded({"602": Total(2.0)}))
    assert cells(rows, "Grade") == ["", "2", ""]
    assert found.complete


def test_whoever_is_not_in_the_export_is_named(tmp_path):
    found, _ = filled(canvas_gradebook(tmp_path / "e.csv"), graded({"ghost": Total(1.0)}))
    assert found.missing == {"small-case": ["ghost"]}
    assert any("not found in the export: ghost" in one for one in filled_lines(found))


def test_other_points_are_refused_or_converted_on_request(tmp_path):
    path = canvas_gradebook(tmp_path / "e.csv")
    exercise = graded({"plee1": Total(15.0)}, most=20.0)
    with pytest.raises(Fault, match=r"gives 12 points .* has 20; .* or give --scale"):
        filled(path, exercise)
    rows = filled(path, exercise, scale=True)[1]
    assert cells(rows, "Small case (9001)")[1] == "9"


def test_several_exercises_go_to_their_own_columns(tmp_path):
    path = canvas_gradebook(tmp_path / "e.csv", columns=("Small case (1)", "Week 2 (2)"))
    other = graded({"lnguyen": Total(4.0)}, "other", "Another")
    rows = filled(path, graded(), other, chosen={"other": "Week 2"})[1]
    assert cells(rows, "Week 2 (2)")[1:] == ["", "", "4", ""]
    with pytest.raises(Fault, match="would be put into one column"):
        filled(path, graded(), other, chosen={"other": "Small case"})


def test_no_formula_leaves_and_names_keep_their_commas_and_quotes(tmp_path):
    students = [
        Student("Pat", '=HYPERLINK("http://x.example")', "plee1", 101),
        Student('"Zo"', "O'Brien, Jr.", "zobrien", 102),
    ]
    found, rows = filled(canvas_gradebook(tmp_path / "e.csv", students))
    assert cells(rows, "Student")[1:3] == [
        """'=HYPERLINK("http://x.example"), Pat""",
        """O'Brien, Jr., "Zo\"""",
    ]
    assert cells(rows, "Small case (9001)")[1] == "10.5"
    assert "1 field began like a formula" in found.notes[0]


def test_semicolons_stay_semicolons(tmp_path):
    path = canvas_gradebook(tmp_path / "e.csv")
    rows = read(path)
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows(rows)
    found, again = filled(path)
    assert again[0][0] == "Student"
    assert cells(again, "Small case (9001)")[1] == "10.5"
    assert found.head[0] == "Student"


def test_a_class_of_three_is_complete_only_with_everybodys_points(tmp_path):
    totals = {one.login: Total(1.0) for one in CLASS}
    found, rows = filled(canvas_gradebook(tmp_path / "e.csv"), graded(totals))
    assert found.complete
    assert list(filled_lines(found)) == ["small-case: points of 3 learners."]
    assert cells(rows, "Small case (9001)")[1:4] == ["1", "1", "1"]
