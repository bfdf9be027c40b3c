"""What a person reads again when a class is graded again."""

from __future__ import annotations

import pytest

from grader.classroom.gradebook import Earned, Grade, Submission, waits

NEW = Grade()
READ_TEXT = Grade(auto=None, manual=4.0, waits=False)
UNREAD_AGAIN = Grade(auto=None, manual=4.0, waits=True)
OVERRULED = Grade(auto=1.0, manual=2.0, waits=False)


@pytest.mark.parametrize(
    ("before", "its", "text_before", "expected"),
    [
        (NEW, Earned(None, text="a"), None, True),
        (NEW, Earned(2.0), None, False),
        (NEW, Earned(2.0, by_hand=True), None, True),
        (NEW, Earned(0.0, text="stub", blank=True), None, False),
        (READ_TEXT, Earned(None, text="a"), "a", False),
        (READ_TEXT, Earned(None, text="b"), "a", True),
        (READ_TEXT, Earned(None, text="a"), None, True),
        (UNREAD_AGAIN, Earned(None, text="a"), "a", True),
        (OVERRULED, Earned(1.0), None, False),
        (OVERRULED, Earned(1.5), None, True),
        (Grade(auto=1.0, manual=2.0, waits=True), Earned(1.0), None, True),
        (Grade(auto=1.0, waits=False), Earned(2.0), None, False),
    ],
)
def test_a_person_reads_what_is_new_and_what_has_changed(before, its, text_before, expected):
    assert waits(before, its, text_before) is expected


@pytest.mark.parametrize(
    ("grade", "score"),
    [
        (Grade(), 0.0),
        (Grade(auto=1.5), 1.5),
        (Grade(auto=1.5, extra=1.0), 2.5),
        (Grade(auto=1.5, manual=0.0, extra=1.0), 1.0),
        (Grade(extra=1.0), 0.0),
    ],
)
def test_a_persons_points_go_before_the_keys(grade, score):
    assert grade.score == score
    assert Submission("s", "n", grades={"a": grade, "b": Grade(auto=1.0)}).score == score + 1
