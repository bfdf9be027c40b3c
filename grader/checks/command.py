"""``frame check``: read everything, report every fault, print the counts."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.checks import (
    caution,
    coverage,
    endings,
    exercises,
    forms,
    generated,
    harms,
    labs,
    lessons,
    minutes,
    notebooks,
    objectives,
    options,
    paths,
    places,
    posts,
    prose,
    references,
    report,
    strategies,
    traces,
    versions,
    voices,
    wording,
)
from grader.checks.project import Project, load_project
from grader.console import json_text
from grader.content.faults import Fault
from grader.content.files import repository

CHECKS: tuple[Callable[[Project], Iterator[Fault]], ...] = (
    references.check,
    lessons.check,
    labs.check,
    options.check,
    paths.check,
    endings.check,
    harms.check,
    places.check,
    posts.check,
    forms.check,
    wording.check,
    prose.check,
    voices.check,
    notebooks.check,
    exercises.check,
    traces.check,
    versions.check,
    coverage.check,
    minutes.check,
    strategies.check,
    caution.check,
    objectives.check,
    generated.check,
)


NAMED = ("sources.yml", "codes.yml")


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument(
        "--root", type=Path, help="the folder with data/, exercises/ and course/, if not this one"
    )
    parser.add_argument(
        "--prose",
        nargs="?",
        const="",
        metavar="LESSON",
        help="print the hardest sentences of each lesson, or every fault of one lesson's prose",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write the instructor's pages that come from data (key log, map, reading list)",
    )
    parser.add_argument(
        "--record",
        action="store_true",
        help="if there is no fault, write down what each option means in this edition",
    )
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def faults_of(house: Project) -> list[Fault]:
    """Return every fault of a house, by file and line."""
    found = list(house.faults)
    # Everything names these two. Where one cannot be read, its own fault would stand among
    # thousands that say only that.
    if not {house.data / name for name in NAMED} & {fault.file for fault in found}:
        found += [fault for check in CHECKS for fault in check(house)]
    unique = {
        (report.relative(house, fault), fault.line or 1, fault.message): fault for fault in found
    }
    return [fault for _, fault in sorted(unique.items(), key=lambda pair: pair[0])]


def run(args: argparse.Namespace) -> int:
    """Check a root; 0 without fault, else 1."""
    root: Path = args.root or repository() or Path()
    house = load_project(root.resolve())
    if args.prose is not None:
        return _prose(house, args.prose)
    if args.write:
        for path in generated.write(house):
            print(f"Wrote {path.relative_to(house.root)}")
        return 0
    faults = faults_of(house)
    if args.json:
        print(json_text(report.as_record(house, faults)))
        return 1 if faults else 0
    for fault in faults:
        print(f"{report.relative(house, fault)}:{fault.line or 1}: {fault.message}")
    if faults:
        print()
    for line in report.summary(house):
        print(line)
    print(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}")
    if args.record and faults:
        print("Nothing was written down: mend the faults first.")
    elif args.record:
        for path in versions.record(house):
            print(f"Wrote {path.relative_to(house.root).as_posix()}")
    return 1 if faults else 0


def _prose(house: Project, lesson: str) -> int:
    """Print what is hard to read in each lesson, or all that is wrong in one."""
    known = [one.lesson for one in prose.portraits(house)]
    if lesson and lesson not in known:
        raise Fault(f"there is no lesson '{lesson}'; there are: {', '.join(known)}")
    faults = list(prose.faults_of_lesson(house, lesson)) if lesson else []
    for fault in faults:
        print(f"{report.relative(house, fault)}:{fault.line or 1}: {fault.message}")
    for line in report.prose_of(house, lesson):
        print(line)
    return 1 if faults else 0
