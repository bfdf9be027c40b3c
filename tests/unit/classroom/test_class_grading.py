"""A run over a class: who is graded, who stays, and that one learner's trouble is no other's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from classroom_kit import BY_KEY, NAME, best_answers
from small_class import IN_TIME, LATE, hand_in

from grader.classroom.class_grading import ClassGrading, Result
from grader.classroom.settings import Settings, read_settings
from grader.content.faults import Fault


@pytest.fixture
def settings(class_root: Path) -> Settings:
    for who, student in enumerate(("ann", "bob", "cem")):
        hand_in(class_root, student, best_answers(who))
    return read_settings(class_root)


def graded(
    settings: Settings,
    engine: sa.Engine,
    pattern: str = "*",
    *,
    force: bool = False,
) -> ClassGrading:
    run = ClassGrading(settings, engine, NAME, pattern, force=force)
    run.run(lambda *_: None)
    return run


def new(run: ClassGrading) -> list[str]:
    return [student for student, one in sorted(run.results.items()) if one.graded]


@pytest.mark.parametrize(
    ("score", "off", "earned"),
    [(5, None, 5), (5, 2, 3), (5, 5, 0), (5, 9, 0), (0, None, 0)],
)
def test_what_is_taken_off_never_leaves_less_than_nothing(score, off, earned):
    assert Result(score=score, taken_off=off).earned == earned


def test_everyone_is_graded_once_and_then_read_back(settings, engine):
    assert new(graded(settings, engine)) == ["ann", "bob", "cem"]
    again = graded(settings, engine)
    assert new(again) == []
    assert {one.score for one in again.results.values()} == {BY_KEY}
    assert {one.to_read for one in again.results.values()} == {1}


def test_it_says_how_far_it_is(settings, engine):
    told = []
    run = ClassGrading(settings, engine, NAME, "*", force=False)
    run.run(lambda done, most: told.append((done, most)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_only_what_came_later_is_graded_again_unless_all_is_wanted(settings, engine):
    graded(settings, engine)
    hand_in(settings.root, "bob", best_answers(7), LATE)
    hand_in(settings.root, "cem", best_answers(8), IN_TIME)
    assert new(graded(settings, engine)) == ["bob"]
    assert new(graded(settings, engine, force=True)) == ["ann", "bob", "cem"]
    assert new(graded(replace(settings, force=True), engine, "a*")) == ["ann"]


def test_who_is_excluded_is_neither_graded_nor_told_of(settings, engine):
    run = graded(replace(settings, excluded=frozenset({"bob"})), engine)
    assert new(run) == ["ann", "cem"]
    assert "bob" not in run.results


def test_a_learner_whose_record_cannot_be_scored_costs_no_other_anything(
    settings,
    engine,
    monkeypatch,
):
    run = ClassGrading(settings, engine, NAME, "*", force=False)
    write, seen = run._writer.write, []

    def once(record):
        seen.append(record)
        if len(seen) == 2:
            raise RuntimeError("odd\x1b")
        return write(record)

    monkeypatch.setattr(run._writer, "write", once)
    run.run(lambda *_: None)
    assert new(run) == ["ann", "cem"]
    assert run.results["bob"].failed
    assert run.results["bob"].notes == [
        "could not be graded (RuntimeError: odd?); its grades are as before",
    ]
    assert not (settings.root / "autograded" / "bob").exists()


def test_who_is_not_enrolled_is_not_added_where_that_is_forbidden(settings, engine):
    graded(settings, engine, "ann")
    run = graded(replace(settings, create_students=False), engine, force=True)
    assert new(run) == ["ann"]
    assert run.results["bob"].failed
    assert "not in the gradebook" in run.results["bob"].notes[0]


def test_hooks_are_called_around_each_learner_and_one_that_fails_is_told(settings, engine):
    called = []

    def before(**about):
        called.append((about["assignment"], [Path(one).parts[-3] for one in about["notebooks"]]))

    def after(**_):
        raise RuntimeError("no printer")

    run = graded(replace(settings, before=before, after=after), engine, "b*")
    assert called == [(NAME, ["bob"])]
    assert run.results["bob"].notes == ["a hook of nbgrader_config.py failed (no printer)"]
    assert new(run) == ["bob"]


@pytest.mark.parametrize(
    ("name", "said"),
    [("dance", "no exercise 'dance'"), ("../small-case", "no exercise")],
)
def test_an_exercise_that_is_none_is_refused(settings, engine, name, said):
    with pytest.raises(Fault, match=said):
        ClassGrading(settings, engine, name, "*", force=False)


def test_a_notebook_that_does_not_say_what_was_asked_is_refused(settings, engine):
    (settings.root / "exercises" / NAME / f"{NAME}.ipynb").write_text('{"cells": []}')
    with pytest.raises(Fault, match="does not say what"):
        ClassGrading(settings, engine, NAME, "*", force=False)


def test_questions_that_the_gradebook_does_not_know_are_refused(settings, engine):
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE base_cell SET name='other' WHERE name='sc-rule'"))
    with pytest.raises(Fault, match="not those in the gradebook"):
        ClassGrading(settings, engine, NAME, "*", force=False)
