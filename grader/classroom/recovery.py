"""What a stopped run of grading left half done: found, put back, and done again.

nbgrader saves a learner's scores one by one and writes the notebook last. A run that is killed in
between leaves scores without a notebook, which the next run takes for graded. So before anything
of a learner changes, a note of how it was is kept beside the gradebook; it goes when that learner
is finished. A note that is still there belongs to a run that was stopped.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from grader.classroom.entries import remove_submissions, update_rows
from grader.classroom.gradebook import Asked, Submission, read_submissions
from grader.classroom.schema import COMMENT, GRADE, SUBMISSION, SUBMITTED

FOLDER = ".grading"  # beside the gradebook


@dataclass(frozen=True)
class Before:
    """How one learner's submission was before it is graded.

    Attributes
    ----------
    student : str
        The learner's id.
    texts : dict
        By item, the texts that stood in the graded notebook, as a person may have read them.
    submitted : bool
        Whether the gradebook had a submission at all.
    timestamp : str or None
        Its time of handing in, ISO 8601 in UTC.
    penalty : float or None
        Points taken off for being late.
    scores : dict
        By item, the key's score, a person's, and whether one waited to be read.
    comments : dict
        By cell, nbgrader's comment.
    """

    student: str
    texts: dict[str, str] = field(default_factory=dict)
    submitted: bool = False
    timestamp: str | None = None
    penalty: float | None = None
    scores: dict[str, list[Any]] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)


class Journal:
    """The notes of one assignment's learners who are being graded.

    Parameters
    ----------
    course : Path
        The course folder.
    name : str
        The assignment.
    """

    def __init__(self, course: Path, name: str) -> None:
        self.name = name
        self._folder = course / FOLDER / name
        self._lock = course / FOLDER / "lock"

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Wait until no other run is grading in this course; yield whether there was one.

        The operating system lets go of the lock when a process ends, however it ends.
        """
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with self._lock.open("a+b") as handle:
            waited = not _take(handle, wait=False)
            if waited:
                _take(handle, wait=True)
            yield waited

    def unfinished(self) -> dict[str, Before]:
        """Return the learners whose grading was begun and not ended, as they were before."""
        return {one.student: one for _, notes in self._notes() for one in notes}

    def begin(self, notes: list[Before]) -> None:
        """Keep how learners' submissions are, until :meth:`end`."""
        students = "\n".join(one.student for one in notes)
        sign = hashlib.sha256(students.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self._write(self._folder / f"{sign}.json", notes)

    def end(self, students: Collection[str]) -> None:
        """Forget learners: what was begun is done, or was put back."""
        for path, notes in self._notes():
            left = [one for one in notes if one.student not in students]
            if not left:
                path.unlink(missing_ok=True)
            elif len(left) < len(notes):
                self._write(path, left)

    def _notes(self) -> Iterator[tuple[Path, list[Before]]]:
        for path in sorted(self._folder.glob("*.json")):
            # A note is renamed into place when it is whole; one that is not says nothing.
            with contextlib.suppress(OSError, ValueError, TypeError):
                yield path, [Before(**one) for one in json.loads(path.read_text(encoding="utf-8"))]

    def _write(self, path: Path, notes: list[Before]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as handle:
            # One line of JSON at once: in pieces, json.dump writes ten times slower.
            handle.write(json.dumps([vars(one) for one in notes]))
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(path)


def describe(student: str, held: Submission | None, texts: dict[str, str]) -> Before:
    """Note how a learner's submission is in the gradebook, and what texts were read."""
    if held is None:
        return Before(student, texts)
    return Before(
        student,
        texts,
        submitted=True,
        timestamp=held.timestamp.isoformat() if held.timestamp else None,
        penalty=held.penalty,
        scores={name: [one.auto, one.manual, one.waits] for name, one in held.grades.items()},
        comments={name: auto for name, (_, auto, _) in held.comments.items()},
    )


def put_back(
    connection: sa.Connection, asked: Asked, notes: Collection[Before]
) -> dict[str, Submission]:
    """Make learners' submissions in the gradebook what they were before they were graded.

    Only what grading itself writes is put back. What a person gave since then stays, and so does a
    submission that was new, once a person has given something in it.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        In a transaction.
    asked : Asked
        The assignment.
    notes : collection of Before
        How they were.

    Returns
    -------
    dict
        By learner, the submission as it is now.
    """
    held = read_submissions(connection, asked, [one.student for one in notes])
    new = [one.student for one in notes if not one.submitted and one.student in held]
    untouched = [one for one in new if not _by_a_person(held[one])]
    if untouched:
        remove_submissions(connection, [held.pop(one) for one in untouched])
    books, grades, comments, times = [], [], [], []
    for one in notes:
        now = held.get(one.student)
        if now is None or not one.submitted:
            continue
        now.timestamp = datetime.fromisoformat(one.timestamp) if one.timestamp else None
        now.penalty = one.penalty
        times.append({"id": now.id, "timestamp": now.timestamp})
        books.append({"id": now.notebook, "late_submission_penalty": now.penalty})
        for name, (auto, manual, waited) in one.scores.items():
            grade = now.grades.get(name)
            if grade is not None:
                grade.auto = auto
                grade.waits = waited if grade.manual == manual else grade.waits
                grades.append(
                    {"id": grade.id, "auto_score": auto, "needs_manual_grade": grade.waits}
                )
        for name, auto in one.comments.items():
            if name in now.comments:
                now.comments[name][1] = auto
                comments.append({"id": now.comments[name][0], "auto_comment": auto})
    for table, rows in (
        (SUBMISSION, times),
        (SUBMITTED, books),
        (GRADE, grades),
        (COMMENT, comments),
    ):
        update_rows(connection, table, rows)
    return held


def _by_a_person(held: Submission) -> bool:
    """Say whether a person gave points or wrote a comment in a submission."""
    return any(
        one.manual is not None or one.extra is not None for one in held.grades.values()
    ) or any(manual is not None for _, _, manual in held.comments.values())


def graded_texts(notebook: Path) -> dict[str, str]:
    """Return the texts in a graded notebook, by item.

    Parameters
    ----------
    notebook : Path
        In ``autograded/``; one that is not there, or is no notebook, holds none.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        found = [(one["metadata"].get("nbgrader", {}), one["source"]) for one in cells]
        return {
            about["grade_id"]: "".join(source)
            for about, source in found
            if about.get("grade") and about.get("solution")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def whole_notebook(path: Path) -> bool:
    """Say whether a graded or released notebook is there from its first sign to its last."""
    try:
        return isinstance(json.loads(path.read_text(encoding="utf-8"))["cells"], list)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def whole_page(path: Path) -> bool:
    """Say whether a feedback page is there to its last sign."""
    try:
        return path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    except (OSError, ValueError):
        return False


def take_away(folder: Path) -> None:
    """Remove a folder that nbgrader wrote, its write-protected files included."""
    for parent, _, _ in os.walk(folder):
        Path(parent).chmod(0o755)
    shutil.rmtree(folder)


if sys.platform == "win32":  # pragma: no cover  not run here
    import msvcrt
    import time

    def _take(handle: IO[bytes], *, wait: bool) -> bool:
        while True:
            try:
                handle.seek(0)
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
                return True
            except OSError:
                if not wait:
                    return False
                time.sleep(0.5)

else:
    import fcntl

    def _take(handle: IO[bytes], *, wait: bool) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
