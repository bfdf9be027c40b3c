"""The feedback page of one learner, from the autograded notebook and the gradebook."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades
from traitlets import default

from grader.classroom.cited import load_cited
from grader.classroom.converter import carry_only, redo_what_is_torn
from grader.classroom.feedback_sheet import GradedItem, feedback_sheet
from grader.classroom.recovery import whole_page
from grader.classroom.scored import PAGE
from grader.classroom.submissions import EXCHANGE, exchanged


class ReadGrades(GetGrades):  # type: ignore[misc]  # nbgrader is untyped
    """nbgrader's step that fetches scores and comments, and what a person has to read (again)."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata["nbgrader"]["grade_id"],
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        cell.metadata.nbgrader["queued"] = bool(grade.needs_manual_grade)
        cell.metadata.nbgrader["manual"] = grade.manual_score is not None
        cell.metadata.nbgrader["key_score"] = grade.auto_score
        cell.metadata.nbgrader["extra"] = grade.extra_credit


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
        redo_what_is_torn(self.parent, whole_page, ".html")
        # The learner has the rest already, and a page of anybody else's making never goes back.
        carry_only(self.parent, self._carried)

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
