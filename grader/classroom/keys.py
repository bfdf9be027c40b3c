"""``frame key NAME``: the answer key of a graded exercise, to print.

It must never lie where a learner finds it: a release, a kit, a copy to take alone, a site, or
what was handed in and given back.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable
from pathlib import Path

from grader.answers import SUFFIX
from grader.classroom.cited import load_cited
from grader.console import relative
from grader.content.faults import Fault
from grader.content.files import refuse_existing, write_text
from grader.escaping import Html
from grader.pages.answer_key import answer_key_html
from grader.scoring.command import exercise_folder
from grader.scoring.keyed import load_keyed

# What nbgrader hands out or takes back, and what a class, a person alone or the web receives.
LEARNERS = frozenset(
    {
        "release",
        "submitted",
        "autograded",
        "feedback",
        "outbound",
        "inbound",
        "taken",
        "kit",
        "course",
        "site",
        "_site",
        "public",
        "docs",
        "www",
        "html",
    }
)
RELEASED = frozenset({"release", "outbound", "feedback", "taken"})
MADE_FOR_LEARNERS = ("keeping_the_frame-*.whl", "jupyter-lite.json", "items.yml", f"*{SUFFIX}")


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="the exercise, such as friend-lists")
    parser.add_argument(
        "--to", type=Path, metavar="FILE.html", help="where to, if not build/keys/NAME.html"
    )
    parser.add_argument(
        "--exercises", type=Path, help="the folder of exercises, if it is not this course's own"
    )


def run(args: argparse.Namespace) -> int:
    """Write the key."""
    page = key_html(args.name, args.exercises)
    target: Path = args.to or Path("build") / "keys" / f"{args.name}.html"
    refuse_learners(target)
    if args.to:
        refuse_existing(target)
    write_text(target, page)
    print(f"Open {relative(target)} in your browser and print it. Keep it from learners.")
    return 0


def key_html(name: str, exercises: Path | None = None) -> Html:
    """Return an exercise's answer key as a page.

    Parameters
    ----------
    name : str
        The exercise.
    exercises : Path, optional
        The folder of exercises; this course's own by default.
    """
    return answer_key_html(load_keyed(exercise_folder(name, exercises)), load_cited())


def refuse_learners(target: Path) -> None:
    """Refuse a place that learners see.

    Parameters
    ----------
    target : Path
        The file to write.

    Raises
    ------
    Fault
        It is no ``.html`` file, or it would lie where a learner finds it.
    """
    if target.suffix.lower() != ".html" or target.is_dir():
        raise Fault(f"{target} is no name for a page; end it with .html")
    _refuse(target, LEARNERS, MADE_FOR_LEARNERS, "key")


def refuse_released(target: Path, what: str) -> None:
    """Refuse to write something about a whole class into what each learner is given.

    Parameters
    ----------
    target : Path
        The file to write.
    what : str
        What is in it, for the message.

    Raises
    ------
    Fault
        It would lie in a release, or in what is handed back.
    """
    _refuse(target, RELEASED, ("items.yml",), what)


def _refuse(target: Path, names: Collection[str], marks: Iterable[str], what: str) -> None:
    whole = target.absolute().resolve()
    for folder in whole.parents:
        # What lies beside an exercise's items is released with them.
        found = any(next(folder.glob(one), None) for one in marks)
        own = (folder / "exercises").is_dir()  # a course's or a class's own folder
        if found or (not own and folder.name.casefold() in names):
            raise Fault(
                f"learners see what is in {relative(folder)}, so no {what} is written there; give "
                "another file"
            )
        if own:
            break  # what that folder lies in says nothing
