"""nbgrader's gradebook, read a class at a time, and the rule on what a person reads again.

nbgrader's own interface looks for one grade at a time. :mod:`~grader.classroom.entries` writes.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from grader.classroom.schema import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    GRADE_CELL,
    NOTEBOOK,
    SUBMISSION,
    SUBMITTED,
)
from grader.content.course import Exercise


@dataclass(frozen=True)
class Asked:
    """An assignment as the gradebook knows it.

    Attributes
    ----------
    id, notebook : str
        Ids of the assignment and its one notebook.
    due : datetime or None
        In UTC, without a zone.
    points : dict
        By graded cell, its points.
    graded, written : dict
        By name, the ids of graded cells and of written-answer cells.
    """

    id: str
    notebook: str
    due: datetime | None
    points: dict[str, float]
    graded: dict[str, str]
    written: dict[str, str]


@dataclass
class Grade:
    """One graded cell of one learner: nbgrader's four columns."""

    id: str = ""
    auto: float | None = None
    manual: float | None = None
    extra: float | None = None
    waits: bool = True

    @property
    def score(self) -> float:
        """What it earns, as nbgrader counts it."""
        key = 0.0 if self.auto is None else self.auto + (self.extra or 0.0)
        return key if self.manual is None else self.manual + (self.extra or 0.0)


@dataclass
class Submission:
    """One learner's submission as it is in the gradebook."""

    id: str
    notebook: str
    timestamp: datetime | None = None
    extension: timedelta | None = None
    penalty: float | None = None
    grades: dict[str, Grade] = field(default_factory=dict)
    comments: dict[str, list[Any]] = field(default_factory=dict)  # id, nbgrader's, a person's

    @property
    def score(self) -> float:
        """All points, what is taken off for lateness not counted."""
        return float(sum(one.score for one in self.grades.values()))


@dataclass(frozen=True)
class Earned:
    """What one item of one learner earned by its key.

    Attributes
    ----------
    points : float or None
        None where a person gives them.
    by_hand : bool
        Whether a person reads it, whatever the key gives.
    text : str or None
        What stands in the written-answer cell; None where the item has none.
    blank : bool
        Whether that cell is as it was handed out.
    """

    points: float | None
    by_hand: bool = False
    text: str | None = None
    blank: bool = False


def waits(before: Grade, its: Earned, text_before: str | None) -> bool:
    """Say whether a person has an answer to read.

    nbgrader queues whatever a person ever graded each time the class is graded again, a corrected
    key for another question included. Here a text that is the same as before stays read, and so
    does a score that a person changed while the key's own is the same.

    Parameters
    ----------
    before : Grade
        The grade before this grading.
    its : Earned
        What is earned now.
    text_before : str or None
        The text that a person may have read.
    """
    read = before.manual is not None and not before.waits
    if read:
        same = text_before == its.text if its.points is None else before.auto == its.points
        return not same
    return before.manual is not None or its.points is None or its.by_hand


def read_asked(connection: sa.Connection, name: str) -> Asked | None:
    """Return what the gradebook knows of an assignment; None where it knows it not."""
    found = connection.execute(
        sa.select(ASSIGNMENT.c.id, ASSIGNMENT.c.duedate, NOTEBOOK.c.id)
        .join_from(ASSIGNMENT, NOTEBOOK, NOTEBOOK.c.assignment_id == ASSIGNMENT.c.id)
        .where(ASSIGNMENT.c.name == name, NOTEBOOK.c.name == name)
    ).one_or_none()
    if found is None:
        return None
    cells = connection.execute(
        sa.select(CELL.c.id, CELL.c.name, CELL.c.type, GRADE_CELL.c.max_score)
        .join_from(CELL, GRADE_CELL, CELL.c.id == GRADE_CELL.c.id, isouter=True)
        .where(CELL.c.notebook_id == found[2])
    ).all()
    graded = [one for one in cells if one.type == "GradeCell"]
    return Asked(
        id=found[0],
        notebook=found[2],
        due=found[1],
        points={one.name: float(one.max_score) for one in graded},
        graded={one.name: one.id for one in graded},
        written={one.name: one.id for one in cells if one.type == "SolutionCell"},
    )


def disagreement(exercise: Exercise, asked: Asked | None) -> str | None:
    """Say how the gradebook knows other items or points than an exercise has, or return None."""
    name = exercise.head.name
    advice = f"run 'nbgrader generate_assignment {name} --force' first"
    if asked is None:
        return f"the gradebook does not know the assignment '{name}'; {advice}"
    if asked.points != {item: one.item.points for item, one in exercise.items.items()}:
        return f"the items of '{name}' or their points are not those in the gradebook; {advice}"
    return None


def read_submissions(
    connection: sa.Connection, asked: Asked, students: Collection[str] | None = None
) -> dict[str, Submission]:
    """Read learners' submissions, and hold their rows until the transaction ends.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a transaction.
    asked : Asked
        The assignment.
    students : collection of str, optional
        Whose; everybody's by default.
    """
    these = [SUBMISSION.c.assignment_id == asked.id, SUBMITTED.c.notebook_id == asked.notebook]
    if students is not None:
        these.append(SUBMISSION.c.student_id.in_(sorted(students)))
    both = SUBMITTED.c.assignment_id == SUBMISSION.c.id
    rows = connection.execute(
        sa.select(
            SUBMISSION.c.student_id,
            SUBMISSION.c.id,
            SUBMITTED.c.id,
            SUBMISSION.c.timestamp,
            SUBMISSION.c.extension,
            SUBMITTED.c.late_submission_penalty,
        )
        .join_from(SUBMISSION, SUBMITTED, both)
        .where(*these)
        .order_by(SUBMISSION.c.student_id)
        .with_for_update()
    ).all()
    found = {row[0]: Submission(*row[1:]) for row in rows}
    of = {row[2]: found[row[0]] for row in rows}
    held = sa.select(SUBMITTED.c.id).join_from(SUBMISSION, SUBMITTED, both).where(*these)
    names = {its: name for name, its in (*asked.graded.items(), *asked.written.items())}
    grades = sa.select(
        GRADE.c.notebook_id,
        GRADE.c.cell_id,
        GRADE.c.id,
        GRADE.c.auto_score,
        GRADE.c.manual_score,
        GRADE.c.extra_credit,
        GRADE.c.needs_manual_grade,
    ).where(GRADE.c.notebook_id.in_(held))
    for book, cell, *columns in connection.execute(grades.with_for_update()):
        if cell in names:
            of[book].grades[names[cell]] = Grade(*columns)
    comments = sa.select(
        COMMENT.c.notebook_id,
        COMMENT.c.cell_id,
        COMMENT.c.id,
        COMMENT.c.auto_comment,
        COMMENT.c.manual_comment,
    ).where(COMMENT.c.notebook_id.in_(held))
    for book, cell, *columns in connection.execute(comments.with_for_update()):
        if cell in names:
            of[book].comments[names[cell]] = columns
    return found
