"""``frame grade``: a whole class, graded into nbgrader's gradebook in seconds."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.classroom.class_grading import ClassGrading, Result
from grader.classroom.inbox import make_ready
from grader.classroom.schema import connect
from grader.classroom.settings import Settings, read_settings
from grader.console import Progress, json_text, plural, printable
from grader.content.faults import Fault
from grader.pages.markup import number, points
from grader.scoring.command import exercises_here

MOST_ROWS = 60  # learners in the table; a larger class is summed up


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="exercises; all by default")
    parser.add_argument("--student", default="*", help="one learner's id, or a pattern of ids")
    parser.add_argument("--force", action="store_true", help="grade again what is graded already")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")
    parser.add_argument("--folder", type=Path, help="nbgrader's course folder, if not this one")


def run(args: argparse.Namespace) -> int:
    """Grade what was handed in; return 1 where somebody could not be graded."""
    settings = read_settings(args.folder or exercises_here().parent)
    notes = list(make_ready(settings.root))
    names = args.names or _handed_in(settings)
    if not names:
        raise Fault(
            f"nothing was handed in: {settings.root / settings.submitted} holds no folder "
            "LEARNER/EXERCISE of an exercise of this course"
        )
    engine = connect(settings.db_url)
    graded: dict[str, ClassGrading] = {}
    refused: dict[str, str] = {}
    for name in names:
        try:
            one = ClassGrading(settings, engine, name, args.student, force=args.force)
            one.run(_Bar(name))
        except Fault as fault:
            refused[name] = str(fault)
        else:
            graded[name] = one
    engine.dispose()
    if args.json:
        print(json_text(_as_json(graded, refused, notes)))
    else:
        for line in report(graded, refused, notes):
            print(line)
    if refused:
        return 2
    return int(any(one.failed for run in graded.values() for one in run.results.values()))


class _Bar:
    """Says how far one exercise is, beside what is printed for good."""

    def __init__(self, name: str) -> None:
        self._what, self._bar = f"Grading {printable(name)}", Progress(0, sys.stderr)

    def __call__(self, done: int, most: int) -> None:
        if not done:
            self._bar = Progress(most, sys.stderr)
        self._bar.step(self._what, min(done, 1))
        if done == most:
            self._bar.end()


def _handed_in(settings: Settings) -> list[str]:
    """Return the exercises of which something was handed in."""
    known = {one.parent.name for one in (settings.root / settings.source).glob("*/items.yml")}
    places = (settings.root / settings.submitted).glob("*/*")
    found = {one.name for one in places if os.path.isdir(one)}  # noqa: PTH112  False where closed
    return sorted(known & found)


def report(
    graded: dict[str, ClassGrading], refused: dict[str, str], notes: list[str]
) -> Iterator[str]:
    """Return what a run did as lines of text: what to look at first, then the table."""
    look = [*notes, *(f"{printable(name)}: {text}" for name, text in refused.items())]
    for name, run in graded.items():
        look += [f"{name}: {text}" for text in run.notes]
        for student, one in sorted(run.results.items()):
            look += [f"{printable(student)}: {text}" for text in dict.fromkeys(one.notes)]
    if look:
        yield "What to look at:"
        yield from (f"  {one}" for one in dict.fromkeys(look))
        yield ""
    for name, run in graded.items():
        results = dict(sorted(run.results.items()))
        if len(results) <= MOST_ROWS:
            yield from _table(name, results)
        yield summary(name, list(results.values()))


def _table(name: str, results: dict[str, Result]) -> Iterator[str]:
    width = max(map(len, [name, *results]))
    yield f"{name:<{width}}  points  of     to read  late"
    for student, one in results.items():
        if one.failed:
            yield f"{printable(student):<{width}}  not graded"
            continue
        late = duration(one.late)
        if one.taken_off:
            late += f", {points(one.taken_off)} taken off"
        earned = f"{number(one.earned):>6}  {number(one.most):<5}"
        yield f"{printable(student):<{width}}  {earned}  {one.to_read or '':>7}  {late}".rstrip()


def summary(name: str, results: list[Result]) -> str:
    """Return one line about a class: who was graded, what they earned, what is left to do."""
    there = [one for one in results if not one.failed]
    new = sum(one.graded for one in there)
    parts = [f"{plural(new, 'learner')} graded"]
    if len(there) > new:
        parts.append(f"{len(there) - new} graded before")
    if len(results) > len(there):
        parts.append(f"{len(results) - len(there)} not graded")
    late = sum(one.late > 0 for one in there)
    parts += [f"{late} late"] if late else []
    waiting = sum(one.to_read for one in there)
    parts += [f"{plural(waiting, 'answer')} to read"] if waiting else []
    if there:
        earned = [one.earned for one in there]
        parts.append(
            f"points of {number(there[0].most)}: mean {statistics.fmean(earned):.1f}, "
            f"median {statistics.median(earned):.1f}"
        )
    return f"{name}: {', '.join(parts)}"


def duration(seconds: float) -> str:
    """Return how late something was in the two largest units, or nothing where it was not."""
    if seconds <= 0:
        return ""
    minutes = max(1, round(seconds / 60))
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{plural(days, 'day')} {hours} h"
    return f"{hours} h {minutes % 60} min" if hours else f"{minutes} min"


def _as_json(
    graded: dict[str, ClassGrading], refused: dict[str, str], notes: list[str]
) -> dict[str, Any]:
    return {
        "assignments": {
            name: {
                student: {
                    "score": None if one.failed else one.earned,
                    "max": one.most,
                    "needs_reading": one.to_read,
                    "late": one.late > 0,
                    "message": "; ".join(dict.fromkeys(one.notes)),
                }
                for student, one in sorted(run.results.items())
            }
            for name, run in graded.items()
        },
        "refused": refused,
        "messages": [
            *notes,
            *(f"{name}: {text}" for name, run in graded.items() for text in run.notes),
        ],
    }
