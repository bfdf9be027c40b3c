"""``frame deid``: look for what identifies a person in a text."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.content.faults import Fault
from grader.deid.check import Report, check
from grader.deid.limits import CLEAN, LIMITS, QUESTIONS
from grader.deid.posts.post import read_post, read_text

SECONDS = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``frame deid``."""
    parser.add_argument("--post", type=Path, metavar="POST.json", help="a post with its gold")
    parser.add_argument("--rewrite", type=Path, metavar="TEXT.txt", help="a rewrite of that post")
    parser.add_argument("--text", type=Path, metavar="TEXT.txt", help="any text of your own")
    parser.add_argument("--json", action="store_true", help="print the result as JSON alone")


def run(args: argparse.Namespace) -> int:
    """Check a text and print what was found.

    Returns
    -------
    int
        0 whatever the verdict.

    Raises
    ------
    Fault
        When the call or a file is wrong.
    """
    if args.text is not None and args.post is None and args.rewrite is None:
        report, text = check(given := read_text(args.text)), given
    elif args.text is None and args.post is not None and args.rewrite is not None:
        post, text = read_post(args.post), read_text(args.rewrite)
        with _within(SECONDS, args.post):
            report = check(text, post)
    else:
        raise Fault("Give --post POST.json and --rewrite TEXT.txt, or --text TEXT.txt alone.")
    if args.json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=True, indent=2) + "\n")
    else:
        sys.stdout.write(readable(report, text))
    return 0


@contextmanager
def _within(seconds: float, file: Path) -> Iterator[None]:
    """Give up after some seconds, where the system has such a timer.

    Raises
    ------
    Fault
        When the time is over: a pattern of the post tries too many ways.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(*_: object) -> None:
        raise Fault(
            f"The check took longer than {seconds:g} seconds; most likely an `accept` or facet "
            "pattern repeats what repeats already, as in “(a+)+”: write it without the outer +.",
            file,
        )

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def readable(report: Report, text: str) -> str:
    """Return a report for people, in plain lines."""
    lines = []
    for finding in report.findings:
        line = text.count("\n", 0, finding.start) + 1
        mark = "must go" if finding.severity == "fail" else "needed?"
        lines.append(f"{mark}: “{finding.text}” (line {line}, {finding.rule})")
        lines.append(f"    {finding.why}")
        if finding.hint:
            lines.append(f"    {finding.hint}")
    if not report.failing:
        lines.append(f"{CLEAN} that must go.")
    for fact in report.use.lost:
        lines.append(f"missing: {fact}")
    if report.use.empty:
        lines.append("There is no text.")
    if report.use.copied:
        lines.append("This is the post itself.")
    lines += ["", LIMITS, *QUESTIONS]
    return "\n".join(lines) + "\n"
