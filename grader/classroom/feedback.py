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
from grader.classroom.recovery import whole_page
from grader.classroom.scored import PAGE
from grader.classroom.submissions import EXCHANGE, exchanged
from grader.content.faults import Fault
from grader.pages import SheetQuestion, codes_html, sheet
from grader.pages.markup import of_points, paragraphs, points


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
        waits, read = bool(grade.needs_manual_grade), grade.manual_score is not None
        cell.metadata.nbgrader["waits"] = waits and not read
        cell.metadata.nbgrader["again"] = waits and read
        cell.metadata.nbgrader["changed"] = not cell.metadata.nbgrader["solution"] and (
            read or bool(grade.extra_credit)
        )
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
        graded = [one for one in read.cells if one.metadata.get("nbgrader", {}).get("grade")]
        questions = [_question(cell) for cell in graded]
        codes = codes_html(load_cited(), (one for cell in graded for one in _page(cell)["codes"]))
        title = f"Feedback: {_title(read) or grades['assignment']}"
        again = sum(one.metadata.nbgrader["again"] for one in graded)
        self._complete(grades)
        return sheet(title, _total(grades, questions, again), questions, codes), about

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


def _page(cell: NotebookNode) -> dict[str, Any]:
    page: dict[str, Any] | None = cell.metadata.get(PAGE)
    if page is None:
        raise Fault(
            "this was not graded with the course's own settings; grade it again with "
            "'nbgrader autograde NAME --force'"
        )
    return page


def _title(read: NotebookNode) -> str:
    """Return the exercise's title, which heads its notebook."""
    first: str = read.cells[0].source if read.cells else ""
    return first.split("\n", 1)[0].removeprefix("# ")


def _question(cell: NotebookNode) -> SheetQuestion:
    about, page = cell.metadata.nbgrader, _page(cell)
    return SheetQuestion(
        title=page["title"],
        points=None if about["waits"] else about["score"],
        maximum=about["points"],
        body=_changed(about) + page["page"] + _by_hand(cell),
    )


def _changed(about: dict[str, Any]) -> str:
    """Say that a person changed what the key gave, before the page says what the key gave."""
    if not about["changed"]:
        return ""
    extra = f", {points(about['extra'])} of them extra credit" if about["extra"] else ""
    return (
        f"<p><strong>Your instructor changed this score: "
        f"{of_points(about['score'], about['points'])}{extra}.</strong> The key alone gave "
        f"{points(about['key_score'] or 0.0)}; its reasons follow as they were.</p>"
    )


def _total(grades: dict[str, Any], questions: list[SheetQuestion], again: int) -> str:
    parts = [f"<p><strong>{of_points(grades['score'], grades['max_score'])}.</strong>"]
    off = grades["late_penalty"]
    if off:
        parts.append(f" {points(off)} {'was' if off == 1 else 'were'} taken off for being late.")
    waiting = sum(one.points is None for one in questions)
    if waiting:
        texts = "1 text has" if waiting == 1 else f"{waiting} texts have"
        parts.append(f" {texts} not been read by a person yet; those points are missing here.")
    if again:
        answers = "1 answer" if again == 1 else f"{again} answers"
        parts.append(f" A person will look at {answers} again; those points may change.")
    return "".join(parts) + "</p>"


def _by_hand(cell: NotebookNode) -> str:
    """Return what a person gave and wrote; nothing for an item scored by its key alone."""
    about = cell.metadata.nbgrader
    if not about["solution"]:
        return ""
    if about["waits"]:
        given = "<p>Not read yet.</p>"
    else:
        again = " A person will look at this again." if about["again"] else ""
        given = f"<p><strong>{of_points(about['score'], about['points'])}.</strong>{again}</p>"
    comment = about.get("comment")
    return given + (f"<h3>Comment</h3>{paragraphs(comment)}" if comment else "")
