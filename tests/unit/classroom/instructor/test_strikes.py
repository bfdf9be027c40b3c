"""What an instructor strikes is kept beside the key, once, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.instructor.strikes import restore, strike
from grader.content.course import read_strikes
from grader.content.faults import Fault
from grader.content.keys import STRUCK, Strike

NGOZI = Strike(words="Ngozi", rule="A.unlisted", why="The trainer: “she runs our course”.")


def test_a_strike_is_read_where_it_is_graded(tmp_path: Path) -> None:
    strike(tmp_path, "po-rewrite", NGOZI)
    assert read_strikes(tmp_path)[0] == {"po-rewrite": [NGOZI]}


def test_the_same_words_in_any_case_only_change_the_reason(tmp_path: Path) -> None:
    strike(tmp_path, "po-rewrite", NGOZI)
    again = Strike(words="NGOZI", rule="A.unlisted", why="A public figure.")
    strike(tmp_path, "po-rewrite", again)
    strike(tmp_path, "po-rewrite", Strike(words="Ngozi", rule="A.person", why="Hers."))
    assert [one.why for one in read_strikes(tmp_path)[0]["po-rewrite"]] == [
        "A public figure.",
        "Hers.",
    ]


def test_a_strike_taken_back_counts_again(tmp_path: Path) -> None:
    strike(tmp_path, "po-rewrite", NGOZI)
    assert restore(tmp_path, "po-rewrite", NGOZI)
    assert read_strikes(tmp_path)[0] == {}


def test_what_was_not_struck_cannot_be_taken_back(tmp_path: Path) -> None:
    strike(tmp_path, "po-rewrite", NGOZI)
    before = (tmp_path / STRUCK).read_text()
    assert not restore(tmp_path, "po-other", NGOZI)
    assert not restore(tmp_path, "po-rewrite", NGOZI.model_copy(update={"rule": "A.person"}))
    assert (tmp_path / STRUCK).read_text() == before


def test_a_file_that_is_wrong_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / STRUCK).write_text("schema: 2\nstruck: {}\n")
    with pytest.raises(Fault):
        strike(tmp_path, "po-rewrite", NGOZI)
    assert (tmp_path / STRUCK).read_text() == "schema: 2\nstruck: {}\n"
