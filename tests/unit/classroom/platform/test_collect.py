"""``frame collect``: a download becomes submitted/LEARNER/NAME/, and who is missing is told."""

from __future__ import annotations

import json
import os

import pytest
from platform_kit import (
    CLASS,
    FILE,
    LIN,
    NAME,
    PAT,
    ZOE,
    Student,
    blackboard_roster,
    brightspace_roster,
    canvas_gradebook,
    line,
    moodle_worksheet,
    packed,
    write_zip,
)

from grader.classroom.platform.ledger import read_ledger
from grader.cli import main

ROSTERS = {
    "canvas": canvas_gradebook,
    "moodle": moodle_worksheet,
    "blackboard": blackboard_roster,
    "brightspace": brightspace_roster,
}


def collect(course, *downloads, roster=None, capsys=None):
    words = ["collect", NAME, *map(str, downloads), "--folder", str(course), "--json"]
    code = main([*words, *(["--roster", str(roster)] if roster else [])])
    return code, json.loads(capsys.readouterr().out)


def answers(course, learner):
    return (course / "submitted" / learner / NAME / FILE).read_text()


@pytest.mark.parametrize("platform", ROSTERS)
def test_every_platforms_download_is_taken(course, tmp_path, capsys, platform):
    members = {getattr(one, platform)(FILE): line(minute=n) for n, one in enumerate(CLASS[:2])}
    if platform == "blackboard":
        members[PAT.blackboard(None)] = "Name: Pat Lee (plee1)\nAssignment: Small case\n"
    if platform == "brightspace":
        members["index.html"] = "<p>"
    path = write_zip(tmp_path / "s.zip", members)
    roster = ROSTERS[platform](tmp_path / "roster.csv")
    code, report = collect(course, path, roster=roster, capsys=capsys)
    assert code == 0, report
    assert report["collected"] == ["plee1", "zobrien"]
    assert report["absent"] == ["lnguyen"]
    for number, learner in enumerate(("plee1", "zobrien")):
        assert answers(course, learner) == line(minute=number)
        folder = course / "submitted" / learner / NAME
        assert sorted(one.name for one in folder.iterdir()) == [FILE, f"{NAME}.ipynb"]


def test_without_a_roster_the_platforms_id_is_the_learner(course, tmp_path, capsys):
    path = write_zip(tmp_path / "s.zip", {one.canvas(FILE): line() for one in CLASS})
    code, report = collect(course, path, capsys=capsys)
    assert (code, report["collected"]) == (0, ["101", "102", "103"])


def test_the_same_download_again_changes_nothing(course, tmp_path, capsys):
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(FILE): line()})
    collect(course, path, capsys=capsys)
    code, report = collect(course, path, capsys=capsys)
    assert (code, report["collected"], report["unchanged"]) == (0, [], ["101"])


def test_a_later_hand_in_is_read_together_with_the_one_before(course, tmp_path, capsys):
    first = write_zip(tmp_path / "1.zip", {PAT.canvas(FILE): line() + line("sc-judge", "b", 2)})
    renamed = PAT.canvas("small-case.answers-1.jsonl")
    again = write_zip(tmp_path / "2.zip", {renamed: line("sc-rule", "c", 9)})
    collect(course, first, capsys=capsys)
    code, report = collect(course, again, capsys=capsys)
    assert (code, report["changed"]) == (0, ["101"])
    assert answers(course, "101") == line() + line("sc-judge", "b", 2) + line("sc-rule", "c", 9)


def test_two_attempts_count_the_latest_answer_to_each_question(course, tmp_path, capsys):
    path = write_zip(
        tmp_path / "s.zip",
        {
            PAT.blackboard(FILE, "2026-01-19-17-03-22"): line("sc-rule", "c", 1),
            PAT.blackboard(FILE, "2026-01-20-09-00-00"): line("sc-rule", "a", 5),
        },
    )
    code, report = collect(course, path, capsys=capsys)
    assert code == 0
    assert "2 files with answers were handed in" in report["notes"][0]
    assert answers(course, "plee1").splitlines()[-1] + "\n" == line("sc-rule", "a", 5)
    sender = read_ledger(course, NAME)["plee1"]
    assert sender.attempt == "2026-01-20-09-00-00"


