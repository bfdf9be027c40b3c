"""A whole class's submissions of one exercise, graded into nbgrader's gradebook and autograded/.

What it leaves is what ``nbgrader autograde`` leaves with the course's own steps: the rows of the
gradebook, the files, their modes. Learners are graded in batches: their answers are scored, a note
of how they were is kept (:mod:`~grader.classroom.recovery`), the gradebook is changed in one
transaction, the files are written, and the note goes.
"""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from grader.authoring.notebook import disagreement as notebook_disagreement
from grader.classroom.cited import load_cited
from grader.classroom.entries import enrolled
from grader.classroom.grade_batch import GradeBatch, Scored
from grader.classroom.gradebook import Asked, Submission, disagreement, read_asked, read_submissions
from grader.classroom.graded_notebook import Writer
from grader.classroom.inbox import is_open
from grader.classroom.late import seconds_late
from grader.classroom.recovery import Journal, graded_texts, take_away, whole_notebook
from grader.classroom.schema import saving
from grader.classroom.scored import Scorer
from grader.classroom.settings import Settings
from grader.classroom.submission_time import moment
from grader.classroom.submissions import prepare, read_record, shared_lines
from grader.console import printable
from grader.content.course import Exercise
from grader.content.faults import Fault
from grader.scoring.command import exercise_folder
from grader.scoring.keyed import load_keyed

BATCH = 100  # learners in one transaction; their notebooks are held in memory until it is saved


@dataclass
class Result:
    """How one learner's submission stands after a run.

    Attributes
    ----------
    score, most : float
        Points before anything is taken off for being late, and what could be earned.
    taken_off : float or None
        What was taken off.
    to_read : int
        How many answers a person has to read.
    late : float
        Seconds.
    graded : bool
        Whether this run graded it; False for one that was graded before.
    failed : bool
        Whether it could not be graded.
    notes : list of str
        Sentences.
    """

    score: float = 0.0
    most: float = 0.0
    taken_off: float | None = None
    to_read: int = 0
    late: float = 0.0
    graded: bool = False
    failed: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def earned(self) -> float:
        """The points that count."""
        return max(0.0, self.score - (self.taken_off or 0.0))


