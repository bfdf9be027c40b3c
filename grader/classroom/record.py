"""nbgrader's step that shows and scores the learner's record in the assignment's notebook."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor


class ShowRecord(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Score each item from the record and write the score where nbgrader reads it."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Fill every graded cell."""
        exporter = self.parent
        student = resources["nbgrader"]["student"]
        record = exporter.record(student)
        for note in record.notes:
            exporter.grading.note(student, note)
        scored = exporter.scorer.all(record.answers)
        for cell in nb.cells:
            exporter.scorer.show(cell, scored, record)
        nb.cells = [from_dict(cell) for cell in nb.cells]  # outputs as nbgrader expects them
        return nb, resources
