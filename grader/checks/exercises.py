"""Whether an exercise's folder holds what it must, and nothing that must not be released."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.notebook import disagreement
from grader.checks.project import Project
from grader.checks.references import at
from grader.content.course import Exercise
from grader.content.faults import Fault


def check(house: Project) -> Iterator[Fault]:
    """Report exercises whose notebook is missing or asks something else, and answers in them."""
    for folder in sorted((house.root / "exercises").glob("*/")):
        for path in sorted(folder.rglob("*answers*.jsonl")):
            yield Fault(
                "an answers file lies in an exercise's folder, from where it would reach every "
                "learner; move it out",
                path,
            )
    for name, exercise in house.exercises.items():
        yield from _exercise(name, exercise)


def _exercise(name: str, exercise: Exercise) -> Iterator[Fault]:
    head, file = exercise.head, exercise.file
    if head.name != name:
        yield at(file, f"the name '{head.name}' must be the folder's, '{name}'", "name")
    if not exercise.items:
        yield at(file, "the exercise asks nothing; add 'items'")
    try:
        differs = disagreement(exercise)
    except Fault as fault:
        differs = fault
    if differs:
        yield differs
