"""What lies in ``submitted/`` is put in order, and nothing outside it is touched."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from grader.classroom.inbox import make_ready

ITEMS = """\
schema: 1
name: small-case
title: A small case
minutes: 5
intro: One question.
items:
  - {id: one, kind: choice, type: rule, stem: Yes?, options: [{id: a, text: A}, {id: b, text: B}]}
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    source = tmp_path / "course" / "exercises" / "small-case"
    source.mkdir(parents=True)
    (source / "items.yml").write_text(ITEMS)
    (source / "small-case.ipynb").write_text("{}")
    return tmp_path / "course"


def hand_in(course: Path, student: str) -> Path:
    folder = course / "submitted" / student / "small-case"
    folder.mkdir(parents=True)
    (folder / "small-case.ipynb").write_text("{}")
    return folder


@pytest.mark.parametrize("level", [".", "small-case"])
def test_a_link_in_place_of_a_folder_is_taken_out_and_not_followed(course, tmp_path, level):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "small-case").mkdir(parents=True)
    (elsewhere / "small-case" / "private.txt").write_text("mine")
    (elsewhere / "small-case" / "its-own-link").symlink_to("private.txt")
    hand_in(course, "rosa")
    link = course / "submitted" / "eve" / level
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    notes = list(make_ready(course))
    assert not link.is_symlink()
    assert sorted(elsewhere.rglob("*")) == before
    assert notes[0] == (
        f"{link.relative_to(course)} was a link to {elsewhere} and no folder; the link was taken "
        "out"
    )


LINE = '{"schema": 1, "item": "one", "version": 1, "at": "2026-03-02T10:00:00Z", "response": "a"}\n'


@pytest.mark.parametrize(
    "name",
    [
        "small-case.answers.jsonl",
        "small-case.answers (1).jsonl",
        "small-case-1.jsonl",
        "small-case (1)/small-case.answers.jsonl",
        "Small-Case/small-case.answers.jsonl",
        "small_case - Copy/small-case.answers.jsonl",
        "small-case-late/inner/answers.jsonl",
    ],
)
def test_answers_that_are_certainly_meant_for_an_exercise_are_graded(course, name):
    path = course / "submitted" / "rosa" / name
    path.parent.mkdir(parents=True)
    path.write_text(LINE)
    notes = list(make_ready(course))
    assert "its answers were copied there and are graded" in notes[0]
    copied = course / "submitted" / "rosa" / "small-case" / "small-case.answers.jsonl"
    assert copied.read_text() == LINE
    assert path.read_text() == LINE


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("rosa/small-case.answers.jsonl", "holds no answers that can be read"),
        ("rosa/small-case", "is a file where the exercise's folder should be"),
        ("small-case/rosa/small-case.answers.jsonl", "the learner's folder comes first"),
        ("batch 1/rosa/small-case/small-case.answers.jsonl", "one folder too deep"),
        ("rosa/Downloads/small-case/small-case.answers.jsonl", "what is in it to submitted/rosa"),
        ("rosa/my hand in/small-case.answers.jsonl", "rosa: my hand in in submitted/rosa belongs"),
        ("rosa/answers.jsonl", "belongs to no exercise by its name, so it is not graded"),
        ("rosa/hand-in.zip", "belongs to no exercise by its name"),
        ("rosa/rosa-small-case.answers.jsonl", "belongs to no exercise by its name"),
        ("rosa/small-case-final/small-case.answers.jsonl", "belongs to no exercise by its name"),
        ("rosa/small-case.answers.jsonl.download", "belongs to no exercise by its name"),
        ("rosa/.small-case.answers.jsonl.icloud", "belongs to no exercise by its name"),
        ("rosa/photo.png", "rosa: submitted/rosa has no exercise's folder in it"),
        ("rosa/.DS_Store", "rosa: submitted/rosa has no exercise's folder in it"),
        ("small-case.answers.jsonl", "is in no learner's folder"),
        ("gradebook.zip", "is in no learner's folder"),
    ],
)
def test_what_is_not_certain_is_told_with_what_to_do(course, path, said):
    found = course / "submitted" / path
    found.parent.mkdir(parents=True)
    found.write_text("")
    (note,) = make_ready(course)
    assert said in note
    assert found.read_text() == ""


def test_a_second_folder_beside_the_right_one_is_told_and_left(course):
    hand_in(course, "rosa")
    second = course / "submitted" / "rosa" / "small-case (1)"
    second.mkdir()
    (second / "small-case.answers.jsonl").write_text(LINE)
    (note,) = make_ready(course)
    assert "lies beside the folder small-case, which is the one that is graded" in note


def test_what_lies_beside_the_right_folder_is_told_if_it_may_be_answers(course):
    beside = hand_in(course, "rosa").parent
    for name in (".DS_Store", "photo.png", "Thumbs.db"):
        (beside / name).write_text("")
    assert list(make_ready(course)) == []
    (beside / "second try.zip").write_text("")
    (note,) = make_ready(course)
    assert note.startswith("rosa: second try.zip in submitted/rosa belongs to no exercise")


def test_a_time_that_is_a_link_is_not_read_into_the_course(course, tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    folder = course / "submitted" / "rosa" / "small-case (1)"
    folder.mkdir(parents=True)
    (folder / "small-case.answers.jsonl").write_text(LINE)
    (folder / "timestamp.txt").symlink_to(tmp_path / "secret")
    list(make_ready(course))
    kept = course / "submitted" / "rosa" / "small-case"
    assert sorted(one.name for one in kept.iterdir()) == [
        "small-case.answers.jsonl",
        "small-case.ipynb",
    ]


@pytest.mark.skipif(os.name == "nt", reason="no pipes by name")
def test_a_pipe_in_the_place_of_answers_is_told_and_not_waited_for(course):
    (course / "submitted" / "rosa").mkdir(parents=True)
    os.mkfifo(course / "submitted" / "rosa" / "small-case.answers.jsonl")
    (note,) = make_ready(course)
    assert "belongs to no exercise by its name" in note


def test_a_vast_file_is_not_copied(course, monkeypatch):
    monkeypatch.setattr(shutil, "copyfile", None)
    (course / "submitted" / "rosa").mkdir(parents=True)
    for name in ("small-case.answers.jsonl", "small-case.zip"):
        with (course / "submitted" / "rosa" / name).open("wb") as big:
            big.truncate(50_000_000_000)
    notes = list(make_ready(course))
    assert len([one for one in notes if "holds no answers that can be read" in one]) == 2


def test_an_empty_folder_counts_as_missing(course):
    (course / "submitted" / "rosa" / "small-case").mkdir(parents=True)
    (note,) = make_ready(course)
    assert "is empty; nothing was handed in, and it counts as missing" in note
    assert not list((course / "submitted" / "rosa" / "small-case").iterdir())


def test_a_name_that_nbgrader_takes_for_a_pattern_is_told(course):
    hand_in(course, "rosa [group 2]")
    (note,) = make_ready(course)
    assert "rename submitted/rosa [group 2]" in note


def test_a_course_in_order_needs_no_word(course):
    hand_in(course, "rosa")
    (course / "submitted" / ".DS_Store").write_text("")
    assert list(make_ready(course)) == []


def test_what_cannot_be_put_in_order_is_told_and_raises_nothing(course, monkeypatch):
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    (course / "submitted" / "eve").mkdir(parents=True)
    (course / "submitted" / "eve" / "small-case").symlink_to("/")
    monkeypatch.setattr(Path, "unlink", refuse)
    assert any("cannot be put in order" in note for note in make_ready(course))
