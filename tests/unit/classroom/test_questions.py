"""Questions that come after a class has handed in: a row for each, and none is ever lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from classroom_kit import NAME, POINTS, best_answers
from nbgrader import api
from nbgrader.api import Gradebook
from small_class import grade, hand_in

from grader.classroom.questions import admit, forgotten


@pytest.fixture
def source(class_root: Path) -> Path:
    return class_root / "exercises" / NAME


@pytest.fixture
def book(class_root: Path) -> Iterator[Gradebook]:
    for who, student in enumerate(("ann", "bob")):
        hand_in(class_root, student, best_answers(who))
    grade(class_root)
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as book:
        yield book


def change(source: Path, do: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the cells of the exercise's notebook."""
    path = source / f"{NAME}.ipynb"
    held = json.loads(path.read_text())
    do(held["cells"])
    path.write_text(json.dumps(held))


def question(item: str, points: int, *, written: bool = False) -> dict[str, Any]:
    about = {
        "grade_id": item, "grade": True, "solution": written, "locked": not written,
        "points": points, "schema_version": 3, "task": False,
    }  # fmt: skip
    kind = "markdown" if written else "code"
    return {"cell_type": kind, "metadata": {"nbgrader": about}, "source": [], "id": item}


def test_a_question_that_is_gone_is_named(source, book):
    assert list(forgotten(book, source)) == []
    change(
        source,
        lambda cells: [
            cells.remove(one)
            for one in list(cells)
            if one["metadata"].get("nbgrader", {}).get("grade_id") in ("sc-rule", "sc-judge")
        ],
    )
    assert list(forgotten(book, source)) == ["sc-judge", "sc-rule"]


def test_an_exercise_that_no_one_handed_in_may_change(class_root, source):
    change(source, list.clear)
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as empty:
        assert list(forgotten(empty, source)) == []
        assert admit(empty, source) == []
        assert list(forgotten(empty, source.parent / NAME)) == []


def test_each_submission_gets_a_row_and_keeps_its_points(source, book):
    before = {one.student.id: one.score for one in book.assignment_submissions(NAME)}
    change(source, lambda cells: cells.append(question("sc-new", 4)))
    change(source, lambda cells: cells.append(question("sc-text", 3, written=True)))
    assert admit(book, source) == ["sc-new", "sc-text"]
    for student in ("ann", "bob"):
        its = book.find_grade("sc-new", NAME, NAME, student)
        assert (its.score, its.max_score) == (0, 4)
        assert book.find_comment("sc-text", NAME, NAME, student).manual_comment is None
    assert {one.student.id: one.score for one in book.assignment_submissions(NAME)} == before
    assert book.find_assignment(NAME).max_score == sum(POINTS.values()) + 7
    assert admit(book, source) == []


def test_a_cell_that_holds_no_score_may_go(source, book):
    change(source, lambda cells: cells.append(question("sc-new", 4)))
    admit(book, source)
    names = {cell.name for cell in book.find_notebook(NAME, NAME).source_cells}
    assert "sc-new" in names
    change(source, lambda cells: cells.pop())
    admit(book, source)
    assert "sc-new" not in {cell.name for cell in book.find_notebook(NAME, NAME).source_cells}
    assert book.find_grade("sc-new", NAME, NAME, "ann").max_score == 4  # its points stay
