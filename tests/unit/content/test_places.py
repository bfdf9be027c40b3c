"""An item is led back to the parts of its lesson that share its topics."""

import dataclasses
from types import SimpleNamespace

from grader.content.course import load_exercise
from grader.content.files import data_dir
from grader.content.places import _nearest, lesson_places

EXERCISES = data_dir().parent / "exercises"


def part(title, *topics):
    return SimpleNamespace(item=SimpleNamespace(title=title, covers=list(topics)))


def test_the_part_with_most_topics_in_common_comes_first():
    parts = [
        part("One", "D1", "D9"),
        part("Both", "D1", "D2"),
        part("None", "D8"),
        part(None, "D1"),
    ]
    assert _nearest(part("x", "D1", "D2"), parts) == ("Both", "One")


def test_two_are_named_at_most_and_each_once():
    parts = [part("A", "D1"), part("A", "D1"), part("B", "D1"), part("C", "D1")]
    assert _nearest(part("x", "D1"), parts) == ("A", "B")


def test_an_exercise_is_led_back_to_the_lesson_of_its_name():
    places = lesson_places(load_exercise(EXERCISES / "friend-lists"))
    assert places is not None
    assert places.lesson == "Confidentiality of friend lists"
    assert places.parts["fx-payments"]


def test_an_exercise_without_such_a_lesson_is_led_nowhere():
    exercise = load_exercise(EXERCISES / "friend-lists")
    alone = dataclasses.replace(exercise, head=exercise.head.model_copy(update={"name": "alone"}))
    assert lesson_places(alone) is None
