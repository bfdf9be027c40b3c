"""A hand-in is somebody's only where the roster leaves no doubt."""

from __future__ import annotations

import pytest
from platform_kit import (
    CLASS,
    LIN,
    PAT,
    ZOE,
    Student,
    blackboard_roster,
    brightspace_roster,
    canvas_gradebook,
    moodle_gradebook,
    moodle_worksheet,
    write_csv,
)

from grader.classroom.platform.names import read_name
from grader.classroom.platform.roster import is_folder_name, read_roster
from grader.content.faults import Fault

SHAPES = [
    (canvas_gradebook, "canvas"),
    (moodle_worksheet, "moodle"),
    (moodle_gradebook, "moodle"),
    (blackboard_roster, "blackboard"),
    (brightspace_roster, "brightspace"),
]


@pytest.mark.parametrize(("write", "platform"), SHAPES)
@pytest.mark.parametrize("student", CLASS, ids=lambda one: one.login)
def test_each_platform_finds_its_people(tmp_path, write, platform, student):
    roster = read_roster(write(tmp_path / "roster.csv"))
    found = roster.find(read_name(getattr(student, platform)("f.jsonl")))
    expected = f"S{student.number}" if write is moodle_gradebook else student.login
    assert found.id == expected


def test_canvas_totals_and_points_are_nobody(tmp_path):
    roster = read_roster(canvas_gradebook(tmp_path / "roster.csv"))
    assert [one.id for one in roster.people] == ["plee1", "zobrien", "lnguyen", "3f2a9c"]


def test_an_id_that_the_roster_lacks_is_nobodys_whatever_the_name(tmp_path):
    roster = read_roster(canvas_gradebook(tmp_path / "roster.csv"))
    stranger = Student("Pat", "Lee", "other", 555)
    assert "no one with the Canvas id 555" in roster.find(read_name(stranger.canvas("f.jsonl")))


def test_an_id_of_another_column_is_not_taken_for_the_platforms(tmp_path):
    path = write_csv(
        tmp_path / "r.csv",
        [["Student", "ID", "SIS User ID"], ["Lee, Pat", "1", "2"], ["Day, Jo", "2", "1"]],
    )
    assert read_roster(path).find(read_name("leepat_1_5_f.jsonl")).name == "Lee, Pat"


def test_two_people_of_one_name_are_not_told_apart_by_it(tmp_path):
    twins = [Student("Sam", "Ray", "sray1", 1), Student("Sam", "Ray", "sray2", 2)]
    roster = read_roster(moodle_gradebook(tmp_path / "r.csv", twins))
    assert "2 people called 'Sam Ray'" in roster.find(read_name(twins[0].moodle("f.jsonl")))
    roster = read_roster(moodle_worksheet(tmp_path / "w.csv", twins))
    assert roster.find(read_name(twins[1].moodle("f.jsonl"))).id == "sray2"


@pytest.mark.parametrize("name", ["Zoe OBrien Jr", "ZOË O’BRIEN, JR.", "O'Brien, Jr., Zoë"])
def test_accents_signs_and_order_of_a_name_do_not_matter(tmp_path, name):
    roster = read_roster(moodle_gradebook(tmp_path / "r.csv", [ZOE, PAT]))
    found = roster.find(read_name(f"{name}_1_assignsubmission_file/f.jsonl"))
    assert found.name == "Zoë O'Brien, Jr."


def test_moodles_group_before_a_name_does_not_matter(tmp_path):
    roster = read_roster(moodle_gradebook(tmp_path / "r.csv"))
    found = roster.find(read_name("Group A-1-Lin Nguyễn_1_assignsubmission_file/f.jsonl"))
    assert found.id == f"S{LIN.number}"


def test_the_number_that_brightspace_begins_with_is_no_student_id(tmp_path):
    path = write_csv(
        tmp_path / "r.csv",
        [["OrgDefinedId", "Username", "Last Name", "First Name"], ["#101", "#day", "Day", "Jo"],
         ["#77", "#plee1", "Lee", "Pat"]],
    )  # fmt: skip
    assert read_roster(path).find(read_name(PAT.brightspace("f.jsonl"))).id == "plee1"


def test_a_user_name_with_an_underscore_is_found(tmp_path):
    students = [Student("Pat", "Lee", "p_lee", 1), Student("Lee", "Day", "lee", 2)]
    roster = read_roster(blackboard_roster(tmp_path / "r.csv", students[:1]))
    name = students[0].blackboard("f.jsonl")
    assert roster.find(read_name(name)).id == "p_lee"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["Color", "Taste"], ["red", "sweet"]], "no column with an id"),
        ([["Student", "ID"], ["Points Possible", ""]], "no row with an id"),
        ([["Student", "ID"], ["Lee, Pat", "1"], ["Day, Jo", "1"]], None),
        ([["Name", "Login", "ID"], ["Lee", "x", "1"], ["Day", "X", "2"]], "two people with the id"),
    ],
)
def test_a_roster_that_cannot_serve_is_refused(tmp_path, rows, says):
    path = write_csv(tmp_path / "r.csv", rows)
    if says is None:
        assert len(read_roster(path).people) == 1
    else:
        with pytest.raises(Fault, match=says):
            read_roster(path)


@pytest.mark.parametrize("name", ["plee1", "p.lee@example.org", "12345", "A-1_b"])
def test_ids_that_can_be_folders(name):
    assert is_folder_name(name)


@pytest.mark.parametrize("name", ["", "..", ".x", "a/b", "a b", "con", "nul.txt", "x.", "é", "*"])
def test_ids_that_can_not(name):
    assert not is_folder_name(name)
