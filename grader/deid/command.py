"""``frame deid``: look for what identifies a person in a text."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from grader.content.faults import Fault
from grader.content.time_limit import Overtime, within
from grader.content.words import say
from grader.deid.check import Report, check
from grader.deid.limits import limits, questions
from grader.deid.posts.post import read_post, read_text, unknown_names

SECONDS = 10
SAID = {"fail": "must go", "likely": "likely", "ask": "needed?"}


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
        try:
            with within(SECONDS):
                report = check(text, post)
        except Overtime:
            raise Fault(
                f"The check took longer than {SECONDS:g} seconds; most likely an `accept` or "
                "facet pattern repeats what repeats already, as in “(a+)+”: write it without the "
                "outer +.",
                args.post,
            ) from None
        for said in unknown_names(args.post):
            sys.stderr.write(f"{args.post}: {printable(said)}\n")
    else:
        raise Fault("Give --post POST.json and --rewrite TEXT.txt, or --text TEXT.txt alone.")
    if args.json:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=True, indent=2) + "\n")
    else:
        sys.stdout.write(readable(report, text))
    return 0


def printable(text: str) -> str:
    """Return a text in which nothing moves a terminal's cursor or color."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)


def readable(report: Report, text: str) -> str:
    """Return a report for people, in plain lines."""
    lines = []
    for finding in report.findings:
        line = text.count("\n", 0, finding.start) + 1
        mark = SAID[finding.severity]
        lines.append(f"{mark}: “{printable(finding.text)}” (line {line}, {finding.rule})")
        lines.append(f"    {finding.why}")
        if finding.hint:
            lines.append(f"    {finding.hint}")
    if not report.failing:
        lines.append(say("deid.clean.must_go"))
    for fact in report.use.lost:
        lines.append(f"missing: {fact}")
    if report.use.empty:
        lines.append("There is no text.")
    if report.use.copied:
        lines.append(say("deid.copied"))
    lines += ["", limits(), *questions()]
    return "\n".join(lines) + "\n"
