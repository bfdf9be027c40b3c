"""What grading writes for a class at once, and what of a person's it never touches."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from classroom_kit import NAME, POINTS

from grader.classroom.entries import (
    UNANSWERED,
    Scores,
    enrol,
    enrolled,
    remove_submissions,
    save,
    update_rows,
)
from grader.classroom.gradebook import Earned, read_asked, read_submissions
from grader.classroom.schema import COMMENT, GRADE, SUBMISSION, SUBMITTED, saving

WHEN = datetime(2026, 3, 1, 12)
DUE = datetime(2026, 3, 2, 12)


def earned(text: str = "Words.", **points: float) -> dict[str, Earned]:
    """What a learner earned: full points but for what is said otherwise."""
    found = {
        name: Earned(points.get(name.replace("-", "_"), most)) for name, most in POINTS.items()
    }
    return found | {"sc-words": Earned(None, text=text, blank=not text)}


def graded(engine, *scores: Scores, penalty=None):
    """Save scores and return the submissions as the gradebook then has them."""
    students = [one.student for one in scores]
    with saving(engine) as connection:
        asked = read_asked(connection, NAME)
        enrol(connection, students)
        before = read_submissions(connection, asked, students)
        save(connection, asked, before, scores, penalty)
    return held(engine)


def held(engine):
    with saving(engine) as connection:
        return read_submissions(connection, read_asked(connection, NAME))


def counts(engine) -> list[int]:
    with saving(engine) as connection:
        return [
            connection.execute(sa.select(sa.func.count()).select_from(one)).scalar()
            for one in (SUBMISSION, SUBMITTED, GRADE, COMMENT)
        ]


def person(engine, submission, item="sc-words", **columns):
    """Write what a person gives, as the form grader does."""
    with saving(engine) as connection:
        update_rows(connection, GRADE, [{"id": submission.grades[item].id, **columns}])


def test_who_is_known_is_not_added_again(engine):
    with saving(engine) as connection:
        enrol(connection, ["ann"])
        enrol(connection, ["ann", "bob"])
        assert enrolled(connection, ["ann", "bob", "cem"]) == {"ann", "bob"}


def test_a_first_grading_makes_a_row_for_every_item(engine):
    now = graded(engine, Scores("ann", WHEN, earned(sc_rule=0)), Scores("bob", None, earned("")))
    assert counts(engine) == [2, 2, 2 * len(POINTS), 2]
    assert now["ann"].score == sum(POINTS.values()) - POINTS["sc-words"] - POINTS["sc-rule"]
    assert (now["ann"].timestamp, now["bob"].timestamp) == (WHEN, None)
    assert now["ann"].grades["sc-words"].waits
    assert not now["ann"].grades["sc-rule"].waits
    assert [now[one].comments["sc-words"][1:] for one in ("ann", "bob")] == [
        [None, None],
        [UNANSWERED, None],
    ]


def test_a_second_grading_changes_the_keys_points_and_nothing_of_a_persons(engine):
    first = graded(engine, Scores("ann", WHEN, earned()))["ann"]
    person(engine, first, manual_score=4.0, extra_credit=0.5, needs_manual_grade=False)
    with saving(engine) as connection:
        row = {"id": first.comments["sc-words"][0], "manual_comment": "Good."}
        update_rows(connection, COMMENT, [row])
    before = {"sc-words": "Words."}
    now = graded(engine, Scores("ann", None, earned(sc_judge=1.5), before))["ann"]
    assert (now.id, now.timestamp, counts(engine)[0]) == (first.id, WHEN, 1)
    assert now.grades["sc-judge"].auto == 1.5
    text = now.grades["sc-words"]
    assert (text.manual, text.extra, text.waits) == (4.0, 0.5, False)
    assert now.comments["sc-words"][2] == "Good."


def test_another_text_waits_again_with_the_points_it_was_given(engine):
    first = graded(engine, Scores("ann", WHEN, earned()))["ann"]
    person(engine, first, manual_score=4.0, needs_manual_grade=False)
    now = graded(engine, Scores("ann", WHEN, earned("Other."), {"sc-words": "Words."}))["ann"]
    assert (now.grades["sc-words"].manual, now.grades["sc-words"].waits) == (4.0, True)


@pytest.mark.parametrize(
    ("late", "expected"),
    [(timedelta(hours=-1), None), (timedelta(hours=1), 5.0)],
)
def test_what_is_taken_off_follows_the_rule_and_the_time(engine, late, expected):
    def rule(student: str, points: float, seconds: float) -> float:
        assert (student, points, seconds) == ("ann", 12.0, 3600.0)
        return 5.0

    assert (
        graded(engine, Scores("ann", DUE + late, earned()), penalty=rule)["ann"].penalty == expected
    )


def test_without_a_rule_what_was_taken_off_stays(engine):
    late = Scores("ann", DUE + timedelta(days=1), earned())
    graded(engine, late, penalty=lambda *_: 2.0)
    assert graded(engine, late)["ann"].penalty == 2.0
    assert graded(engine, late, penalty=lambda *_: None)["ann"].penalty is None


def test_a_submission_is_taken_out_whole_and_no_other(engine):
    now = graded(engine, Scores("ann", WHEN, earned()), Scores("bob", WHEN, earned()))
    with saving(engine) as connection:
        remove_submissions(connection, [now["ann"]])
    assert set(held(engine)) == {"bob"}
    assert counts(engine) == [1, 1, len(POINTS), 1]


def test_no_row_is_no_statement(engine):
    with saving(engine) as connection:
        update_rows(connection, GRADE, [])


def test_an_item_that_the_gradebook_does_not_know_saves_nothing(engine):
    with pytest.raises(KeyError):
        graded(engine, Scores("ann", WHEN, earned() | {"sc-new": Earned(1.0)}))
    assert counts(engine)[0] == 0