class ClassGrading:
    """One run over one exercise.

    Parameters
    ----------
    settings : Settings
        The course folder's.
    engine : sqlalchemy.Engine
        The gradebook.
    name : str
        The exercise.
    pattern : str
        Which learners, as a pattern of their ids.
    force : bool
        Whether those are graded again who are graded already.

    Attributes
    ----------
    results : dict
        By learner, how the submission stands.
    notes : list of str
        Sentences about more than one learner.

    Raises
    ------
    Fault
        The exercise is not ready to be graded, or the gradebook does not know it as it is.
    """

    def __init__(
        self, settings: Settings, engine: sa.Engine, name: str, pattern: str, *, force: bool
    ) -> None:
        self._settings, self._engine, self._name = settings, engine, name
        self._pattern, self._force = pattern, force or settings.force
        self._exercise, self._asked = self._open()
        source = self._exercise.file.path.parent
        book = json.loads((source / f"{name}.ipynb").read_text(encoding="utf-8"))
        self._writer = Writer(Scorer(self._exercise, load_cited()), book)
        self._journal = Journal(settings.root, name)
        self._batch = GradeBatch(settings, engine, self._asked, self._exercise, self._journal)
        self.results: dict[str, Result] = {}
        self.notes: list[str] = []

    def run(self, progress: Callable[[int, int], None]) -> None:
        """Grade.

        Parameters
        ----------
        progress : callable
            Is told how many learners are scored, and of how many.
        """
        with self._journal.alone() as waited:
            if waited:
                self.notes.append("another run of grading has ended; this one began then")
            self._batch.unfinished = self._journal.unfinished()
            folders = self._ready()
            self._take_away_half_done({one.parent.name for one in folders})
            due = [one for one in folders if not self._stays(one)]
            if not self._settings.create_students:
                due = self._without_strangers(due)
            done = 0
            progress(done, len(due))
            for start in range(0, len(due), BATCH):
                batch = []
                for folder in due[start : start + BATCH]:
                    scored = self._score(folder)
                    batch += [scored] if scored else []
                    done += 1
                    progress(done, len(due))
                for one, outcome in self._batch.finish(batch):
                    if isinstance(outcome, Exception):
                        self._fail(one.student, outcome)
                    else:
                        self._enter(one.student, outcome, graded=True)
                        self._call(self._settings.after, one.student, one.folder)
            self._add_those_who_stay(folders)

    def _open(self) -> tuple[Exercise, Asked]:
        exercises = self._settings.root / self._settings.source
        exercise = load_keyed(exercise_folder(self._name, exercises))
        fault = notebook_disagreement(exercise)
        if fault is not None:
            raise fault
        with saving(self._engine) as connection:
            asked = read_asked(connection, self._name)
        difference = disagreement(exercise, asked)
        if asked is None or difference:
            raise Fault(str(difference))
        return exercise, asked

    def _ready(self) -> list[Path]:
        """Return the submissions that can be graded, made ready."""
        book = f"{self._name}.ipynb"
        folders = [one for one in self._submitted(self._pattern) if os.path.lexists(one / book)]
        for path in (self._settings.root / self._settings.submitted).glob(self._pattern):
            if not (is_open(path) and is_open(path / self._name)):
                self._result(path.name).failed = True  # the inbox says why
        left_out = set()
        for folder, note, can_be_graded in prepare(folders):
            self._note(folder.parent.name, note)
            if not can_be_graded:
                left_out.add(folder)
                self._result(folder.parent.name).failed = True
        everybody = [(folder.parent.name, folder) for folder in self._submitted("*")]
        about = {folder.parent.name for folder in folders}
        self.notes += shared_lines(everybody, self._name, about)
        return [one for one in folders if one not in left_out]

    def _submitted(self, pattern: str) -> list[Path]:
        place = self._settings.root / self._settings.submitted / pattern / self._name
        found = map(Path, glob.glob(str(place)))  # noqa: PTH207  as nbgrader finds them
        # nbgrader takes some names for patterns and finds no one by them; the inbox says so.
        return sorted(
            one for one in found if one.is_dir() and glob.escape(one.parent.name) == one.parent.name
        )

    def _result(self, student: str) -> Result:
        return self.results.setdefault(student, Result(most=self._exercise.points))

    def _note(self, student: str, sentence: str) -> None:
        self._result(student).notes.append(sentence)

    def _take_away_half_done(self, students: set[str]) -> None:
        for student in sorted(students | self._batch.unfinished.keys()):
            folder = self._batch.folder(student)
            stopped = student in self._batch.unfinished
            if student not in students:
                self._note(student, f"grading was stopped here; run frame grade {self._name}")
            elif stopped or (
                folder.is_dir() and not whole_notebook(folder / f"{self._name}.ipynb")
            ):
                if folder.is_dir():
                    take_away(folder)
                self._note(student, "grading was stopped here before it was done; it is done again")

    def _stays(self, folder: Path) -> bool:
        """Say whether a learner is graded already, or to be left out."""
        student = folder.parent.name
        if student in self._settings.excluded:
            return True
        graded = self._batch.folder(student)
        if student in self._batch.unfinished or not graded.exists():
            return False
        if self._force:
            return False
        new, old = moment(folder), moment(graded)
        return not (new and old and new > old)

    def _without_strangers(self, folders: list[Path]) -> list[Path]:
        with saving(self._engine) as connection:
            known = enrolled(connection, [one.parent.name for one in folders])
        for folder in folders:
            if folder.parent.name not in known:
                self._note(folder.parent.name, "is not in the gradebook, and nobody is added to it")
                self._result(folder.parent.name).failed = True
        return [one for one in folders if one.parent.name in known]

    def _score(self, folder: Path) -> Scored | None:
        """Score one learner's record; whatever goes wrong costs no other learner anything."""
        student = folder.parent.name
        try:
            self._call(self._settings.before, student, folder)
            record = read_record(folder, self._exercise)
            notebook = self._writer.write(record)
            before = self._batch.unfinished.get(student)
            book = self._batch.folder(student) / f"{self._name}.ipynb"
            texts = before.texts if before else graded_texts(book)
        except Exception as error:
            self._fail(student, error)
            return None
        for note in record.notes:
            self._note(student, note)
        return Scored(student, folder, record, notebook, texts)

    def _fail(self, student: str, error: Exception) -> None:
        kind = type(error).__name__
        said = printable(getattr(error, "strerror", None) or getattr(error, "orig", None) or error)
        self._result(student).failed = True
        self._note(student, f"could not be graded ({kind}: {said}); its grades are as before")

    def _enter(self, student: str, held: Submission, *, graded: bool) -> None:
        result = self._result(student)
        result.graded = graded
        result.score = held.score
        result.taken_off = held.penalty
        result.late = seconds_late(held.timestamp, self._asked.due, held.extension)
        result.to_read = sum(grade.waits for grade in held.grades.values())

    def _add_those_who_stay(self, folders: list[Path]) -> None:
        """Read how those stand whom this run did not grade."""
        rest = [
            student
            for student in sorted(folder.parent.name for folder in folders)
            if student not in self._settings.excluded
            and not (self._result(student).graded or self._result(student).failed)
        ]
        for start in range(0, len(rest), BATCH):
            with saving(self._engine) as connection:
                held = read_submissions(connection, self._asked, rest[start : start + BATCH])
            for student in rest[start : start + BATCH]:
                if student in held:
                    self._enter(student, held[student], graded=False)
                else:
                    self._result(student).failed = True
                    self._note(student, "is in autograded/ and not in the gradebook; use --force")

    def _call(self, hook: Callable[..., object] | None, student: str, folder: Path) -> None:
        """Call a hook of the instructor's as nbgrader does, and say where it fails."""
        if hook is None:
            return
        books = [str(one) for one in sorted(folder.glob("*.ipynb"))]
        try:
            hook(assignment=self._name, student=self._pattern, notebooks=books)
        except Exception as error:
            self._note(student, f"a hook of nbgrader_config.py failed ({error})")
