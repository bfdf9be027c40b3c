"""Scores saved to the gradebook without putting aside what a person has read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import SaveAutoGrades

from grader.classroom.record import PAGE


def graded_texts(notebook: Path) -> dict[str, str]:
    """Return the texts in a graded notebook, by item.

    Parameters
    ----------
    notebook : Path
        In ``autograded/``; one that is not there, or is no notebook, holds none.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        found = [(one["metadata"].get("nbgrader", {}), one["source"]) for one in cells]
        return {
            about["grade_id"]: "".join(source)
            for about, source in found
            if about.get("grade") and about.get("solution")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


class SaveScores(SaveAutoGrades):  # type: ignore[misc]  # nbgrader is untyped
    """nbgrader's step that saves scores, which asks for a second reading only where it is due.

    nbgrader queues whatever a person ever graded each time the class is graded again, a corrected
    key for another question included. Here a text that is the same as before stays read, and so
    does a score that a person changed while the key's own is the same.
    """

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        item = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(
            item, self.notebook_id, self.assignment_id, self.student_id
        )
        read = grade.manual_score is not None and not grade.needs_manual_grade
        before = grade.auto_score
        super()._add_score(cell, resources)
        if not read:
            # A cell that holds a score is never queued by nbgrader; what was answered to another
            # version of its question waits for a person all the same.
            if cell.metadata.get(PAGE, {}).get("by_hand"):
                grade.needs_manual_grade = True
                self.gradebook.db.commit()
            return
        if grade.auto_score is None:
            texts = self.parent.grading.texts_before.get(self.student_id, {})
            same = texts.get(item) == cell.source
        else:
            same = grade.auto_score == before
        if same:
            grade.needs_manual_grade = False
            self.gradebook.db.commit()
