"""What a class earned, read from nbgrader's gradebook without nbgrader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from grader.answers import SUFFIX
from grader.classroom.gradebook import (
    Asked,
    Submission,
    disagreement,
    read_asked,
    read_submissions,
)
from grader.classroom.late import seconds_late, taken_off
from grader.classroom.platform.ledger import read_ledger
from grader.classroom.schema import saving
from grader.classroom.settings import Settings
from grader.content.course import Exercise
from grader.content.faults import Fault


@dataclass(frozen=True)
class GradedClass:
    """One exercise of a class, as the gradebook has it now.

    Attributes
    ----------
    asked : Asked
        The assignment.
    submissions : dict
        By learner.
    outdated : frozenset of str
        Learners whose collected answers are not those that were graded.
    """

    asked: Asked
    submissions: dict[str, Submission]
    outdated: frozenset[str] = frozenset()

    @property
    def most(self) -> float:
        """All points that can be earned."""
        return float(sum(self.asked.points.values()))


def read_class(settings: Settings, engine: sa.Engine, exercise: Exercise) -> GradedClass:
    """Read what a class earned in one exercise.

    Parameters
    ----------
    settings : Settings
        The course folder's.
    engine : sqlalchemy.Engine
        The gradebook.
    exercise : Exercise
        The exercise.

    Returns
    -------
    GradedClass
        With what is taken off for lateness of all points of now: a text may have been read since
        grading.

    Raises
    ------
    Fault
        The gradebook does not know the exercise with these points, or nobody is graded.
    """
    with saving(engine) as connection:
        asked = read_asked(connection, exercise.head.name)
        trouble = disagreement(exercise, asked)
        if trouble or asked is None:
            raise Fault(str(trouble))
        submissions = read_submissions(connection, asked)
    if not submissions:
        raise Fault(f"nothing of {exercise.head.name} is graded yet; grade it first")
    for learner, one in submissions.items():
        if settings.penalty is not None:
            late = seconds_late(one.timestamp, asked.due, one.extension)
            one.penalty = taken_off(settings.penalty, learner, one.score, late)
    outdated = _outdated(settings, exercise.head.name, submissions)
    return GradedClass(asked, submissions, frozenset(outdated))


def _outdated(
    settings: Settings, name: str, submissions: Mapping[str, Submission]
) -> Iterator[str]:
    for learner in read_ledger(settings.root, name):
        answers = [
            settings.root / step / learner / name / f"{name}{SUFFIX}"
            for step in (settings.submitted, settings.autograded)
        ]
        try:
            same = answers[0].read_bytes() == answers[1].read_bytes()
        except OSError:
            same = False
        if learner not in submissions or not same:
            yield learner


def net(submission: Submission) -> float:
    """Return a learner's points, less what is taken off for lateness."""
    return max(0.0, submission.score - (submission.penalty or 0.0))


def waiting(submission: Submission) -> int:
    """Return how many answers of a learner a person still has to read."""
    return sum(one.waits for one in submission.grades.values())


def comment(submission: Submission, item: str) -> Any:
    """Return what a person wrote on an item, or nbgrader where nobody did."""
    _, its, persons = submission.comments.get(item, (None, None, None))
    return its if persons is None else persons
