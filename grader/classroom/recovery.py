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
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from nbgrader.api import Gradebook, MissingEntry

FOLDER = ".grading"  # beside the gradebook

# item -> [auto_score, manual_score, extra_credit, needs_manual_grade]
Scores = dict[str, list[Any]]


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
        By item, its four columns in the gradebook.
    comments : dict
        By cell, nbgrader's comment and the person's.
    """

    student: str
    texts: dict[str, str] = field(default_factory=dict)
    submitted: bool = False
    timestamp: str | None = None
    penalty: float | None = None
    scores: Scores = field(default_factory=dict)
    comments: dict[str, list[Any]] = field(default_factory=dict)


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
        found = {}
        for path in sorted(self._folder.glob("*.json")):
            # A note is renamed into place when it is whole; one that is not says nothing.
            with contextlib.suppress(OSError, ValueError, TypeError):
                before = Before(**json.loads(path.read_text(encoding="utf-8")))
                found[before.student] = before
        return found

    def begin(self, before: Before) -> None:
        """Keep how a learner's submission is, until :meth:`end`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(before.student)
        draft = path.with_suffix(".draft")
        with draft.open("w", encoding="utf-8") as handle:
            json.dump(asdict(before), handle)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(path)

    def end(self, student: str) -> None:
        """Forget a learner: what was begun is done, or was put back."""
        self._path(student).unlink(missing_ok=True)

    def _path(self, student: str) -> Path:
        return self._folder / f"{hashlib.sha256(student.encode()).hexdigest()[:32]}.json"


def describe(gradebook: Gradebook, name: str, student: str, texts: dict[str, str]) -> Before:
    """Read how a learner's submission is in the gradebook."""
    try:
        submission = gradebook.find_submission(name, student)
    except MissingEntry:
        return Before(student, texts)
    (notebook,) = submission.notebooks
    return Before(
        student,
        texts,
        submitted=True,
        timestamp=submission.timestamp and submission.timestamp.isoformat(),
        penalty=notebook.late_submission_penalty,
        scores={
            one.name: [one.auto_score, one.manual_score, one.extra_credit, one.needs_manual_grade]
            for one in notebook.grades
        },
        comments={one.name: [one.auto_comment, one.manual_comment] for one in notebook.comments},
    )


def put_back(gradebook: Gradebook, name: str, before: Before) -> None:
    """Make a learner's submission in the gradebook what it was."""
    try:
        submission = gradebook.find_submission(name, before.student)
    except MissingEntry:
        return
    if not before.submitted:
        gradebook.remove_submission(name, before.student)
        return
    submission.timestamp = before.timestamp and datetime.fromisoformat(before.timestamp)
    (notebook,) = submission.notebooks
    notebook.late_submission_penalty = before.penalty
    for grade in notebook.grades:
        if grade.name in before.scores:
            auto, manual, extra, needed = before.scores[grade.name]
            grade.auto_score, grade.manual_score, grade.extra_credit = auto, manual, extra
            grade.needs_manual_grade = needed
    for comment in notebook.comments:
        if comment.name in before.comments:
            comment.auto_comment, comment.manual_comment = before.comments[comment.name]
    gradebook.db.commit()


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
