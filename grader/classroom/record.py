"""The learner's record, shown and scored in the assignment's notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.classroom.cited import load_cited
from grader.classroom.submissions import Record
from grader.content.authored import Authored
from grader.content.course import Exercise
from grader.content.items import Writing
from grader.content.ledger import EXERCISE, Ledger, read_ledger
from grader.pages import (
    STYLE,
    feedback_html,
    item_html,
    questions,
    record_html,
    samples_html,
    short_title,
)
from grader.pages.markup import items, page, plain, written
from grader.scoring.posts import given
from grader.scoring.score import Score
from grader.scoring.scorer import score

PAGE = "keeping_the_frame"  # in a cell's metadata: its page for the learner


class ShowRecord(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Score each item from the record and write the score where nbgrader reads it.

    nbgrader takes a code cell's score from the text of its result, and gives full points for
    whatever it cannot read. So the result is the ``repr`` of a plain float between 0 and the
    item's points, and the cell has no stderr, which would read as failed. A text goes into its
    written-answer cell; a changed cell is queued for a person, an unchanged one earns 0.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Fill every graded cell."""
        exporter = self.parent
        student = resources["nbgrader"]["student"]
        record = exporter.record(student)
        for note in record.notes:
            exporter.grading.note(student, note)
        course = load_cited()
        asked = exporter.exercise.items
        scores = {name: score(one.item, one.key, record.answers) for name, one in asked.items()}
        for cell in nb.cells:
            about = cell.metadata.get("nbgrader", {})
            name = about.get("grade_id", "")
            if about.get("grade"):
                its_score = scores[name]
                item, _ = given(asked[name].item, asked[name].key, record.answers)
                response = record.answers.last(name)
                answer = record_html(item, record.answers, _ledger(exporter.exercise))
                cell.metadata[PAGE] = {
                    "page": answer + feedback_html(item, its_score, course, links=True),
                    "title": short_title(item),
                    "codes": questions(its_score, course),
                    "by_hand": its_score.marks.by_hand or its_score.marks.to_read,
                }
                if isinstance(item, Writing):
                    _write_text(cell, its_score, response)
                else:
                    shown = answer + feedback_html(item, its_score, course)
                    cell.outputs = [_html(shown), _result(its_score)]
            elif name.removesuffix("-asked") in asked:
                cell.outputs = [_html(_for_the_reader(asked[name.removesuffix("-asked")]))]
            elif name == f"{exporter.exercise.head.name}-setup":
                cell.outputs = [_html(STYLE + _summary(record, list(scores.values())))]
        return nb, resources


def _ledger(exercise: Exercise) -> Ledger:
    """Return what options said in earlier versions; nothing where that was not written down."""
    try:
        return read_ledger((exercise.file.path or Path()).parent / EXERCISE)
    except (OSError, ValueError):
        return {}


def _write_text(cell: NotebookNode, its_score: Score, response: Any) -> None:
    if its_score.marks.by_hand:
        cell.source = written(response)


def _result(its_score: Score) -> NotebookNode:
    points = {"text/plain": repr(float(its_score.points))}
    result: NotebookNode = new_output("execute_result", points, execution_count=None)
    return result


def _html(body: str) -> NotebookNode:
    shown: NotebookNode = new_output("display_data", {"text/html": body})
    return shown


def _for_the_reader(one: Authored) -> str:
    samples = samples_html(one.item, one.key) if isinstance(one.item, Writing) else ""
    return item_html(one.item) + samples


def _summary(record: Record, scores: list[Score]) -> str:
    answered = sum(one.marks.answered for one in scores)
    notes = items(plain(note) for note in record.notes)
    return page(
        f"<p>The learner’s record: {answered} of {len(scores)} questions answered. What stands "
        "below was scored from it; the notebook that was handed in was not opened.</p>"
        + (notes if record.notes else "")
    )
