"""Answers that a person reads: which wait, whose turn is next, and what the reader gives.

Points and comments are written where nbgrader's form grader writes them, so that grading again,
feedback and export treat both alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from grader.classroom.entries import update_rows
from grader.classroom.gradebook import read_asked, read_submissions
from grader.classroom.late import seconds_late, taken_off
from grader.classroom.schema import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    SUBMISSION,
    SUBMITTED,
    saving,
)
from grader.classroom.settings import Settings
from grader.content.faults import Fault


@dataclass(frozen=True)
class Given:
    """What a reader gave: points, or None where they are still to come, and a comment."""

    points: float | None = None
    comment: str = ""


@dataclass(frozen=True)
class Text:
    """One answer that a person reads.

    Attributes
    ----------
    id : str
        Of its grade in the gradebook.
    item, student, submission : str
        The item, the learner, and the submission's id, by which the form grader shows it.
    by_key : float or None
        What the key gives; None where a person gives all points.
    given : Given
        What a reader gave.
    waits : bool
        Whether it is still to be read.
    takes_comment : bool
        Whether nbgrader keeps a comment for it, which it does for written answers alone.
    """

    id: str
    item: str
    student: str
    submission: str
    by_key: float | None
    given: Given
    waits: bool
    takes_comment: bool


class Changed(Exception):
    """Someone else changed what was given since the page was opened; says what it is now."""

    def __init__(self, now: Given) -> None:
        super().__init__("changed")
        self.now = now


def read_texts(
    engine: sa.Engine, settings: Settings, name: str, order: Sequence[str], *, every: bool = False
) -> list[Text]:
    """Return the answers to an exercise that a person reads or has read.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        The gradebook.
    settings : Settings
        The course folder's.
    name : str
        The exercise.
    order : sequence of str
        Its items.
    every : bool
        Whether answers that only the key marks are wanted too.

    Returns
    -------
    list of Text
        One item after the other, as readers agree best with themselves; learners in an order
        that says nothing about them.
    """
    solution = CELL.alias("solution")  # the same item's cell, to which nbgrader ties comments
    query = (
        sa.select(
            GRADE.c.id,
            CELL.c.name,
            SUBMISSION.c.student_id,
            SUBMITTED.c.id,
            GRADE.c.auto_score,
            GRADE.c.manual_score,
            COMMENT.c.manual_comment,
            GRADE.c.needs_manual_grade,
            COMMENT.c.id,
        )
        .join_from(GRADE, CELL, GRADE.c.cell_id == CELL.c.id)
        .join(SUBMITTED, SUBMITTED.c.id == GRADE.c.notebook_id)
        .join(SUBMISSION, SUBMISSION.c.id == SUBMITTED.c.assignment_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .outerjoin(
            solution,
            (solution.c.notebook_id == CELL.c.notebook_id)
            & (solution.c.name == CELL.c.name)
            & (solution.c.type == "SolutionCell"),
        )
        .outerjoin(
            COMMENT,
            (COMMENT.c.notebook_id == SUBMITTED.c.id) & (COMMENT.c.cell_id == solution.c.id),
        )
        .where(ASSIGNMENT.c.name == name)
    )
    if not every:
        query = query.where(GRADE.c.needs_manual_grade | GRADE.c.manual_score.is_not(None))
    with saving(engine) as connection:
        rows = connection.execute(query).all()
    place = {item: number for number, item in enumerate(order)}
    graded = settings.root / settings.autograded
    found = [
        Text(
            id=row[0],
            item=row[1],
            student=row[2],
            submission=row[3],
            by_key=row[4],
            given=Given(row[5], row[6] or ""),
            waits=bool(row[7]),
            takes_comment=row[8] is not None,
        )
        for row in rows
        # A learner who was granted an extension has rows before anything is handed in.
        if row[1] in place and (graded / row[2] / name).is_dir()
    ]
    return sorted(found, key=lambda one: (place[one.item], one.submission))


def next_unread(texts: Sequence[Text], after: str = "") -> Text | None:
    """Return the next answer that waits, from the start again where none is left behind it.

    Parameters
    ----------
    texts : sequence of Text
        In order.
    after : str
        The one to go on from, which is not returned.
    """
    at = next((number for number, one in enumerate(texts) if one.id == after), -1)
    turned = [*texts[at + 1 :], *texts[: at + 1]]
    return next((one for one in turned if one.waits and one.id != after), None)


def give(
    engine: sa.Engine,
    settings: Settings,
    name: str,
    text: Text,
    given: Given,
    *,
    waits: bool,
) -> None:
    """Write what a reader gave into the gradebook.

    Parameters
    ----------
    engine : sqlalchemy.Engine
        The gradebook.
    settings : Settings
        The course folder's, with its rule for late submissions.
    name : str
        The exercise.
    text : Text
        The answer, as the reader saw it.
    given : Given
        Points and a comment.
    waits : bool
        Whether it stays among those to be read.

    Raises
    ------
    Changed
        Someone gave something else meanwhile; nothing was written.
    Fault
        The gradebook no longer knows this answer.
    """
    with saving(engine) as connection:
        asked = read_asked(connection, name)
        held = read_submissions(connection, asked, [text.student]) if asked else {}
        submission = held.get(text.student)
        grade = submission.grades.get(text.item) if submission else None
        if asked is None or submission is None or grade is None or grade.id != text.id:
            raise Fault("the gradebook no longer has this answer; go back and open it again")
        comment = submission.comments.get(text.item)
        now = Given(grade.manual, (comment[2] or "") if comment else "")
        if now != text.given:
            raise Changed(now)
        grade.manual = given.points
        row = {"id": grade.id, "manual_score": given.points, "needs_manual_grade": waits}
        update_rows(connection, GRADE, [row])
        if comment:
            update_rows(
                connection,
                COMMENT,
                [{"id": comment[0], "manual_comment": given.comment or None}],
            )
        if settings.penalty:
            late = seconds_late(submission.timestamp, asked.due, submission.extension)
            off = taken_off(settings.penalty, text.student, submission.score, late)
            update_rows(
                connection, SUBMITTED, [{"id": submission.notebook, "late_submission_penalty": off}]
            )


def uses(texts: Collection[Text], item: str, words: str) -> int:
    """Return how many learners were given a comment at an item, alone or among others."""
    return sum(holds(one.given.comment, words) for one in texts if one.item == item)


def holds(comment: str, words: str) -> bool:
    """Say whether a comment has these words as paragraphs of their own."""
    return f"\n\n{words}\n\n" in f"\n\n{comment}\n\n"


def reword(engine: sa.Engine, texts: Collection[Text], item: str, old: str, new: str) -> int:
    """Change a comment's words wherever it was given at an item.

    Returns
    -------
    int
        To how many learners it was given.
    """
    concerned = {
        one.submission: one for one in texts if one.item == item and holds(one.given.comment, old)
    }
    if not concerned:
        return 0
    with saving(engine) as connection:
        rows = connection.execute(
            sa.select(COMMENT.c.id, COMMENT.c.manual_comment)
            .join_from(COMMENT, CELL, CELL.c.id == COMMENT.c.cell_id)
            .where(COMMENT.c.notebook_id.in_(concerned), CELL.c.name == item)
        ).all()
        changed = [
            {
                "id": its,
                "manual_comment": f"\n\n{said}\n\n".replace(
                    f"\n\n{old}\n\n", f"\n\n{new}\n\n"
                ).strip(),
            }
            for its, said in rows
            if said and holds(said, old)
        ]
        update_rows(connection, COMMENT, changed)
    return len(changed)
