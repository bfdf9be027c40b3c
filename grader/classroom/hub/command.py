"""``frame hub DIR``: a JupyterHub for a class that outgrows a laptop."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.classroom.hub.folder import write_hub
from grader.classroom.hub.people import FILE as PEOPLE
from grader.classroom.hub.people import Member, fault_of, from_roster
from grader.console import plural, printable
from grader.content.faults import Fault
from grader.content.files import repository


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``frame hub``."""
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="a new folder, or one that this wrote before"
    )
    parser.add_argument("--roster", type=Path, help="a learning platform's export, for learners")
    parser.add_argument("--instructor", action="append", default=[], metavar="LOGIN")
    parser.add_argument("--admin", action="append", default=[], metavar="LOGIN")
    parser.add_argument(
        "--gradebook", metavar="ADDRESS", help="sqlite, or postgresql+psycopg://ACCOUNT@HOST/BASE"
    )


def run(args: argparse.Namespace) -> int:
    """Write the folder, and say what to do next.

    Returns
    -------
    int
        0.
    """
    checkout = repository()
    if checkout is None or not any(checkout.glob("exercises/*/key.yml")):
        raise Fault(
            "a hub's class needs the keys, which only the course's repository has; run this there"
        )
    done = write_hub(args.folder, checkout, _people(args), args.gradebook)
    for name in done.left:
        print(f"{printable(name)} was changed since it was written, so it stays as it is.")
    print(f"{args.folder}: {plural(len(done.files), 'file')} written.")
    print(f"Go on with {args.folder / 'README.md'}; people are in {args.folder / PEOPLE}.")
    return 0


def _people(args: argparse.Namespace) -> list[Member]:
    people = [
        Member(login.lower(), role)
        for role, logins in (("admin", args.admin), ("instructor", args.instructor))
        for login in logins
    ]
    for one in people:
        if wrong := fault_of(one):
            raise Fault(wrong)
    return [*people, *(from_roster(args.roster) if args.roster else ())]
