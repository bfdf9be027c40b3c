"""``frame paper NAME``: a case, a debate or a post of the lessons, for a room without screens."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.classroom.cited import load_cited
from grader.console import relative
from grader.content.authored import Authored
from grader.content.course import load_debate, load_exercise, load_scenario
from grader.content.faults import Fault
from grader.content.files import data_dir, refuse_existing, write_text
from grader.content.items import Debate, Scenario
from grader.deid.posts.bank import BankPost, read_bank_post
from grader.pages.answer_key import gold_html, item_key_html
from grader.pages.feedback import codes_html
from grader.pages.markup import paragraphs
from grader.pages.paper import paper_html
from grader.scoring.command import exercises_here
from grader.scoring.posts import Gold

FOLDERS = ("scenarios", "debates", "deid/posts")


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", help="a scenario, a debate or a post, such as two-stars")
    parser.add_argument(
        "--to", type=Path, metavar="FILE.html", help="where to, if not build/paper/NAME.html"
    )
    parser.add_argument(
        "--answers", action="store_true", help="add a sheet for the leader, on pages of its own"
    )


def run(args: argparse.Namespace) -> int:
    """Write the page."""
    target: Path = args.to or Path("build") / "paper" / f"{args.name}.html"
    if target.suffix.lower() != ".html" or target.is_dir():
        raise Fault(f"{target} is no name for a page; end it with .html")
    if args.to:
        refuse_existing(target)
    found = find(args.name)
    if isinstance(found, BankPost):
        page = paper_html(found, _gold(found) if args.answers else "")
    else:
        page = paper_html(_item(found), _key(found) if args.answers else "")
    write_text(target, page)
    print(f"Open {relative(target)} in your browser and print it.")
    return 0


def find(name: str) -> Authored | BankPost:
    """Find a scenario, a debate or a post of the lessons.

    Parameters
    ----------
    name : str
        Its name.

    Raises
    ------
    Fault
        There is none; or it belongs to a graded exercise.
    """
    data = data_dir()
    folder = next((one for one in FOLDERS if (data / one / f"{name}.yml").is_file()), None)
    if folder is None or name != Path(name).name:
        if name in _graded():
            raise Fault(
                f"'{name}' belongs to a graded exercise, and no paper is made of those; learners "
                "would carry it out of the room"
            )
        known = (sorted(one.stem for one in (data / each).glob("*.yml")) for each in FOLDERS)
        kinds = "; ".join(
            f"{each.rpartition('/')[2]}: {', '.join(names)}"
            for each, names in zip(FOLDERS, known, strict=True)
        )
        raise Fault(f"there is no scenario, debate or post '{name}'; there are {kinds}")
    if folder == "deid/posts":
        return read_bank_post(data / folder / f"{name}.yml")
    return load_scenario(name) if folder == "scenarios" else load_debate(name)


def _graded() -> set[str]:
    """Return the names of the exercises and of what is asked in them."""
    names = set()
    for items in exercises_here().glob("*/items.yml"):
        names.add(items.parent.name)
        names.update(load_exercise(items.parent).items)
    return names


def _item(found: Authored) -> Scenario | Debate:
    if not isinstance(found.item, Scenario | Debate):
        raise Fault(f"'{found.item.id}' is no scenario and no debate")
    return found.item


def _key(found: Authored) -> str:
    course = load_cited()
    options = [found.key.options, *found.key.nodes.values()]
    asked = [one for keys in options for key in keys.values() for one in key.codes]
    known = [one for one in asked if one in course.codes.questions]
    return item_key_html(found, course) + codes_html(course, known)


def _gold(found: BankPost) -> str:
    law = paragraphs(found.law)
    post = Gold(found.post, found.good, found.bad)
    return gold_html("What gives the client away", found.post.text, post) + law
