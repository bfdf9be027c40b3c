"""Exporters that stand between nbgrader and a notebook: what is released, what is graded.

nbgrader makes its exporter once a run, before it goes through the submissions. That is the place
to refuse an assignment that is not ready, in one sentence instead of one traceback a learner,
and to make the submissions ready.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.converters.base import NbGraderException
from sqlalchemy import Engine

from grader.authoring.notebook import disagreement as notebook_disagreement
from grader.classroom.cited import load_cited
from grader.classroom.converter import (
    Grading,
    carry_only,
    redo_what_is_torn,
    try_gradebook,
)
from grader.classroom.gradebook import Asked, disagreement, read_asked
from grader.classroom.questions import admit, forgotten
from grader.classroom.recovery import whole_notebook
from grader.classroom.release import declared, refuse_reasons, undeclared
from grader.classroom.schema import connect
from grader.classroom.scored import Scorer
from grader.classroom.submissions import (
    Record,
    carried,
    prepare,
    read_record,
    shared_lines,
)
from grader.content.course import Exercise
from grader.content.faults import Fault
from grader.scoring.keyed import load_keyed


class _Exporter(NotebookExporter):
    """What both have in common: the course's folders, and refusing in one sentence."""

    @property
    def _converter(self) -> Any:
        """The converter of nbgrader that made this exporter."""
        return self.parent

    def _refuse(self, message: str) -> NbGraderException:
        self.log.error(message)
        return NbGraderException(message)

    def _source(self) -> Path:
        course = self._converter.coursedir
        return Path(course.format_path(course.source_directory, ".", course.assignment_id))

    def _load(self) -> Exercise:
        """Return the exercise with its key, or refuse."""
        try:
            exercise = load_keyed(self._source())
            fault = notebook_disagreement(exercise)
            load_cited()  # what every feedback page needs: better refused now than for each learner
        except Fault as error:
            raise self._refuse(str(error)) from error
        if fault is not None:
            raise self._refuse(str(fault))
        return exercise


class ReleasedNotebook(_Exporter):
    """For ``nbgrader generate_assignment``: checks the assignment before anything is written."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        exercise, source = self._load(), self._source()
        for path in undeclared(source, exercise.head):
            raise self._refuse(
                f"{path} would be in reach of the whole class, and {source.name}/items.yml does "
                "not name it. Move it out of this folder, or name a picture or table that learners "
                "need under 'files:' in items.yml"
            )
        try:
            refuse_reasons(source, exercise)
        except Fault as error:
            raise self._refuse(str(error)) from error
        try_gradebook(self._converter, self._refuse)
        course = self._converter.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            for cell in forgotten(gradebook, source):
                raise self._refuse(
                    f"'{cell}' was handed in and graded, and {source.name}.ipynb no longer has "
                    "it, so nothing was changed. Put the question back; to take it out of the "
                    "grade, give every option of its key the same credit"
                )
            admit(gradebook, source)
        redo_what_is_torn(self._converter, whole_notebook, ".ipynb")
        carry_only(self._converter, lambda _: declared(source, exercise.head))


class AssignmentNotebook(_Exporter):
    """For ``nbgrader autograde``: the assignment's own notebook in place of the learner's.

    The learner's notebook is never opened, so nothing in it can matter: torn, enormous, cells
    deleted, doubled or tagged anew, code that would do harm. :class:`~grader.classroom.record`
    then shows the learner's record in the copy.

    Attributes
    ----------
    exercise : Exercise
        The assignment with its key.
    scorer : Scorer
        What scores a record of it.
    grading : Grading
        This run.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.exercise = self._load()
        self.scorer = Scorer(self.exercise, load_cited())
        self._records: dict[str, Record] = {}
        self._notebook = self._source() / f"{self.exercise.head.name}.ipynb"
        self._book = nbformat.read(self._notebook, as_version=4)
        self.grading = Grading(self._converter, *self._open_gradebook())
        self._prepare()
        carry_only(self._converter, self._carried)

    @property
    def course_id(self) -> str:
        """The course's name in the gradebook."""
        return str(self._converter.coursedir.course_id)

    def submission(self, student: str) -> Path:
        """Return the folder of what a learner handed in."""
        return self._folder("submitted", student)

    def record(self, student: str) -> Record:
        """Return what a learner answered, read once."""
        if student not in self._records:
            self._records[student] = read_record(self.submission(student), self.exercise)
        return self._records[student]

    def _carried(self, student: str) -> Iterator[tuple[str, Path | bytes]]:
        """Iterate over what goes along into autograded/: the record, the questions, the time."""
        yield from carried(self.submission(student), self.record(student), self.exercise)

    def _folder(self, step: str, student: str) -> Path:
        course = self._converter.coursedir
        place = getattr(course, f"{step}_directory")
        return Path(course.format_path(place, student, course.assignment_id))

    def from_filename(
        self,
        filename: str,  # noqa: ARG002  the learner's notebook, which stays closed
        resources: dict[str, Any] | None = None,
        **kw: Any,
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Read the assignment's notebook, whichever of a learner's files is asked for."""
        return super().from_filename(str(self._notebook), resources=resources, **kw)

    def from_file(
        self,
        file_stream: Any,  # noqa: ARG002  the same for everybody, and read already
        resources: dict[str, Any] | None = None,
        **kw: Any,
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Begin with a copy of the assignment's notebook."""
        shown: tuple[NotebookNode, dict[str, Any]] = super().from_notebook_node(  # type: ignore[no-untyped-call]
            self._book, resources=resources, **kw
        )
        return shown

    def _open_gradebook(self) -> tuple[Engine, Asked]:
        """Open the gradebook; refuse where it does not know these items with these points."""
        try:
            engine = connect(self._converter.coursedir.db_url)
            with engine.begin() as connection:
                asked = read_asked(connection, self.exercise.head.name)
        except Fault as error:
            raise self._refuse(str(error)) from error
        difference = disagreement(self.exercise, asked)
        if asked is None or difference:
            raise self._refuse(str(difference))
        return engine, asked

    def _prepare(self) -> None:
        """Make every submission ready that nbgrader is about to grade."""
        name, graded = self.exercise.head.name, self._folders(self._converter.coursedir.student_id)
        for folder, note, can_be_graded in prepare(graded):
            if not can_be_graded:
                self._leave_out(folder)
            self.grading.note(folder.parent.name, note)
        everybody = [(folder.parent.name, folder) for folder in self._folders("*")]
        about = {folder.parent.name for folder in graded}
        for note in shared_lines(everybody, name, about):
            self.log.warning(note)

    def _leave_out(self, folder: Path) -> None:
        """Take a submission out of what nbgrader is about to grade."""
        assignments = self._converter.assignments
        for source in [one for one in assignments if Path(one) == folder]:
            del assignments[source]

    def _folders(self, student: str) -> list[Path]:
        found = glob.glob(str(self.submission(student)))  # noqa: PTH207  as nbgrader finds them
        return sorted(Path(one) for one in found if Path(one).is_dir())
