"""A learner's record, scored, and the cells of the assignment's notebook that show it.

Both ways of grading ask here: nbgrader's command with our steps, and ``frame grade``. A cell is a
plain mapping, which nbgrader's own notebook nodes are too.
"""

from __future__ import annotations

import functools
import json
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.answers import Answers
from grader.classroom.submissions import Record
from grader.content.authored import Authored
from grader.content.course import Course, Exercise
from grader.content.items import Writing
from grader.content.ledger import EXERCISE, Ledger, read_ledger
from grader.content.places import lesson_places
from grader.content.words import say_html
from grader.escaping import NOTHING, Html, html
from grader.pages import (
    STYLE,
    feedback_html,
    item_html,
    questions,
    record_html,
    samples_html,
    short_title,
)
from grader.pages.better import better_html
from grader.pages.markup import items, page, written
from grader.scoring.posts import given
from grader.scoring.score import Score
from grader.scoring.scorer import score

PAGE = "keeping_the_frame"  # in a cell's metadata: its page for the learner
ASKED = "-asked"  # behind an item's id: the cell above a written answer's own
SETUP = "-setup"  # behind an exercise's name: its first code cell

Cell = MutableMapping[str, Any]


@dataclass(frozen=True)
class ScoredItem:
    """One item of one learner, scored, with what its cell shows.

    Attributes
    ----------
    score : Score
        What it earned.
    page : dict
        For the feedback page: the answer and the reasons as HTML, the title and kind, whether it
        was answered, where the lesson treats it, the questions of the codes, and whether a person
        reads it.
    shown : Html
        The answer and the reasons, for the notebook.
    text : Html or None
        What the learner wrote, escaped, for a written answer's cell; None where nothing was
        written, and for every other kind of item.
    points : float or None
        The points as a plain float between 0 and the item's; None where a person gives them.
    """

    score: Score
    page: dict[str, Any]
    shown: Html
    text: Html | None
    points: float | None

    @property
    def by_hand(self) -> bool:
        """Whether a person reads this answer, whatever the key gives."""
        marks = self.score.marks
        return marks.by_hand or marks.to_read


class Scorer:
    """Scores the records of one exercise.

    Parameters
    ----------
    exercise : Exercise
        The exercise with its key.
    course : Course
        The codes and sources that reasons cite.
    """

    def __init__(self, exercise: Exercise, course: Course) -> None:
        self.exercise, self._course = exercise, course
        self._ledger = _ledger(exercise)
        self._places = lesson_places(exercise)

    def item(self, name: str, answers: Answers) -> ScoredItem:
        """Score one item of a learner's record."""
        asked = self.exercise.items[name]
        its_score = score(asked.item, asked.key, answers)
        item, _ = given(asked.item, asked.key, answers)
        answer = record_html(item, answers, self._ledger)
        by_hand = its_score.marks.by_hand
        better = better_html(item, asked.key, answers) if self.exercise.better else NOTHING
        shown = functools.partial(feedback_html, item, its_score, self._course, better=better)
        text = _text(answers.last(name)) if isinstance(item, Writing) and by_hand else None
        return ScoredItem(
            score=its_score,
            page={
                "page": answer + shown(links=True, exercise=self.exercise.head.name),
                "title": short_title(item),
                "kind": item.kind,
                "answered": its_score.marks.answered,
                "lesson": self._places.lesson if self._places else "",
                "places": self._places.parts.get(name, ()) if self._places else (),
                "codes": questions(its_score, self._course),
                "by_hand": by_hand or its_score.marks.to_read,
            },
            shown=answer + shown(),
            text=text,
            points=None if text is not None else float(its_score.points),
        )

    def all(self, answers: Answers) -> dict[str, ScoredItem]:
        """Score every item of a learner's record."""
        return {name: self.item(name, answers) for name in self.exercise.items}

    def show(self, cell: Cell, scored: dict[str, ScoredItem], record: Record) -> None:
        """Fill a cell of the assignment's notebook with what belongs in it.

        nbgrader takes a code cell's score from the text of its result, and gives full points for
        whatever it cannot read. So the result is the ``repr`` of a plain float, and the cell has
        no stderr, which would read as failed. A text goes into its written-answer cell; a changed
        cell is queued for a person, an unchanged one earns 0.
        """
        about = cell["metadata"].get("nbgrader", {})
        name = about.get("grade_id", "")
        if about.get("grade"):
            self.show_item(cell, scored[name])
        elif name.removesuffix(ASKED) in self.exercise.items:
            asked = self.exercise.items[name.removesuffix(ASKED)]
            cell["outputs"] = [html_output(_for_the_reader(asked))]
        elif name == f"{self.exercise.head.name}{SETUP}":
            answered = sum(one.score.marks.answered for one in scored.values())
            cell["outputs"] = [html_output(summary_html(answered, len(scored), record.notes))]

    def show_item(self, cell: Cell, its: ScoredItem) -> None:
        """Fill the cell that holds an item's grade."""
        cell["metadata"][PAGE] = its.page
        if cell["cell_type"] == "code":
            cell["outputs"] = [html_output(its.shown), _result(float(its.score.points))]
        elif its.text is not None:
            cell["source"] = its.text


def summary_html(answered: int, asked: int, notes: tuple[str, ...]) -> Html:
    """Return what stands above the questions: how much was answered, what was wrong."""
    return STYLE + page(
        html("<p>{}</p>", say_html("class_pages.record", answered=answered, asked=asked))
        + (items(notes) if notes else NOTHING)
    )


def _text(response: Any) -> Html:
    """Return a text as it was typed; what answers another version may be no text at all."""
    return written(response if isinstance(response, str) else json.dumps(response))


def _ledger(exercise: Exercise) -> Ledger:
    """Return what options said in earlier versions; nothing where that was not written down."""
    try:
        return read_ledger((exercise.file.path or Path()).parent / EXERCISE)
    except (OSError, ValueError):
        return {}


def _result(points: float) -> dict[str, Any]:
    return {
        "data": {"text/plain": repr(points)},
        "execution_count": None,
        "metadata": {},
        "output_type": "execute_result",
    }


def html_output(body: Html) -> dict[str, Any]:
    """Return HTML as a cell's output."""
    return {"data": {"text/html": body}, "metadata": {}, "output_type": "display_data"}


def _for_the_reader(one: Authored) -> Html:
    samples = samples_html(one.item, one.key) if isinstance(one.item, Writing) else NOTHING
    return item_html(one.item) + samples
