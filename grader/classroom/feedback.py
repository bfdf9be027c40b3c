"""The feedback page of one learner, from the autograded notebook and the gradebook."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import default

from grader.classroom.cited import load_cited
from grader.classroom.converter import carry_only, one_gradebook, redo_what_is_torn
from grader.classroom.feedback_sheet import GradedItem, feedback_sheet
from grader.classroom.gradebook import Asked, Submission, read_asked, read_submissions
from grader.classroom.recovery import whole_page
from grader.classroom.schema import connect, saving
from grader.classroom.scored import PAGE
from grader.classroom.submissions import EXCHANGE, exchanged
from grader.content.faults import Fault


class ReadGrades(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Fetch a learner's scores and comments, and what a person has to read (again).

    It stands for nbgrader's own step, which looks for each of them by itself.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Write them into the cells, and the sums into the page's resources."""
        about = resources["nbgrader"]
        asked, held = self.parent.submission(about["assignment"], about["student"])
        for cell in nb.cells:
            its = cell.metadata.get("nbgrader", {})
            name = its.get("grade_id")
            if its.get("grade"):
                grade = held.grades[name]
                its["score"], its["points"] = grade.score, asked.points[name]
                its["queued"], its["manual"] = grade.waits, grade.manual is not None
                its["key_score"], its["extra"] = grade.auto, grade.extra
            if its.get("solution"):
                _, auto, manual = held.comments[name]
                its["comment"] = auto if manual is None else manual
        off = held.penalty or 0
        most = sum(asked.points.values())
        about.update(score=held.score - off, max_score=most, late_penalty=off)
        return nb, resources


def _in_one_gradebook(convert: Callable[[], None]) -> None:
    with one_gradebook():
        convert()


class FeedbackPage(Exporter):
    """For ``nbgrader generate_feedback``: a page that reads without any program.

    nbgrader's own page loads scripts from the network and shows code. This one holds what the
    learner answered, what it earned and why, what the grader wrote, and nothing else.
    """

    output_mimetype = "text/html"

    @default("file_extension")
    def _html(self) -> str:
        return ".html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._engine = connect(self.parent.coursedir.db_url)  # type: ignore[union-attr]
        redo_what_is_torn(self.parent, whole_page, ".html")
        # The learner has the rest already, and a page of anybody else's making never goes back.
        carry_only(self.parent, self._carried)
        self.parent.convert_notebooks = functools.partial(  # type: ignore[union-attr]
            _in_one_gradebook,
            self.parent.convert_notebooks,  # type: ignore[union-attr]
        )

    def submission(self, name: str, student: str) -> tuple[Asked, Submission]:
        """Return an assignment and a learner's submission of it, as the gradebook knows them."""
        with saving(self._engine) as connection:
            asked = read_asked(connection, name)
            held = read_submissions(connection, asked, [student]) if asked else {}
        if asked is None or student not in held:
            raise Fault(f"the gradebook knows no submission of {name} by {student}; grade it first")
        return asked, held[student]

    def _carried(self, student: str) -> Iterator[tuple[str, Path]]:
        course = self.parent.coursedir  # type: ignore[union-attr]  # nbgrader's converter
        graded = course.format_path(course.autograded_directory, student, course.assignment_id)
        yield from exchanged(Path(graded))

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own exporters of text do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page."""
        read, about = super().from_notebook_node(nb, resources, **kw)
        grades = about["nbgrader"]
        items = [_item(one) for one in read.cells if one.metadata.get("nbgrader", {}).get("grade")]
        title = _title(read) or grades["assignment"]
        self._complete(grades)
        earned, most, off = (grades[one] for one in ("score", "max_score", "late_penalty"))
        return feedback_sheet(title, items, earned, most, off, load_cited()), about

    def _complete(self, grades: dict[str, Any]) -> None:
        """Add what ``release_feedback`` reads beside a page: without it, it stops for everybody.

        nbgrader writes both files for what was handed in through its exchange; a submission that
        came another way has neither.
        """
        course = self.parent.coursedir  # type: ignore[union-attr]  # nbgrader's converter
        folder = Path(
            course.format_path(course.feedback_directory, grades["student"], grades["assignment"])
        )
        for name, text in zip(EXCHANGE, ("", secrets.token_hex(16)), strict=True):
            if not (folder / name).exists():
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")


def _title(read: NotebookNode) -> str:
    """Return the exercise's title, which heads its notebook."""
    first: str = read.cells[0].source if read.cells else ""
    return first.split("\n", 1)[0].removeprefix("# ")


def _item(cell: NotebookNode) -> GradedItem:
    about = cell.metadata.nbgrader
    return GradedItem(
        page=cell.metadata.get(PAGE),
        score=about["score"],
        maximum=about["points"],
        by_key=about["key_score"],
        extra=about["extra"],
        manual=about["manual"],
        queued=about["queued"],
        written=about["solution"],
        comment=about.get("comment"),
    )
