"""Classes for the tests of the report: who answered what, without files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from small_course import build

from grader.answers import Answer, Answers
from grader.classroom.report.attempts import ClassAttempts, attempts
from grader.classroom.report.class_report import ClassReport, ItemReport, class_report
from grader.content.course import Exercise, load_scenario
from grader.scoring.keyed import load_keyed

WELL = [
    {"at": "request", "chose": "wait"},
    {"at": "session", "chose": "reason"},
    {"at": "plan", "chose": "list"},
]


def task_in(folder: Path) -> Exercise:
    """Return the small course's exercise."""
    return load_keyed(build(folder / "small") / "exercises" / "task")


def night_in(folder: Path) -> Exercise:
    """Return an exercise of the small course's scenario alone."""
    exercise = task_in(folder)
    scenario = load_scenario("night-request", folder / "small" / "data")
    return replace(exercise, items={"night-request": scenario})


def record(*responses: tuple[str, Any]) -> Answers:
    """Return one learner's answers, a second apart."""
    return Answers(
        tuple(
            Answer(item, 1, f"2026-01-01T00:00:{second:02}Z", response)
            for second, (item, response) in enumerate(responses)
        )
    )


def of_class(exercise: Exercise, records: Iterable[Answers]) -> ClassAttempts:
    """Return a class of these records."""
    return attempts(exercise, ((f"learner-{n}", one) for n, one in enumerate(records)))


def report_of(exercise: Exercise, item: str, choices: str) -> ClassReport:
    """Return the report of a class in which each letter is one learner's choice at an item."""
    return class_report(of_class(exercise, (record((item, choice)) for choice in choices)))


def item_of(report: ClassReport, name: str) -> ItemReport:
    """Return one item's report."""
    return next(one for one in report.items if one.one.item.id == name)
