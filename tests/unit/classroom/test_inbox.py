"""What lies in ``submitted/`` is put in order, and nothing outside it is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.inbox import make_ready


@pytest.fixture
def course(tmp_path: Path) -> Path:
    source = tmp_path / "course" / "exercises" / "small-case"
    source.mkdir(parents=True)
    (source / "items.yml").write_text("")
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
    assert notes == [
        f"{link.relative_to(course)} was a link to {elsewhere} and no folder; the link was taken "
        "out"
    ]


def test_an_answers_file_one_folder_too_high_is_told(course):
    (course / "submitted" / "rosa").mkdir(parents=True)
    (course / "submitted" / "rosa" / "small-case.answers.jsonl").write_text("")
    assert list(make_ready(course)) == [
        "rosa: small-case.answers.jsonl is not in a folder of the exercise; move it to "
        "submitted/rosa/small-case/small-case.answers.jsonl"
    ]


def test_a_file_in_place_of_a_folder_is_told(course):
    (course / "submitted" / "rosa").mkdir(parents=True)
    (course / "submitted" / "rosa" / "small-case").write_text("")
    (note,) = make_ready(course)
    assert note.startswith("rosa: small-case is not in a folder of the exercise")


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
