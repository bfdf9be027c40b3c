"""Saved comments: kept in order, changed in place, never lost to a damaged file."""

from __future__ import annotations

import pytest

from grader.classroom.instructor.saved_comments import SavedComment, SavedComments
from grader.content.faults import Fault

FIRST = SavedComment("small-case", "sc-words", "Names the risk.", 2.0)
SECOND = SavedComment("small-case", "sc-words", "Add an offer.", -1.0)
OTHER = SavedComment("small-case", "other", "Names the risk.", 1.0)


@pytest.fixture
def saved(tmp_path):
    found = SavedComments(tmp_path)
    for one in (FIRST, SECOND, OTHER):
        found.add(one)
    return found


def test_each_question_has_its_own(saved):
    assert saved.of("small-case", "sc-words") == [FIRST, SECOND]
    assert saved.of("small-case", "other") == [OTHER]
    assert saved.of("else", "sc-words") == []


def test_the_same_words_again_change_the_points(saved):
    again = SavedComment("small-case", "sc-words", FIRST.text, 3.0)
    saved.add(again)
    assert saved.of("small-case", "sc-words") == [again, SECOND]


def test_a_changed_comment_stays_in_its_place(saved):
    new = SavedComment("small-case", "sc-words", "Names a risk.", 2.0)
    saved.replace(FIRST, new)
    assert saved.of("small-case", "sc-words") == [new, SECOND]


def test_a_comment_changed_into_another_is_there_once(saved):
    saved.replace(SECOND, FIRST)
    assert saved.of("small-case", "sc-words") == [FIRST]


def test_a_removed_one_is_gone(saved):
    saved.replace(FIRST, None)
    assert saved.of("small-case", "sc-words") == [SECOND]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"comments": [{"item": "x"}]}'])
def test_a_damaged_file_is_told_and_left_alone(saved, tmp_path, text):
    path = tmp_path / ".grading" / "saved-comments.json"
    path.write_text(text)
    with pytest.raises(Fault, match="cannot be read"):
        saved.add(FIRST)
    assert path.read_text() == text
