"""A platform's export is read whatever parts its fields, and written so that nothing in it runs."""

from __future__ import annotations

import csv
import io

import pytest

from grader.classroom.platform.tables import defuse, read_table, table_text
from grader.content.faults import Fault

ROWS = [
    ["Student", "ID", "Score (1)"],
    ["Nguyễn, Lin", "7", "1,5"],
    ['He said "no"\nagain', "8", ""],
]


def text(delimiter: str) -> str:
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows(ROWS)
    return held.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_usual_form_is_read(tmp_path, delimiter, encoding):
    path = tmp_path / "export.csv"
    path.write_bytes(text(delimiter).encode(encoding))
    table = read_table(path)
    assert [table.head, *table.rows] == ROWS
    assert table.delimiter == delimiter
    assert table.marked == (encoding == "utf-8-sig")
    assert table.column("sis id", "id") == 1
    assert table.column("grade") is None


def test_what_a_table_holds_comes_back_from_what_is_written():
    again = csv.reader(io.StringIO(table_text(ROWS[0], ROWS[1:], ";"), newline=""), delimiter=";")
    assert list(again) == ROWS


@pytest.mark.parametrize("field", ["=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1"])
def test_a_formula_becomes_text(field):
    assert defuse(field) == f"'{field}"


@pytest.mark.parametrize("field", ["", "-", "-1.5", "+3", "12,5", "80%", "Lee, Pat", "a=b", "x@y"])
def test_what_is_no_formula_stays(field):
    assert defuse(field) == field


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"PK\x03\x04 a spreadsheet", "is a spreadsheet, not CSV"),
        (b"", "no table"),
        (b"only one column\nx\n", "no table"),
        (b"a,b\n1,2,3\n", "more fields in its row 2"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, raw, says):
    path = tmp_path / "export.csv"
    path.write_bytes(raw)
    with pytest.raises(Fault, match=says):
        read_table(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(Fault, match="there is no file"):
        read_table(tmp_path / "export.csv")
