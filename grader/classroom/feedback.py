"""The feedback page of one learner, from the autograded notebook and the gradebook."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades
from traitlets import default

from grader.classroom.cited import load_cited
from grader.classroom.record import PAGE
from grader.pages import Question, codes_html, sheet
from grader.pages.markup import number, paragraphs


class ReadGrades(GetGrades):  # type: ignore[misc]  # nbgrader is untyped
    """nbgrader's step that fetches scores and comments, and whether a person still has to read."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata["nbgrader"]["grade_id"],
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        cell.metadata.nbgrader["waits"] = bool(grade.needs_manual_grade)


class FeedbackPage(Exporter):
    """For ``nbgrader generate_feedback``: a page that reads without any program.

    nbgrader's own page loads scripts from the network and shows code. This one holds what the
    learner answered, what it earned and why, what the grader wrote, and nothing else.
    """

    output_mimetype = "text/html"

    @default("file_extension")
    def _html(self) -> str:
        return ".html"

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
        return sheet(title, _total(grades, questions), questions, codes), about


def _page(cell: NotebookNode) -> dict[str, Any]:
    page: dict[str, Any] = cell.metadata[PAGE]
    return page


def _title(read: NotebookNode) -> str:
    """Return the exercise's title, which heads its notebook."""
    first: str = read.cells[0].source if read.cells else ""
    return first.split("\n", 1)[0].removeprefix("# ")


def _question(cell: NotebookNode) -> Question:
    about, page = cell.metadata.nbgrader, _page(cell)
    return Question(
        title=page["title"],
        points=None if about["waits"] else about["score"],
        maximum=about["points"],
        body=page["page"] + _by_hand(cell),
    )


def _total(grades: dict[str, Any], questions: list[Question]) -> str:
    parts = [
        f"<p><strong>{number(grades['score'])} of {number(grades['max_score'])} points.</strong>"
    ]
    if grades["late_penalty"]:
        parts.append(f" {number(grades['late_penalty'])} were taken off for handing in late.")
    waiting = sum(one.points is None for one in questions)
    if waiting:
        texts = "1 text has" if waiting == 1 else f"{waiting} texts have"
        parts.append(f" {texts} not been read by a person yet; those points are missing here.")
    return "".join(parts) + "</p>"


def _by_hand(cell: NotebookNode) -> str:
    """Return what a person gave and wrote; nothing for an item scored by its key alone."""
    about = cell.metadata.nbgrader
    if not about["solution"]:
        return ""
    if about["waits"]:
        given = "<p>Not read yet.</p>"
    else:
        given = (
            f"<p><strong>{number(about['score'])} of {number(about['points'])} points.</strong></p>"
        )
    comment = about.get("comment")
    return given + (f"<h3>Comment</h3>{paragraphs(comment)}" if comment else "")
