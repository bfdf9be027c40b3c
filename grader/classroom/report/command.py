"""``frame report NAME``: what divided a class, as a page and a table."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from grader.classroom.keys import refuse_learners
from grader.classroom.report.attempts import ClassAttempts, read_class
from grader.classroom.report.class_report import ClassReport, class_report
from grader.classroom.report.report_page import report_html
from grader.classroom.report.report_table import report_csv
from grader.classroom.settings import Settings, read_settings
from grader.console import relative
from grader.content.faults import Fault
from grader.content.files import refuse_existing, write_text
from grader.scoring.command import exercise_folder, exercises_here

MET = 0.7  # of the points; where an objective counts as met


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument(
        "--to", type=Path, metavar="FILE.html", help="where to, if not build/reports/NAME.html"
    )
    parser.add_argument(
        "--threshold",
        type=float,
        default=MET,
        help=f"the share of points from which an objective is met ({MET})",
    )
    parser.add_argument("--folder", type=Path, help="nbgrader's course folder, if not this one")


def run(args: argparse.Namespace) -> int:
    """Write the report and its table."""
    if not 0 <= args.threshold <= 1:
        raise Fault("--threshold must be a share of the points from 0 to 1, such as 0.7")
    settings = read_settings(args.folder or exercises_here().parent)
    target: Path = args.to or Path("build") / "reports" / f"{args.name}.html"
    refuse_learners(target)
    table = target.with_suffix(".csv")
    if args.to:
        refuse_existing(target)
        refuse_existing(table)
    report = read_report(settings, args.name)
    write_text(target, report_html(report, args.threshold))
    write_text(table, report_csv(report))
    print(
        f"Open {relative(target)} in your browser; the same figures are in {table.name} beside it. "
        "Keep both from learners, because they show what the key gives."
    )
    return 0


def read_report(settings: Settings, name: str) -> ClassReport:
    """Make the report of what a class handed in.

    Raises
    ------
    Fault
        There is no such exercise, or fewer than five handed in.
    """
    exercise_folder(name, settings.root / settings.source)
    return class_report(read_class(settings, name), _others(settings, name))


def _others(settings: Settings, name: str) -> list[ClassAttempts]:
    """Return the class's attempts at the course's other exercises, of which enough handed in."""
    places = (settings.root / settings.submitted).glob("*/*")
    found = {one.name for one in places if os.path.isdir(one)}  # noqa: PTH112  False where closed
    known = {one.parent.name for one in (settings.root / settings.source).glob("*/items.yml")}
    classes = [read_class(settings, other) for other in sorted(found & known - {name})]
    return [one for one in classes if one.keyed and one.learners]
