"""Exporters that stand between nbgrader and a notebook: what is released, what is graded.

nbgrader makes its exporter once a run, before it goes through the submissions. That is the place
to refuse an assignment that is not ready, in one sentence instead of one traceback a learner,
and to make the submissions ready.
"""

from __future__ import annotations

import glob
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.base import NbGraderException

from grader.classroom.cited import load_cited
from grader.classroom.grades import graded_texts
from grader.classroom.notebook import disagreement
from grader.classroom.submissions import shared_lines, without_false_time, without_links
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
            fault = disagreement(exercise)
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
        self._load()
        for path in sorted(self._source().rglob("*answers*.jsonl")):
            raise self._refuse(
                f"{path} holds somebody's answers and would be released to the whole class; "
                "move it out of this folder"
            )


class AssignmentNotebook(_Exporter):
    """For ``nbgrader autograde``: the assignment's own notebook in place of the learner's.

    The learner's notebook is never opened, so nothing in it can matter: torn, enormous, cells
    deleted, doubled or tagged anew, code that would do harm. :class:`~grader.classroom.record`
    then shows the learner's record in the copy.

    Attributes
    ----------
    exercise : Exercise
        The assignment with its key.
    texts_before : dict
        By learner, the texts that stood there when a person may have read them.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.exercise = self._load()
        self.texts_before: dict[str, dict[str, str]] = {}
        self._notebook = self._source() / f"{self.exercise.head.name}.ipynb"
        self._agree_with_gradebook()
        self._prepare()

    def submission(self, student: str) -> Path:
        """Return the folder of what a learner handed in."""
        return self._folder("submitted", student)

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

    def _agree_with_gradebook(self) -> None:
        """Refuse where the gradebook does not know these items with these points."""
        name = self.exercise.head.name
        advice = f"run 'nbgrader generate_assignment {name} --force' first"
        course = self._converter.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            try:
                cells = gradebook.find_notebook(name, name).grade_cells
            except MissingEntry as error:
                message = f"the gradebook does not know the assignment '{name}'; {advice}"
                raise self._refuse(message) from error
            known = {cell.name: float(cell.max_score) for cell in cells}
        if known != {item_id: one.item.points for item_id, one in self.exercise.items.items()}:
            raise self._refuse(
                f"the items of '{name}' or their points are not those in the gradebook; {advice}"
            )

    def _prepare(self) -> None:
        """Make every submission ready that nbgrader is about to grade."""
        name, graded = self.exercise.head.name, self._folders(self._converter.coursedir.student_id)
        for folder in graded:
            if folder.is_symlink() or folder.parent.is_symlink():
                raise self._refuse(f"{folder} is a link and no folder; take it away")
            try:
                notes = [*without_links(folder), *without_false_time(folder)]
            except OSError as error:
                raise self._refuse(
                    f"{folder} cannot be made ready ({error.strerror}); make it writable, or move "
                    "it away, and grade again"
                ) from error
            for note in notes:
                self.log.warning("%s: %s", folder.parent.name, note)
            self.texts_before[folder.parent.name] = graded_texts(
                self._folder("autograded", folder.parent.name) / f"{name}.ipynb"
            )
        everybody = [(folder.parent.name, folder) for folder in self._folders("*")]
        about = {folder.parent.name for folder in graded}
        for note in shared_lines(everybody, name, about):
            self.log.warning(note)

    def _folders(self, student: str) -> list[Path]:
        found = glob.glob(str(self.submission(student)))  # noqa: PTH207  as nbgrader finds them
        return sorted(Path(one) for one in found if Path(one).is_dir())
