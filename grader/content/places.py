"""Where a lesson treats what an exercise's item asks: the lesson's parts with the same topics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.content.authored import Authored
from grader.content.course import (
    Exercise,
    Lesson,
    load_debate,
    load_lesson,
    load_scenario,
)
from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.models import ContentFaults

MOST = 2  # parts named for one item; more is a table of contents


@dataclass(frozen=True)
class LessonPlaces:
    """The parts of a lesson for each item of its exercise.

    Attributes
    ----------
    lesson : str
        The lesson's title.
    parts : dict
        Item's id to the titles of the lesson's parts that share most of its topics.
    """

    lesson: str
    parts: dict[str, tuple[str, ...]]


def lesson_places(exercise: Exercise, root: Path | None = None) -> LessonPlaces | None:
    """Return where the lesson of an exercise's name treats its items.

    Parameters
    ----------
    exercise : Exercise
        The exercise; a topic is an id under ``covers:``.
    root : Path, optional
        The data folder.

    Returns
    -------
    LessonPlaces or None
        None where no lesson has the exercise's name, or it cannot be read: the exercise can be
        graded all the same.
    """
    root = root or data_dir()
    try:
        lesson = load_lesson(exercise.head.name, root)
        parts = list(_parts(lesson, root))
    except (Fault, ContentFaults):
        return None
    return LessonPlaces(
        lesson.head.title, {name: _nearest(one, parts) for name, one in exercise.items.items()}
    )


def _parts(lesson: Lesson, root: Path) -> Iterator[Authored]:
    """Iterate over what a lesson asks, in the order of its head."""
    for name in lesson.head.scenarios:
        yield load_scenario(name, root)
    for name in lesson.head.debates:
        yield load_debate(name, root)
    yield from lesson.items.values()


def _nearest(one: Authored, parts: list[Authored]) -> tuple[str, ...]:
    topics = set(one.item.covers)
    shared = [(len(topics & set(part.item.covers)), part) for part in parts if part.item.title]
    shared.sort(key=lambda pair: -pair[0])
    named = dict.fromkeys(str(part.item.title) for count, part in shared if count)
    return tuple(named)[:MOST]
