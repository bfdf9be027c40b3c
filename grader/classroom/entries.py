"""What grading writes into nbgrader's gradebook: new submissions, and scores that have changed.

nbgrader saves each score by itself. Here each table takes one statement for as many learners as
one transaction holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from grader.classroom.gradebook import Asked, Earned, Grade, Submission, waits
from grader.classroom.late import Penalty, seconds_late, taken_off
from grader.classroom.schema import COMMENT, GRADE, STUDENT, SUBMISSION, SUBMITTED

UNANSWERED = "No response."  # nbgrader's comment on a written-answer cell that nobody changed


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
