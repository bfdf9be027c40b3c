"""What this course changes in nbgrader's own steps: what is carried along, and how a run ends.

nbgrader's converters copy whatever lies in a folder, and know nothing of a run that was stopped.
An exporter is made once a run, before anything is written; it hands its converter to a class of
this module.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy
import sqlalchemy.exc
from nbgrader.api import Gradebook
from nbgrader.converters import autograde
from nbgrader.converters.base import BaseConverter, NbGraderException
from nbgrader.preprocessors import latesubmissions

from grader.classroom import grades
from grader.classroom.gradebook import Asked, read_submissions
from grader.classroom.inbox import NOTED
from grader.classroom.recovery import (
    Journal,
    describe,
    graded_texts,
    put_back,
    take_away,
    whole_notebook,
)
from grader.classroom.schema import gradebook_trouble
from grader.console import plural, printable

# Where nbgrader's steps, and ours, look for the class that opens a gradebook.
STEPS: tuple[Any, ...] = (autograde, latesubmissions, grades)
Carried = Callable[[str], Iterable[tuple[str, Path | bytes]]]


def carry_only(converter: Any, files: Carried) -> None:
    """Let a converter copy what it is told and nothing else.

    Parameters
    ----------
    converter : nbgrader.converters.base.BaseConverter
        The running step.
    files : callable
        For a learner's id, the names of what goes along, each with its path or its bytes.
    """
    converter.coursedir.ignore = ["*"]  # of nbgrader's own copying nothing is left
    prepare = converter.init_assignment

    def init_assignment(assignment: str, student: str) -> None:
        folder = Path(converter._format_dest(assignment, student))
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files(student):
            target = folder / name
            target.unlink(missing_ok=True)
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                target.write_bytes(content)
            else:
                shutil.copyfile(content, target)
        prepare(assignment, student)

    converter.init_assignment = init_assignment


def redo_what_is_torn(converter: Any, whole: Callable[[Path], bool], suffix: str) -> None:
    """Take away what an earlier, stopped run of this step left without its end.

    Parameters
    ----------
    converter : nbgrader.converters.base.BaseConverter
        The running step.
    whole : callable
        Whether the file that the step writes last is all there.
    suffix : str
        That file's suffix.
    """
    course, name = converter.coursedir, converter.coursedir.assignment_id
    for source in converter.assignments:
        student = Path(source).parent.name
        folder = Path(course.format_path(converter._output_directory, student, name))
        if folder.is_dir() and not whole(folder / f"{name}{suffix}"):
            take_away(folder)
            converter.log.warning(
                "%s: %s was stopped before it was finished; it is done again",
                printable(student),
                name,
            )


class Grading:
    """One run of ``nbgrader autograde``, from its first learner to its last.

    Parameters
    ----------
    converter : nbgrader.converters.Autograde
        The running step.
    engine : sqlalchemy.Engine
        The gradebook.
    asked : Asked
        The assignment, as the gradebook knows it.

    Attributes
    ----------
    texts_before : dict
        By learner, the texts that stood there when a person may have read them.
    notes : list of (str, str)
        Learner and sentence, for the table at the end.
    """

    def __init__(self, converter: Any, engine: sqlalchemy.Engine, asked: Asked) -> None:
        self._converter, self._engine, self._asked = converter, engine, asked
        self._course = converter.coursedir
        self._name = self._course.assignment_id
        self._journal = Journal(Path(self._course.root), self._name)
        self._unfinished = self._journal.unfinished()
        self.texts_before: dict[str, dict[str, str]] = {}
        self.notes: list[tuple[str, str]] = []
        self._graded: list[str] = []
        self._init_destination = converter.init_destination
        self._set_permissions = converter.set_permissions
        converter.init_destination = self._begin
        converter.convert_single_notebook = self._convert
        converter.set_permissions = self._end
        converter.convert_notebooks = functools.partial(self._run, converter.convert_notebooks)
        converter.log.addFilter(_plain_words)

    def note(self, student: str, sentence: str) -> None:
        """Say something in the log, now and again in the table at the end."""
        self.notes.append((student, sentence))
        self._converter.log.warning("%s: %s", printable(student), sentence)

    def _run(self, convert: Callable[[], None]) -> None:
        with self._journal.alone() as waited:
            if waited:
                self._converter.log.warning("Another run of grading has ended; this one begins.")
            self._unfinished = self._journal.unfinished()
            self._take_away_half_done()
            try:
                with one_gradebook():
                    convert()
            finally:
                self._put_back_failed()
                self._engine.dispose()
                self._closing_table()

    def _take_away_half_done(self) -> None:
        students = {Path(source).parent.name for source in self._converter.assignments}
        for student in sorted(students | self._unfinished.keys()):
            folder = self._folder(student)
            stopped = student in self._unfinished
            if student not in students:
                self.note(
                    student,
                    f"grading was stopped here; run nbgrader autograde {self._name} to do it again",
                )
            elif stopped or (folder.is_dir() and not whole_notebook(self._notebook(student))):
                if folder.is_dir():
                    take_away(folder)
                self.note(student, "grading was stopped here before it was done; it is done again")

    def _begin(self, assignment: str, student: str) -> bool:
        before = self._unfinished.pop(student, None)
        if before is None and self._stays(student):
            return bool(self._init_destination(assignment, student))
        with self._engine.begin() as connection:
            if before is None:
                texts = graded_texts(self._notebook(student))
                held = read_submissions(connection, self._asked, [student]).get(student)
                before = describe(student, held, texts)
                self._journal.begin([before])
            else:
                put_back(connection, self._asked, [before])
        self.texts_before[student] = before.texts
        return bool(self._init_destination(assignment, student))

    def _stays(self, student: str) -> bool:
        """Say whether nbgrader will leave a learner as already graded, or is told to leave them."""
        excluded = (self._course.student_id_exclude or "").split(",")
        if student in excluded or not self._folder(student).exists():
            return student in excluded
        if self._converter.force:
            return False
        handed_in = self._course.format_path(self._course.submitted_directory, student, self._name)
        new = self._course.get_existing_timestamp(handed_in)
        old = self._course.get_existing_timestamp(str(self._folder(student)))
        return not (new and old and new > old)

    def _convert(self, notebook: str) -> None:
        """Go through a notebook once: there is nothing of the learner's in it to sanitize."""
        handed_in = Path(notebook)
        graded = self._folder(handed_in.parent.parent.name) / handed_in.name
        self._converter._sanitizing = False
        self._converter._init_preprocessors()
        try:
            BaseConverter.convert_single_notebook(self._converter, str(graded))
        finally:
            self._converter._sanitizing = True

    def _end(self, assignment: str, student: str) -> None:
        self._set_permissions(assignment, student)
        self._journal.end([student])
        self._graded.append(student)

    def _put_back_failed(self) -> None:
        """Give learners whose grading failed in this run the scores they had before it."""
        for student, before in self._journal.unfinished().items():
            if student in self.texts_before and not self._folder(student).exists():
                try:
                    with self._engine.begin() as connection:
                        put_back(connection, self._asked, [before])
                except sqlalchemy.exc.SQLAlchemyError:
                    continue  # the note stays, and the next run puts it back
                self._journal.end([student])

    def _closing_table(self) -> None:
        notes = [f"{printable(student)}: {text}" for student, text in self.notes]
        if notes or NOTED:
            rows = "".join(f"\n  {one}" for one in (*NOTED, *notes))
            self._converter.log.warning("What to look at:%s", rows)
        NOTED.clear()
        self._converter.log.warning(
            "%s: %s graded, %s to look at",
            self._name,
            plural(len(self._graded), "learner"),
            plural(len({student for student, _ in self.notes}), "learner"),
        )

    def _folder(self, student: str) -> Path:
        return Path(
            self._course.format_path(self._course.autograded_directory, student, self._name)
        )

    def _notebook(self, student: str) -> Path:
        return self._folder(student) / f"{self._name}.ipynb"


