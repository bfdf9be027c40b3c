"""Canvas's and Moodle's exports are recognized, and only columns of grades are written to."""

from __future__ import annotations

import pytest
from platform_kit import canvas_gradebook, moodle_gradebook, moodle_worksheet, write_csv

from grader.classroom.platform.exported_gradebook import find_column, learner_finder, read_export
from grader.classroom.platform.tables import read_table
from grader.content.faults import Fault


def export(path):
    return read_export(read_table(path), path)


@pytest.mark.parametrize(
    ("write", "form", "columns"),
    [
        (canvas_gradebook, "canvas", {5: "Small case"}),
        (moodle_gradebook, "moodle", {6: "Small case"}),
        (moodle_worksheet, "worksheet", {5: "Grade"}),
    ],
)
def test_each_export_is_known_by_its_columns(tmp_path, write, form, columns):
    found = export(write(tmp_path / "e.csv"))
    assert (found.form, dict(found.columns)) == (form, columns)
    row = found.people[0].row
    assert found.most(next(iter(columns)), row) == (None if form == "moodle" else 12.0)


def test_a_table_of_another_program_is_refused(tmp_path):
    path = write_csv(tmp_path / "e.csv", [["Vorname", "Nachname", "E-Mail"], ["a", "b", "c"]])
    with pytest.raises(Fault, match="not a gradebook export of Canvas or Moodle"):
        export(path)


def test_columns_that_canvas_reads_only_are_never_offered(tmp_path):
    found = export(canvas_gradebook(tmp_path / "e.csv", columns=("Small case (1)", "Other (2)")))
    assert list(found.columns.values()) == ["Small case", "Other"]


@pytest.mark.parametrize("title", ["Small case", "SMALL-CASE", "small case"])
def test_a_column_is_found_by_title_or_name(tmp_path, title):
    found = export(canvas_gradebook(tmp_path / "e.csv", columns=(f"{title} (1)", "Other (2)")))
    assert find_column(found, "small-case", "A small case", None) == 5
    assert find_column(found, "small-case", "Small case", "other") == 6
    assert find_column(found, "small-case", "Small case", "Other (2)") == 6


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (("Week 2 (1)", "Other (2)"), "no column for 'Small case'.*'Week 2', 'Other'"),
        (("Small case (1)", "Small case (2)"), "2 columns for 'Small case'"),
    ],
)
def test_a_column_that_is_not_certain_is_asked_for(tmp_path, columns, says):
    found = export(canvas_gradebook(tmp_path / "e.csv", columns=columns))
    with pytest.raises(Fault, match=says):
        find_column(found, "small-case", "Small case", None)


def test_learners_are_found_by_any_id_that_is_one_persons(tmp_path):
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Small case (1)"]
    rows = [["Lee, Pat", "1", "7", "plee", "A", ""], ["Day, Jo", "2", "1", "jday", "A", ""]]
    find = learner_finder(export(write_csv(tmp_path / "e.csv", [head, *rows])))
    assert [find(one).name for one in ("plee", "PLEE", "7", "2")] == [
        "Lee, Pat", "Lee, Pat", "Lee, Pat", "Day, Jo",
    ]  # fmt: skip
    assert find("1") is None  # one person's ID, another's SIS number
    assert find("nobody") is None


@pytest.mark.parametrize("points", ["nan", "inf", "1e999", "", "read only"])
def test_points_that_are_no_number_are_not_known(tmp_path, points):
    path = canvas_gradebook(tmp_path / "e.csv")
    path.write_text(path.read_text().replace("12.00", points))
    assert export(path).most(5, 0) is None
