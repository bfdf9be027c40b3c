"""nbgrader's gradebook, read and written a class at a time.

nbgrader's own interface looks for one grade at a time and saves each by itself. Here one
transaction reads and saves as many learners as it is given.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from grader.classroom.late import Penalty, seconds_late, taken_off
from grader.classroom.schema import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    GRADE_CELL,
    NOTEBOOK,
    STUDENT,
    SUBMISSION,
    SUBMITTED,
)
from grader.content.course import Exercise

UNANSWERED = "No response."  # nbgrader's comment on a written-answer cell that nobody changed


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


@dataclass(frozen=True)
class Scores:
    """What grading has to say of one learner.

    Attributes
    ----------
    student : str
        The learner's id.
    timestamp : datetime or None
        When it was handed in, in UTC without a zone; None leaves what the gradebook holds.
    earned : dict
        By item.
    texts_before : dict
        By item, the text that a person may have read.
    """

    student: str
    timestamp: datetime | None
    earned: Mapping[str, Earned]
    texts_before: Mapping[str, str] = field(default_factory=dict)


def enrol(connection: sa.Connection, students: Collection[str]) -> None:
    """Add learners whom the gradebook does not know."""
    new = set(students) - enrolled(connection, students)
    if new:
        connection.execute(sa.insert(STUDENT), [{"id": one} for one in sorted(new)])


def enrolled(connection: sa.Connection, students: Collection[str]) -> set[str]:
    """Return which of these learners the gradebook knows."""
    found = sa.select(STUDENT.c.id).where(STUDENT.c.id.in_(sorted(students)))
    return set(connection.execute(found).scalars())


def save(
    connection: sa.Connection,
    asked: Asked,
    before: dict[str, Submission],
    scores: Collection[Scores],
    penalty: Penalty | None,
) -> dict[str, Submission]:
    """Save what learners earned, as nbgrader's own steps do one by one.

    A person's scores, extra credit and comments are never written.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a transaction that has read ``before``.
    asked : Asked
        The assignment.
    before : dict
        What :func:`read_submissions` returned for these learners.
    scores : collection of Scores
        One for each learner.
    penalty : callable or None
        The course's rule for late submissions; None where what was taken off stays as it is.

    Returns
    -------
    dict
        By learner, the submission as it is now.
    """
    rows = _Rows()
    now = {}
    for one in scores:
        held = before.get(one.student)
        new = held is None
        if held is None:
            held = Submission(_new_id(), _new_id())
            held.grades = {name: Grade(_new_id()) for name in asked.graded}
            held.comments = {name: [_new_id(), None, None] for name in asked.written}
        held.timestamp = one.timestamp or held.timestamp
        for name, its in one.earned.items():
            grade = held.grades[name]
            grade.waits = waits(grade, its, one.texts_before.get(name))
            grade.auto = its.points
            if name in held.comments:
                held.comments[name][1] = UNANSWERED if its.blank else None
        late = seconds_late(held.timestamp, asked.due, held.extension)
        if penalty:
            held.penalty = taken_off(penalty, one.student, held.score, late)
        rows.add(held, asked, one.student, new=new)
        now[one.student] = held
    rows.write(connection)
    return now


class _Rows:
    """Rows to write, gathered so that each table takes one statement for new and one for old."""

    TABLES = (SUBMISSION, SUBMITTED, GRADE, COMMENT)

    def __init__(self) -> None:
        self._new: dict[str, list[dict[str, Any]]] = {one.name: [] for one in self.TABLES}
        self._old: dict[str, list[dict[str, Any]]] = {one.name: [] for one in self.TABLES}

    def add(self, held: Submission, asked: Asked, student: str, *, new: bool) -> None:
        """Take in one learner's."""
        rows = self._new if new else self._old
        of: dict[str, Any] = {"assignment_id": asked.id, "student_id": student} if new else {}
        rows[SUBMISSION.name].append({"id": held.id, "timestamp": held.timestamp, **of})
        of = {"assignment_id": held.id, "notebook_id": asked.notebook} if new else {}
        of |= {"flagged": False} if new else {}
        rows[SUBMITTED.name].append(
            {"id": held.notebook, "late_submission_penalty": held.penalty, **of}
        )
        for name, grade in held.grades.items():
            of = {"notebook_id": held.notebook, "cell_id": asked.graded[name]} if new else {}
            columns = {"auto_score": grade.auto, "needs_manual_grade": grade.waits}
            rows[GRADE.name].append({"id": grade.id, **columns, **of})
        for name, (its_id, auto, _) in held.comments.items():
            of = {"notebook_id": held.notebook, "cell_id": asked.written[name]} if new else {}
            rows[COMMENT.name].append({"id": its_id, "auto_comment": auto, **of})

    def write(self, connection: sa.Connection) -> None:
        """Write them all, a submission before what is in it."""
        for table in self.TABLES:
            if self._new[table.name]:
                connection.execute(sa.insert(table), self._new[table.name])
            update_rows(connection, table, self._old[table.name])


def update_rows(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    """Change rows of one table, each found by its id; all have the same columns."""
    if not rows:
        return
    columns = [name for name in rows[0] if name != "id"]
    change = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("its_id"))
        .values({name: sa.bindparam(f"new_{name}") for name in columns})
    )
    connection.execute(
        change,
        [{"its_id": one["id"], **{f"new_{name}": one[name] for name in columns}} for one in rows],
    )


def remove_submissions(connection: sa.Connection, held: Collection[Submission]) -> None:
    """Take submissions out of the gradebook, with all that is in them."""
    books = [one.notebook for one in held]
    for table in (GRADE, COMMENT):
        connection.execute(sa.delete(table).where(table.c.notebook_id.in_(books)))
    connection.execute(sa.delete(SUBMITTED).where(SUBMITTED.c.id.in_(books)))
    connection.execute(sa.delete(SUBMISSION).where(SUBMISSION.c.id.in_([one.id for one in held])))


def _new_id() -> str:
    return uuid4().hex