def try_gradebook(converter: Any, refuse: Callable[[str], NbGraderException]) -> None:
    """Refuse a gradebook that is locked, read-only or none, before anything is written."""
    course = converter.coursedir
    try:
        engine = sqlalchemy.create_engine(course.db_url)
        tables = sqlalchemy.inspect(engine).get_table_names()
        engine.dispose()
        if tables and "alembic_version" not in tables:
            raise OSError("not a database of nbgrader")
        with Gradebook(course.db_url, course.course_id) as gradebook:
            if gradebook.engine.dialect.name == "sqlite":
                with gradebook.engine.connect() as connection:
                    raw = connection.connection.driver_connection
                    raw.execute("BEGIN IMMEDIATE")
                    raw.execute("ROLLBACK")
    except Exception as error:  # SQLAlchemy's, sqlite3's, and alembic's of a foreign file
        raise refuse(gradebook_trouble(course.db_url, error)) from error


class _Open(Gradebook):  # type: ignore[misc]  # nbgrader is untyped
    """A gradebook that stays open for the next step; what it read is read anew."""

    def close(self) -> None:
        """End the session, and keep the connection."""
        self.db.remove()


@contextlib.contextmanager
def one_gradebook() -> Iterator[None]:
    """Let nbgrader's steps share one gradebook for as long as a class is gone through.

    Each of them opens its own, some seven for each learner: the connection, the check of every
    table, and the translation of every query into SQL were most of the time that grading took.
    """
    opened: dict[tuple[str, ...], _Open] = {}

    def open_once(*about: str) -> Gradebook:
        if about not in opened:
            opened[about] = _Open(*about)
        return opened[about]

    for module in STEPS:
        module.Gradebook = open_once
    try:
        yield
    finally:
        for module in STEPS:
            module.Gradebook = Gradebook
        for one in opened.values():
            Gradebook.close(one)


class _PlainWords(logging.Filter):
    """Say in a sentence what nbgrader says of its database in a traceback and a wrong advice."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = str(record.msg)
        if said.startswith("Traceback") and "sqlalchemy.exc.OperationalError" in said:
            last = said.partition("OperationalError) ")[2].partition("\n")[0]
            record.msg, record.args = gradebook_trouble("gradebook.db", OSError(last)), ()
        return not said.startswith("There was an error accessing the nbgrader database")


_plain_words = _PlainWords()
