"""nbgrader's step shows what a learner's record earned, and notes what was wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from classroom_kit import BY_KEY, NAME, best_answers
from nbgrader import utils
from traitlets.config import Configurable

from grader.answers import parse_answers
from grader.classroom.cited import load_cited
from grader.classroom.record import ShowRecord
from grader.classroom.scored import Scorer
from grader.classroom.submissions import Record


class Exporter(Configurable):
    """As much of the exporter as the step asks for."""

    def __init__(self, scorer: Scorer, records: dict[str, Record]) -> None:
        super().__init__()
        self.scorer, self.record = scorer, records.__getitem__
        self.grading = self
        self.noted: list[tuple[str, str]] = []

    def note(self, student: str, sentence: str) -> None:
        self.noted.append((student, sentence))


@pytest.fixture
def book(class_root: Path):
    path = class_root / "exercises" / NAME / f"{NAME}.ipynb"
    return nbformat.from_dict(json.loads(path.read_text()))


def shown(exercise, book, student: str, **records: Record):
    exporter = Exporter(Scorer(exercise, load_cited()), records)
    resources = {"nbgrader": {"student": student}}
    graded, same = ShowRecord(parent=exporter).preprocess(book, resources)
    assert same is resources
    return graded, exporter


def earned(book) -> float:
    return sum(utils.determine_grade(one)[0] or 0 for one in book.cells if utils.is_grade(one))


def test_each_cell_earns_what_the_record_does(exercise, book):
    answers = parse_answers(best_answers(1).encode(), "a")
    graded, exporter = shown(
        exercise,
        book,
        "ann",
        ann=Record(answers),
        bob=Record(parse_answers(b"", "b")),
    )
    assert earned(graded) == BY_KEY
    assert exporter.noted == []
    nbformat.validate(graded)


def test_an_empty_record_earns_nothing_and_its_notes_are_told(exercise, book):
    record = Record(parse_answers(b"", "a"), ("It could not be read.", "It was a link."))
    graded, exporter = shown(exercise, book, "bob", bob=record)
    assert earned(graded) == 0
    assert exporter.noted == [("bob", "It could not be read."), ("bob", "It was a link.")]