def test_feedback_goes_to_the_last_attempt_on_brightspace(course, tmp_path, capsys):
    path = write_zip(
        tmp_path / "s.zip",
        {
            PAT.brightspace(FILE, "Jan 9, 2026 503 PM"): line(),
            PAT.brightspace(FILE, "Jan 19, 2026 903 AM"): line(minute=7),
        },
    )
    collect(course, path, roster=brightspace_roster(tmp_path / "r.csv"), capsys=capsys)
    reply = read_ledger(course, NAME)["plee1"].reply
    assert reply == "101-4711 - Pat Lee - Jan 19, 2026 903 AM/"


def test_late_is_told_and_costs_nothing_here(course, tmp_path, capsys):
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(FILE, late=True): line()})
    code, report = collect(course, path, capsys=capsys)
    assert (code, report["late"]) == (0, ["101"])
    assert not list(course.glob("submitted/*/*/timestamp.txt"))


def test_a_stranger_is_unmatched_and_the_others_are_collected(course, tmp_path, capsys):
    stranger = Student("A", "Stranger", "stranger", 777)
    path = write_zip(tmp_path / "s.zip", {one.canvas(FILE): line() for one in (PAT, stranger)})
    roster = canvas_gradebook(tmp_path / "r.csv")
    code, report = collect(course, path, roster=roster, capsys=capsys)
    assert code == 1
    assert report["collected"] == ["plee1"]
    assert "no one with the Canvas id 777" in report["unmatched"][0]
    assert not (course / "submitted" / "777").exists()


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("essay.docx", b"x", "is not an answers file"),
        ("small-case.ipynb", b"{}", "was not handed in"),
        (FILE, b"", "is empty"),
        (FILE, b"<html>log in</html>", "is a web page"),
        (FILE, line("other-item").encode(), "is it another one's file?"),
        ("w.zip", packed({FILE: b"junk"}), "could not be read as answers"),
    ],
)
def test_a_hand_in_without_answers_is_refused_and_no_folder_made(
    course, tmp_path, capsys, file, content, says
):
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(file): content, ZOE.canvas(FILE): line()})
    code, report = collect(course, path, capsys=capsys)
    assert code == 1
    assert report["collected"] == ["102"]
    assert says in " ".join(report["refused"])
    assert "nothing was collected" in " ".join(report["refused"])
    assert not (course / "submitted" / "101").exists()


def test_names_of_hidden_people_are_not_guessed(course, tmp_path, capsys):
    path = write_zip(tmp_path / "s.zip", {f"anon_Xy12Z_56_{FILE}": line()})
    code, report = collect(course, path, roster=canvas_gradebook(tmp_path / "r.csv"), capsys=capsys)
    assert code == 1
    assert "turn off anonymous grading" in report["unmatched"][0]


def test_folders_called_by_login_are_taken_with_a_roster(course, tmp_path, capsys):
    folders = ("hand-ins/plee1", "hand-ins/zobrien/work")
    path = write_zip(tmp_path / "s.zip", {f"{one}/{FILE}": line() for one in folders})
    assert collect(course, path, capsys=capsys)[0] == 1
    code, report = collect(course, path, roster=canvas_gradebook(tmp_path / "r.csv"), capsys=capsys)
    assert (code, report["collected"]) == (0, ["plee1", "zobrien"])


def test_a_file_named_like_another_learners_is_its_owners(course, tmp_path, capsys):
    forged = f"submissions/{PAT.canvas(FILE)}"
    path = write_zip(tmp_path / "s.zip", {LIN.moodle(forged): line(), ZOE.moodle(FILE): line()})
    collect(course, path, roster=moodle_worksheet(tmp_path / "r.csv"), capsys=capsys)
    assert {one.name for one in (course / "submitted").iterdir()} == {"lnguyen", "zobrien"}


def test_a_second_archive_that_cannot_be_read_costs_the_first_nothing(course, tmp_path, capsys):
    (tmp_path / "bad.zip").write_bytes(b"<html>")
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(FILE): line()})
    code, report = collect(course, tmp_path / "bad.zip", path, capsys=capsys)
    assert (code, report["collected"]) == (1, ["101"])
    assert "not a zip archive" in report["refused"][0]


