"""What a class earned, as it is in the gradebook now: late ones, unread ones, outdated ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from classroom_kit import BY_KEY, NAME, POINTS, best_answers
from small_class import LATE, grade, hand_in

from grader.classroom.gradebook import Grade, Submission
from grader.classroom.platform.class_points import comment, net, read_class, waiting
from grader.classroom.platform.ledger import Sender, write_ledger
from grader.classroom.settings import read_settings
from grader.content.faults import Fault


@pytest.fixture
def settings(class_root):
    hand_in(class_root, "ann", best_answers(1))
    hand_in(class_root, "bob", best_answers(2), LATE)
    grade(class_root)
    return read_settings(class_root)


def test_points_and_what_could_be_earned_are_read(settings, engine, exercise):
    found = read_class(settings, engine, exercise)
    assert found.most == sum(POINTS.values())
    assert {one: its.score for one, its in found.submissions.items()} == {
        "ann": BY_KEY,
        "bob": BY_KEY,
    }
    assert found.outdated == frozenset()


def test_what_is_taken_off_is_reckoned_from_the_points_of_now(settings, engine, exercise):
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE grade SET manual_score = 4 WHERE auto_score IS NULL"),
        )
    all_of_it = replace(settings, penalty=lambda _student, points, _late: points)
    found = read_class(all_of_it, engine, exercise).submissions
    assert found["bob"].penalty == BY_KEY + 4
    assert [net(found[one]) for one in ("ann", "bob")] == [BY_KEY + 4, 0.0]


def test_who_was_collected_and_is_not_graded_as_collected_is_outdated(settings, engine, exercise):
    sender = Sender("canvas", "Lee, Ann", "leeann_1_2_")
    write_ledger(settings.root, NAME, dict.fromkeys(("ann", "bob", "cem"), sender))
    assert read_class(settings, engine, exercise).outdated == {"cem"}
    hand_in(settings.root, "bob", best_answers(3))
    assert read_class(settings, engine, exercise).outdated == {"bob", "cem"}
    for step in ("submitted", "autograded"):  # graded into another gradebook
        folder = settings.root / step / "cem" / NAME
        folder.mkdir(parents=True)
        (folder / f"{NAME}.answers.jsonl").write_text(best_answers(4))
    assert read_class(settings, engine, exercise).outdated == {"bob", "cem"}


def test_a_class_of_which_no_one_is_graded_is_refused(class_root, engine, exercise):
    with pytest.raises(Fault, match="nothing of small-case is graded yet"):
        read_class(read_settings(class_root), engine, exercise)


def test_other_questions_than_the_gradebooks_are_refused(settings, engine, exercise):
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE base_cell SET name='other' WHERE name='sc-rule'"))
    with pytest.raises(Fault, match="not those in the gradebook"):
        read_class(settings, engine, exercise)


@pytest.mark.parametrize(("off", "left"), [(None, 3.0), (1.0, 2.0), (5.0, 0.0)])
def test_no_less_than_nothing_is_left(off, left):
    assert net(Submission("s", "b", penalty=off, grades={"a": Grade(auto=3.0)})) == left


def test_a_persons_comment_goes_first_and_answers_that_wait_are_counted():
    held = Submission("s", "b", grades={"a": Grade(waits=True), "b": Grade(waits=False)})
    held.comments = {"a": ["1", "Auto.", None], "b": ["2", "Auto.", "Good."]}
    assert waiting(held) == 1
    assert [comment(held, one) for one in ("a", "b", "c")] == ["Auto.", "Good.", None]
