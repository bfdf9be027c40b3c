"""nbgrader's step saves what cells earned, and what a person gave stays."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from classroom_kit import NAME, POINTS, best_answers
from nbgrader import api
from traitlets.config import Configurable

from grader.answers import parse_answers
from grader.classroom.cited import load_cited
from grader.classroom.entries import UNANSWERED
from grader.classroom.graded_notebook import Writer
from grader.classroom.grades import SaveScores
from grader.classroom.scored import Scorer
from grader.classroom.submissions import Record

# nbgrader makes a submission's rows in an order that warns.
pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")


class Exporter(Configurable):
    """As much of the exporter as the step asks for."""

    course_id = "a-course"

    def __init__(self, texts_before: dict[str, dict[str, str]]) -> None:
        super().__init__()
        self.grading = SimpleNamespace(texts_before=texts_before)


@pytest.fixture
def root(class_root: Path) -> Path:
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as book:
        book.add_student("ann")
        book.add_submission(NAME, "ann")
    return class_root


def save(root: Path, exercise, answers: str, text_before: str | None = None) -> None:
    source = root / "exercises" / NAME / f"{NAME}.ipynb"
    writer = Writer(Scorer(exercise, load_cited()), json.loads(source.read_text()))
    text = writer.write(Record(parse_answers(answers.encode(), "a"))).text
    before = {"ann": {"sc-words": text_before}} if text_before else {}
    about = {
        "db_url": f"sqlite:///{root / 'gradebook.db'}",
        "student": "ann", "notebook": NAME, "assignment": NAME,
    }  # fmt: skip
    book = nbformat.reads(text, as_version=4)
    assert SaveScores(parent=Exporter(before)).preprocess(book, {"nbgrader": about})[0] is book


def in_book(root: Path, do):
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        found = do(book)
        book.db.commit()
        return found


def scores(root: Path) -> dict[str, tuple]:
    return in_book(
        root,
        lambda book: {
            one.name: (one.auto_score, one.manual_score, one.needs_manual_grade)
            for one in book.find_submission_notebook(NAME, NAME, "ann").grades
        },
    )


def comment(root: Path) -> str | None:
    return in_book(root, lambda book: book.find_comment("sc-words", NAME, NAME, "ann").auto_comment)


def test_the_keys_points_are_saved_and_a_text_waits(root, exercise):
    save(root, exercise, best_answers(1))
    assert scores(root) == {
        name: (None, None, True) if name == "sc-words" else (points, None, False)
        for name, points in POINTS.items()
    }
    assert comment(root) is None


def test_a_text_that_no_one_wrote_earns_nothing_and_waits_for_no_one(root, exercise):
    save(root, exercise, "")
    assert scores(root)["sc-words"] == (0.0, None, False)
    assert comment(root) == UNANSWERED


@pytest.mark.parametrize("same", [True, False])
def test_only_another_text_is_read_again(root, exercise, same):
    def give(book):
        its = book.find_grade("sc-words", NAME, NAME, "ann")
        its.manual_score, its.needs_manual_grade = 4.0, False

    save(root, exercise, best_answers(1))
    in_book(root, give)
    source = root / "exercises" / NAME / f"{NAME}.ipynb"
    writer = Writer(Scorer(exercise, load_cited()), json.loads(source.read_text()))
    its = writer.write(Record(parse_answers(best_answers(1).encode(), "a"))).earned["sc-words"]
    save(root, exercise, best_answers(1), its.text if same else "Another text.")
    assert scores(root)["sc-words"] == (None, 4.0, not same)
