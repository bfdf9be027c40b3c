"""Texts to read: whose turn is next, what is written where, and never over someone else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from classroom_kit import NAME, POINTS
from nbgrader import api
from small_class import grade, gradebook_rows, hand_in_text
from small_readings import a_text

from grader.classroom.instructor.texts import (
    Changed,
    Given,
    Text,
    give,
    holds,
    next_unread,
    read_texts,
    reword,
    uses,
)
from grader.classroom.settings import read_settings
from grader.content.faults import Fault

STUDENTS = ("ann", "bob", "cem")


@pytest.fixture
def root(class_root: Path) -> Path:
    for who, student in enumerate(STUDENTS):
        hand_in_text(class_root, student, f"Text {who}.", who)
    grade(class_root)
    return class_root


def texts(root: Path, engine: sa.Engine, **more) -> list[Text]:
    return read_texts(engine, read_settings(root), NAME, list(POINTS), **more)


def write(root: Path, engine: sa.Engine, text: Text, given: Given, *, waits: bool = False) -> None:
    give(engine, read_settings(root), NAME, text, given, waits=waits)


def of(found: list[Text], student: str) -> Text:
    (only,) = [one for one in found if one.student == student]
    return only


def test_a_person_reads_the_texts_and_with_every_also_what_the_key_marks(root, engine):
    found = texts(root, engine)
    assert sorted(one.student for one in found) == list(STUDENTS)
    assert {(one.item, one.by_key, one.waits, one.takes_comment) for one in found} == {
        ("sc-words", None, True, True),
    }
    every = texts(root, engine, every=True)
    assert len(every) == len(STUDENTS) * len(POINTS)
    items = [one.item for one in every]
    assert items == sorted(items, key=list(POINTS).index)


def test_rows_of_an_extension_are_no_text(root, engine):
    (root / "autograded" / "bob" / NAME).rename(root / "elsewhere")
    assert sorted(one.student for one in texts(root, engine)) == ["ann", "cem"]


def test_what_is_given_is_in_the_gradebook_and_reads_as_given(root, engine):
    write(root, engine, of(texts(root, engine), "ann"), Given(3.5, "Good."))
    assert gradebook_rows(root, "ann")[:3] == (3.5, False, "Good.")
    now = of(texts(root, engine), "ann")
    assert (now.given, now.waits) == (Given(3.5, "Good."), False)
    write(root, engine, now, Given(None, ""), waits=True)
    assert gradebook_rows(root, "ann")[:3] == (None, True, None)


@pytest.mark.parametrize("other", [Given(1.0, ""), Given(None, "Mine."), Given(1.0, "Mine.")])
def test_what_someone_else_gave_meanwhile_is_told_and_stays(root, engine, other):
    seen = of(texts(root, engine), "ann")
    write(root, engine, seen, other)
    with pytest.raises(Changed) as raised:
        write(root, engine, seen, Given(5.0, "Yours."))
    assert raised.value.now == other
    assert gradebook_rows(root, "ann")[:3] == (other.points, False, other.comment or None)


def test_an_answer_that_the_gradebook_no_longer_has_is_a_fault(root, engine):
    seen = of(texts(root, engine), "ann")
    with pytest.raises(Fault, match="no longer has this answer"):
        write(root, engine, replace(seen, id="another"), Given(5.0))
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        book.remove_submission(NAME, "ann")
    with pytest.raises(Fault, match="no longer has this answer"):
        write(root, engine, seen, Given(5.0))


def test_new_words_reach_everyone_who_was_given_the_old_and_no_one_else(root, engine):
    given = {"ann": "Kind.\n\nMore.", "bob": "Kind. Or not.", "cem": "Kind."}
    for one in texts(root, engine):
        write(root, engine, one, Given(2.0, given[one.student]))
    found = texts(root, engine)
    assert uses(found, "sc-words", "Kind.") == 2
    assert uses(found, "sc-judge", "Kind.") == 0
    assert reword(engine, found, "sc-words", "Kind.", "You are kind.") == 2
    assert [gradebook_rows(root, one)[2] for one in STUDENTS] == [
        "You are kind.\n\nMore.", "Kind. Or not.", "You are kind.",
    ]  # fmt: skip
    assert reword(engine, texts(root, engine), "sc-words", "Kind.", "Gone.") == 0


def test_a_comment_that_was_changed_meanwhile_keeps_its_words(root, engine):
    write(root, engine, of(texts(root, engine), "ann"), Given(2.0, "Kind."))
    seen = texts(root, engine)
    write(root, engine, of(seen, "ann"), Given(2.0, "Other."))
    assert reword(engine, seen, "sc-words", "Kind.", "You are kind.") == 0
    assert gradebook_rows(root, "ann")[2] == "Other."


@pytest.mark.parametrize(
    ("comment", "is_held"),
    [("A.", True), ("A.\n\nB.", True), ("B.\n\nA.", True), ("A. B.", False), ("B.\nA.", False)],
)
def test_a_comment_holds_words_that_are_a_paragraph_of_it(comment, is_held):
    assert holds(comment, "A.") == is_held


@pytest.mark.parametrize(
    ("after", "following"),
    [("", "b"), ("a", "b"), ("b", "d"), ("c", "d"), ("d", "b"), ("x", "b")],
)
def test_the_next_is_the_next_that_waits_and_then_from_the_start(after, following):
    row = [a_text("a", 1.0), a_text("b"), a_text("c", 1.0), a_text("d")]
    found = next_unread(row, after)
    assert found is not None
    assert found.id == following


def test_where_only_the_one_in_front_waits_none_is_next():
    assert next_unread([a_text("a", 1.0), a_text("b")], "b") is None
    assert next_unread([]) is None