@pytest.mark.parametrize("in_the_way", ["link", "file", "folder"])
def test_what_is_in_the_way_of_one_is_not_written_through_and_stops_nobody(
    course, tmp_path, capsys, in_the_way
):
    (tmp_path / "elsewhere").mkdir()
    place = course / "submitted" / "102"
    place.parent.mkdir()
    if in_the_way == "link":
        place.symlink_to(tmp_path / "elsewhere")
    elif in_the_way == "file":
        place.write_text("mine")
    else:
        (place / NAME / FILE).mkdir(parents=True)
    path = write_zip(tmp_path / "s.zip", {one.canvas(FILE): line() for one in CLASS})
    code, report = collect(course, path, capsys=capsys)
    assert (code, report["collected"]) == (1, ["101", "103"])
    (refused,) = report["refused"]
    assert refused.startswith("102: nothing was collected; ")
    assert not list((tmp_path / "elsewhere").iterdir())
    assert place.is_dir() or place.read_text() == "mine"
    assert sorted(read_ledger(course, NAME)) == ["101", "103"]


@pytest.mark.parametrize("place", ["submitted", "collected"])
def test_a_linked_folder_of_the_course_is_told_before_anything_is_written(
    course, tmp_path, capsys, place
):
    (tmp_path / "elsewhere").mkdir()
    (course / place).symlink_to(tmp_path / "elsewhere")
    path = write_zip(tmp_path / "s.zip", {PAT.canvas(FILE): line()})
    assert main(["collect", NAME, str(path), "--folder", str(course)]) == 2
    assert "is a link" in capsys.readouterr().err
    assert not list((tmp_path / "elsewhere").iterdir())
    assert not list(course.rglob(FILE))


@pytest.mark.skipif(os.name == "nt", reason="no pipes by name")
def test_a_pipe_is_not_waited_for(course, tmp_path, capsys):
    os.mkfifo(tmp_path / "s.zip")
    code, report = collect(course, tmp_path / "s.zip", capsys=capsys)
    assert code == 1
    assert "is neither a zip archive nor a folder" in report["refused"][0]


def test_an_empty_download_is_told(course, tmp_path, capsys):
    code, report = collect(course, write_zip(tmp_path / "s.zip", {}), capsys=capsys)
    assert code == 1
    assert "s.zip holds no files" in report["refused"][0]


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_a_name_moves_nothing_in_a_terminal(course, tmp_path, capsys, words):
    members = {
        "lee\x1b[2Jpat_101_8_" + FILE: line(),
        "lee\x9b2Jpat_102_8_" + FILE: line(),
        "lee\u202epat_103_8_" + FILE: line(),
        "lee_104_8_\x1b[2J\x9b\u202e.exe": "x",
    }
    path = write_zip(tmp_path / "s.zip", members)
    assert main(["collect", NAME, str(path), "--folder", str(course), *words]) == 1
    said = capsys.readouterr()
    assert all(sign.isprintable() or sign == "\n" for sign in said.out + said.err)


@pytest.mark.parametrize("words", [["nothing", "s.zip"], [NAME, "missing.zip"], [NAME]])
def test_a_wrong_call_is_two(course, tmp_path, monkeypatch, capsys, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.zip").write_bytes(b"")
    try:
        code = main(["collect", *words, "--folder", str(course)])
    except SystemExit as left:
        code = left.code
    assert code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_what_is_printed_begins_with_what_needs_a_person(course, tmp_path, capsys):
    members = {PAT.canvas("e.docx"): b"", ZOE.canvas(FILE, late=True): line()}
    path = write_zip(tmp_path / "s.zip", members)
    roster = canvas_gradebook(tmp_path / "r.csv")
    main(["collect", NAME, str(path), "--folder", str(course), "--roster", str(roster)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Not taken:"
    assert "Collected 1 hand-in of small-case to submitted/." in lines
    assert any("1 late by the platform's own mark" in one for one in lines)
    assert any("handed in nothing: plee1, lnguyen" in one for one in lines)


def test_a_large_class_is_collected_whole(course, tmp_path, capsys):
    students = [Student(f"P{n}", f"L{n}", f"login{n}", 1000 + n) for n in range(300)]
    text = "".join(line(minute=n % 60) for n in range(200))
    path = write_zip(tmp_path / "s.zip", {one.canvas(FILE): text for one in students})
    roster = canvas_gradebook(tmp_path / "r.csv", students)
    code, report = collect(course, path, roster=roster, capsys=capsys)
    assert (code, len(report["collected"])) == (0, 300)
