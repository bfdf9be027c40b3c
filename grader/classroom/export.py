"""``nbgrader export``: grades.csv as a spreadsheet reads it, whatever a person is called."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin
from nbgrader.preprocessors import AssignLatePenalties

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
    "needs_manual_grade",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class GradesTable(ExportPlugin):  # type: ignore[misc]  # nbgrader is untyped
    """nbgrader's table with every field quoted where it must be.

    A learner who handed in nothing has empty fields, not 0. Text that a spreadsheet would take for
    a formula begins with an apostrophe. One column more says how many answers wait for a person,
    whose points are not in yet.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the table."""
        target = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", target)
        late = AssignLatePenalties(parent=self)
        late.init_plugin()
        with target.open("w", newline="", encoding="utf-8") as handle:
            table = csv.writer(handle)
            table.writerow(COLUMNS)
            for assignment in gradebook.assignments:
                if self.assignment and assignment.name not in self.assignment:
                    continue
                for student in gradebook.students:
                    if not self.student or student.id in {str(one) for one in self.student}:
                        table.writerow(map(_field, _row(late, gradebook, assignment, student)))


def _row(
    plugin: AssignLatePenalties, gradebook: Gradebook, assignment: Any, student: Any
) -> list[Any]:
    known = [student.id, student.last_name, student.first_name, student.email]
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        earned: list[Any] = [None, *known, None, None, None]
        waiting = None
    else:
        penalty = sum(_penalty(plugin, student.id, submission, one) for one in submission.notebooks)
        score = max(0.0, submission.score - penalty)
        earned = [submission.timestamp, *known, submission.score, penalty, score]
        waiting = sum(
            grade.needs_manual_grade for one in submission.notebooks for grade in one.grades
        )
    return [assignment.name, assignment.duedate, *earned, assignment.max_score, waiting]


def _penalty(late: AssignLatePenalties, student: str, submission: Any, notebook: Any) -> float:
    """Return what is taken off all points of now: a text may have been read since grading."""
    if submission.total_seconds_late <= 0:
        return 0.0
    asked = late.plugin_inst.late_submission_penalty(
        student, notebook.score, submission.total_seconds_late
    )
    return 0.0 if asked is None else float(late._check_late_penalty(notebook, asked))


def _field(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
