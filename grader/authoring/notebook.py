"""The notebook of an exercise, written from its items, so that nobody edits nbgrader's metadata.

An item that is scored by its key is one locked code cell. A text that a person reads is two
cells: a locked one that asks, and below it a written-answer cell, into which grading puts what
the learner wrote. nbgrader empties the second when it releases the assignment, so the question
itself could not stand there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from grader.console import plural
from grader.content.course import Exercise, load_exercise
from grader.content.faults import Fault
from grader.content.files import write_text
from grader.content.items import GRADED_BY_HAND, Item, Stance
from grader.pages.markup import points
from grader.scoring.command import exercise_folder

IMPORTS = "from grader import ask, exercise, finish"
STUB = (
    "*In a class, your grader sees your saved answer here. Don't type here. No one would read it.*"
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument(
        "--exercises", type=Path, help="the folder of exercises, if it is not this course's own"
    )


def run(args: argparse.Namespace) -> int:
    """Write ``exercises/NAME/NAME.ipynb``."""
    folder = exercise_folder(args.name, args.exercises)
    exercise = load_exercise(folder)
    path = folder / f"{exercise.head.name}.ipynb"
    write_text(path, as_json(notebook(exercise)))
    print(f"Wrote {path}: {plural(len(exercise.items), 'item')}, {points(exercise.points)}.")
    return 0


def notebook(exercise: Exercise) -> dict[str, Any]:
    """Build an exercise's notebook.

    Parameters
    ----------
    exercise : Exercise
        The exercise; its key is not needed.

    Returns
    -------
    dict
        The notebook as JSON, the same for the same items, down to the ids of its cells.

    Raises
    ------
    Fault
        An item cannot be graded, or the exercise does not have its folder's name.
    """
    name = exercise.head.name
    folder = exercise.file.path.parent.name
    if name != folder:
        raise Fault(
            f"the name '{name}' must be the folder's, '{folder}'; nbgrader knows it by that",
            exercise.file.path,
            exercise.file.line(("name",)),
        )
    cells = [
        _markdown("head", _head(exercise)),
        _code("setup", f'{IMPORTS}\n\nexercise("{name}")', f"{name}-setup"),
    ]
    for position, (item_id, one) in enumerate(exercise.items.items(), start=1):
        item = one.item
        if isinstance(item, Stance) or not item.points:
            raise Fault(
                f"'{item_id}' earns no points; an exercise holds only what is graded, so give "
                "it points or take it out",
                one.file.path,
                one.line,
            )
        title = f"## Question {position} of {len(exercise.items)} ({points(item.points)})"
        cells.append(_markdown(f"question-{position}", title))
        cells += _asked(position, item)
    cells.append(_code("finish", "finish()", f"{name}-finish"))
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def as_json(content: dict[str, Any]) -> str:
    """Return a notebook as Jupyter writes it to a file."""
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def disagreement(exercise: Exercise) -> Fault | None:
    """Return how an exercise's notebook differs from its items, or None."""
    path = exercise.file.path.parent / f"{exercise.head.name}.ipynb"
    advice = f"write it with 'frame notebook {exercise.head.name}'"
    if not path.is_file():
        return Fault(f"the exercise has no notebook; {advice}", path)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError, RecursionError):
        return Fault(f"this is not a notebook; {advice}", path)
    if found != notebook(exercise):
        return Fault(f"the notebook does not say what items.yml says; {advice}", path)
    return None


def _asked(position: int, item: Item) -> list[dict[str, Any]]:
    call = f'ask("{item.id}")'
    if item.kind not in GRADED_BY_HAND:
        return [_code(f"ask-{position}", call, item.id, points=item.points)]
    return [
        _code(f"ask-{position}", call, f"{item.id}-asked"),
        _markdown(f"answer-{position}", STUB, item.id, points=item.points),
    ]


def _head(exercise: Exercise) -> str:
    head = exercise.head
    touches = f"Before you begin: this touches {', '.join(head.touches)}.\n\n"
    return (
        f"# {head.title}\n\n{head.intro}\n\n{touches if head.touches else ''}"
        f"About {head.minutes} minutes, {points(exercise.points)}.\n\n"
        "**How to answer.** Each answer is saved when you press the button under it. It will be "
        "there when you come back. The questions appear a few seconds after the page opens. If "
        "they don't, open the *Run* menu and choose *Run All Cells*. If you see no *Run* menu, "
        "press *Tools* first.\n\n"
        "**No real client.** Every person, place and event here is invented. Don't write about "
        "a real client or about your own history.\n\n"
        "**Handing in.** At the end of this page you see which questions are still open, and the "
        "button to hand in. If you take the course alone, you read your feedback there, and "
        "nothing is sent to anyone. In a class, your instructor will ask for one file, "
        f"`{head.name}.answers.jsonl`, or for the whole folder. The file is in the same folder as "
        "this page. Changes to the notebook itself don't affect your grade. Only your answers "
        "count."
    )


def _code(
    cell_id: str, source: str, grade_id: str, *, points: float | None = None
) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id,
        "metadata": {
            "deletable": False,
            "editable": False,
            "jupyter": {"source_hidden": True},
            "nbgrader": _grading(grade_id, points, solution=False),
            "tags": ["widget"],
        },
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def _markdown(
    cell_id: str, source: str, grade_id: str | None = None, *, points: float | None = None
) -> dict[str, Any]:
    metadata: dict[str, Any] = {"deletable": False, "editable": False}
    if grade_id is not None:
        # nbgrader fills this cell, and takes it for the learner's own.
        metadata = {"deletable": False, "nbgrader": _grading(grade_id, points, solution=True)}
    return {
        "cell_type": "markdown",
        "id": cell_id,
        "metadata": metadata,
        "source": source.splitlines(keepends=True),
    }


def _grading(grade_id: str, points: float | None, *, solution: bool) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return metadata if points is None else {**metadata, "points": points}
