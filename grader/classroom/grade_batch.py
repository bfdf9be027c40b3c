"""Learners who are saved together: one note, one transaction in the gradebook, then their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
import sqlalchemy.exc

from grader.classroom.entries import Scores, enrol, save
from grader.classroom.gradebook import Asked, Submission, read_submissions
from grader.classroom.graded_notebook import GradedNotebook
from grader.classroom.recovery import Before, Journal, describe, put_back, take_away
from grader.classroom.schema import saving
from grader.classroom.settings import Settings
from grader.classroom.submission_time import moment
from grader.classroom.submissions import Record, carried
from grader.content.course import Exercise
from grader.content.faults import Fault


@dataclass(frozen=True)
class Scored:
    """One learner whose record was scored.

    Attributes
    ----------
    student : str
        The learner's id.
    folder : Path
        What was handed in.
    record : Record
        What was found in it.
    notebook : GradedNotebook
        The graded notebook.
    texts_before : dict
        By item, the text that a person may have read.
    """

    student: str
    folder: Path
    record: Record
    notebook: GradedNotebook
    texts_before: dict[str, str]


class GradeBatch:
    """Saves learners of one exercise.

    Parameters
    ----------
    settings : Settings
        The course folder's.
    engine : sqlalchemy.Engine
        The gradebook.
    asked : Asked
        The assignment, as the gradebook knows it.
    exercise : Exercise
        The exercise.
    journal : Journal
        The notes of a run that is stopped.
    """

    def __init__(
        self,
        settings: Settings,
        engine: sa.Engine,
        asked: Asked,
        exercise: Exercise,
        journal: Journal,
    ) -> None:
        self._settings, self._engine, self._asked = settings, engine, asked
        self._exercise, self._journal = exercise, journal
        self._items = (exercise.file.path.parent / "items.yml").read_bytes()
        # Learners of a run that was stopped, as they were before it.
        self.unfinished: dict[str, Before] = {}

    def folder(self, student: str) -> Path:
        """Return where a learner's graded submission is."""
        place = self._settings.root / self._settings.autograded
        return place / student / self._exercise.head.name

    def finish(self, learners: list[Scored]) -> Iterator[tuple[Scored, Submission | Exception]]:
        """Save learners, all at once; where that fails, one by one.

        Parameters
        ----------
        learners : list of Scored
            Whom to save.

        Yields
        ------
        tuple of Scored and (Submission or Exception)
            A learner, with the submission as it is now or with what went wrong. Nobody else is
            touched by it.
        """
        if not learners:
            return
        students = [one.student for one in learners]
        try:
            now = self._save(learners)
        except (sa.exc.SQLAlchemyError, ValueError, KeyError) as error:
            self._journal.end(set(students) - self.unfinished.keys())
            if len(learners) == 1:
                yield learners[0], error
                return
            for one in learners:
                yield from self.finish([one])
            return
        for one in learners:
            try:
                self._write(one)
            except OSError as error:
                self._put_back(one.student)
                yield one, error
            else:
                yield one, now[one.student]
        self._journal.end(students)

    def _save(self, learners: list[Scored]) -> dict[str, Submission]:
        students = [one.student for one in learners]
        stopped = [self.unfinished[one] for one in students if one in self.unfinished]
        scores = [
            Scores(one.student, moment(one.folder), one.notebook.earned, one.texts_before)
            for one in learners
        ]
        with saving(self._engine) as connection:
            if stopped:
                put_back(connection, self._asked, stopped)
            if self._settings.create_students:
                enrol(connection, students)
            held = read_submissions(connection, self._asked, students)
            self._journal.begin(
                [
                    self.unfinished.get(one.student)
                    or describe(one.student, held.get(one.student), one.texts_before)
                    for one in learners
                ]
            )
            return save(connection, self._asked, held, scores, self._settings.penalty)

    def _write(self, one: Scored) -> None:
        folder = self.folder(one.student)
        if folder.exists():
            take_away(folder)
        folder.mkdir(parents=True)
        for name, content in self._files(one):
            path = folder / name
            path.write_bytes(content)
            path.chmod(self._settings.mode)
        if self._settings.groupshared:
            for place in (folder, self._settings.root / self._settings.autograded):
                place.chmod((place.stat().st_mode | 0o2770) & 0o2777)

    def _files(self, one: Scored) -> Iterator[tuple[str, bytes]]:
        for name, content in carried(one.folder, one.record, self._exercise):
            if name == "items.yml":
                yield name, self._items
            else:
                yield name, content if isinstance(content, bytes) else content.read_bytes()
        yield f"{self._exercise.head.name}.ipynb", one.notebook.text.encode()

    def _put_back(self, student: str) -> None:
        """Give a learner whose files cannot be written the grades of before."""
        try:
            with saving(self._engine) as connection:
                put_back(connection, self._asked, [self._journal.unfinished()[student]])
            if self.folder(student).exists():
                take_away(self.folder(student))
        except (Fault, OSError):
            return  # a folder without its notebook is done again by the next run
