"""The names that platforms give to hand-ins say who sent them, and learners' own names don't."""

from __future__ import annotations

import pytest

from grader.classroom.platform.names import in_folder, read_name


@pytest.mark.parametrize(
    ("path", "platform", "ids", "inner", "reply", "late"),
    [
        ("leepat_12_345_f.jsonl", "canvas", ("12",), "f.jsonl", "leepat_12_345_", False),
        ("leepat_LATE_12_345_f-1.jsonl", "canvas", ("12",), "f-1.jsonl",
         "leepat_LATE_12_345_", True),
        ("o_brien_12_345_my_1_2_f.zip", "canvas", ("12",), "my_1_2_f.zip", "o_brien_12_345_",
         False),
        ("leepat_12_text.html", "canvas", ("12",), "", "", False),
        ("latelate_12_345_LATE_f.jsonl", "canvas", ("12",), "LATE_f.jsonl",
         "latelate_12_345_", False),
        ("Pat Lee_98_assignsubmission_file/a/f.jsonl", "moodle", ("98",), "a/f.jsonl",
         "Pat Lee_98_assignsubmission_file/", False),
        ("Pat Lee_98_assignsubmission_file_/f.jsonl", "moodle", ("98",), "f.jsonl",
         "Pat Lee_98_assignsubmission_file_/", False),
        ("Pat Lee_98_assignsubmission_file_f.jsonl", "moodle", ("98",), "f.jsonl",
         "Pat Lee_98_assignsubmission_file_", False),
        ("Pat Lee_98_assignsubmission_onlinetext/onlinetext.html", "moodle", ("98",), "",
         "Pat Lee_98_assignsubmission_onlinetext/", False),
        ("Case_plee_attempt_2026-01-19-17-03-22_f.jsonl", "blackboard", ("plee",), "f.jsonl", "",
         False),
        ("My_case_p_lee_attempt_2026-01-19-17-03-22.txt", "blackboard",
         ("lee", "p_lee", "case_p_lee"), "", "", False),
        ("12-34 - Jo Day-Smith - Jan 19, 2026 503 PM/f.jsonl", "brightspace", ("12",), "f.jsonl",
         "12-34 - Jo Day-Smith - Jan 19, 2026 503 PM/", False),
        ("12-34 - N0123 - Jo Day - 19 January, 2026 17:03/f.jsonl", "brightspace",
         ("N0123", "12"), "f.jsonl", "12-34 - N0123 - Jo Day - 19 January, 2026 17:03/", False),
    ],
)  # fmt: skip
def test_each_platforms_names_are_read(path, platform, ids, inner, reply, late):
    found = read_name(path)
    assert found is not None
    assert (found.platform, found.ids, found.inner) == (platform, ids, inner)
    assert (found.reply, found.late) == (reply, late)


@pytest.mark.parametrize(
    ("when", "attempt"),
    [
        ("Jan 9, 2026 503 PM", "2026-01-09-17-03-00"),
        ("January 19, 2026 1224 AM", "2026-01-19-00-24-00"),
        ("19 January, 2026 17:03", "2026-01-19-17-03-00"),
        ("janv. 19, 2026 1703", ""),
    ],
)
def test_brightspaces_times_can_be_put_in_order(when, attempt):
    found = read_name(f"12-34 - Jo Day - {when}/f.jsonl")
    assert found is not None
    assert found.attempt == attempt


@pytest.mark.parametrize("path", ["LATE_anon_Xy12Z_56_f.jsonl", "anon_Xy12Z_56_f.jsonl"])
def test_canvas_hides_names_where_grading_is_anonymous(path):
    found = read_name(path)
    assert found is not None
    assert found.hidden
    assert found.ids == ("anon_Xy12Z",)


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "friend-lists.answers.jsonl",
        "plee/leepat_12_345_f.jsonl",  # a learner can name a file in a folder of theirs so
        "plee/Pat Lee_98_assignsubmission_file/f.jsonl",
        "Pat Lee_x_assignsubmission_file/f.jsonl",
        "leepat_12_345_",
        "lee\x1b[2Jpat_12_345_f.jsonl",
        "lee\x9bpat_98_assignsubmission_file/f.jsonl",
    ],
)
def test_other_names_are_no_platforms(path):
    assert read_name(path) is None


def test_a_folder_may_say_who():
    found = in_folder("plee/work/f.jsonl")
    assert found is not None
    assert (found.platform, found.ids) == ("folder", ("plee", "work"))
    assert in_folder("f.jsonl") is None
