"""Scores saved to the gradebook without putting aside what a person has read."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import BaseCell, Comment, Grade, Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.classroom.entries import UNANSWERED
from grader.classroom.gradebook import Earned, waits
from grader.classroom.gradebook import Grade as Held
from grader.classroom.scored import PAGE


class SaveScores(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Save what each graded cell earns by nbgrader's rule, one notebook at a time.

    It stands for nbgrader's own step, which queues again whatever a person ever graded, and which
    looks for every score by itself and saves it by itself.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save the scores and nbgrader's comments of one notebook."""
        about = resources["nbgrader"]
        texts = self.parent.grading.texts_before.get(about["student"], {})
        with Gradebook(about["db_url"], self.parent.course_id) as gradebook:
            submitted = gradebook.find_submission_notebook(
                about["notebook"], about["assignment"], about["student"]
            )
            grades, comments = (
                dict(
                    gradebook.db.query(BaseCell.name, table)
                    .join(table, table.cell_id == BaseCell.id)
                    .filter(table.notebook_id == submitted.id)
                    .all()
                )
                for table in (Grade, Comment)
            )
            for cell in nb.cells:
                name = cell.metadata.get("nbgrader", {}).get("grade_id")
                if utils.is_grade(cell):
                    _save_score(grades[name], cell, texts.get(name))
                if utils.is_solution(cell):
                    comments[name].auto_comment = UNANSWERED if _blank(cell) else None
            gradebook.db.commit()
        return nb, resources


def _save_score(grade: Grade, cell: NotebookNode, text_before: str | None) -> None:
    points, _ = utils.determine_grade(cell)
    earned = Earned(points, cell.metadata.get(PAGE, {}).get("by_hand", False), cell.source)
    held = Held(grade.id, grade.auto_score, grade.manual_score, None, grade.needs_manual_grade)
    grade.needs_manual_grade = waits(held, earned, text_before)
    grade.auto_score = points


def _blank(cell: NotebookNode) -> bool:
    """Say whether a cell is as it was handed out."""
    return bool(cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell))
