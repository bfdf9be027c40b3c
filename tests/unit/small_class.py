"""A small class in a gradebook, and hand-ins to it."""

from __future__ import annotations

import shutil
from pathlib import Path

from classroom_kit import NAME, POINTS, line, write_course
from nbgrader import api

from grader.cli import main

DUE = "2026-03-02 12:00:00 UTC"
IN_TIME = "2026-03-01 12:00:00 UTC"
LATE = "2026-03-03 13:00:00 UTC"


def open_class(root: Path) -> Path:
    """Write a course folder whose gradebook knows the exercise; no one has handed in."""
    write_course(root)
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        book.update_or_create_assignment(NAME, duedate=DUE)
        book.add_notebook(NAME, NAME)
        for item, points in POINTS.items():
            kind = "markdown" if item == "sc-words" else "code"
            book.add_grade_cell(item, NAME, NAME, max_score=points, cell_type=kind)
        book.add_solution_cell("sc-words", NAME, NAME)
    return root


def hand_in(root: Path, student: str, text: str, when: str | None = IN_TIME) -> Path:
    """Put a learner's answers into submitted/; return the folder."""
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{NAME}.answers.jsonl").write_text(text)
    shutil.copy(root / "exercises" / NAME / f"{NAME}.ipynb", folder)
    if when:
        (folder / "timestamp.txt").write_text(when)
    return folder


def hand_in_text(root: Path, student: str, text: str, who: int, when: str = IN_TIME) -> Path:
    """Put a learner's one written answer into submitted/."""
    return hand_in(root, student, line("sc-words", text, 1, who) + "\n", when)


def grade(root: Path, *words: str) -> None:
    """Grade the class as ``frame grade`` does."""
    assert main(["grade", NAME, "--folder", str(root), *words]) in (0, 1)


def gradebook_rows(root: Path, student: str) -> tuple[float | None, bool, str | None, float | None]:
    """Return what nbgrader's own models have of a learner's text.

    Points, whether it waits, the comment, and what is taken off for being late.
    """
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        its = book.find_grade("sc-words", NAME, NAME, student)
        said = book.find_comment("sc-words", NAME, NAME, student)
        return (
            its.manual_score,
            its.needs_manual_grade,
            said.manual_comment,
            its.notebook.late_submission_penalty,
        )
