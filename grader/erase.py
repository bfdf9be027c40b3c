"""``frame erase``: delete answers from this computer, and nothing else."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.content.faults import Fault, visible
from grader.content.files import repository

# NAME.answers.jsonl and NAME.drafts.jsonl, and what synced folders and browsers add to such names:
# "NAME (1).answers.jsonl", "NAME.answers-DESKTOP-A1.jsonl", "NAME.answers (conflicted).jsonl".
ANSWERS = re.compile(
    r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?: [^.]*)?\.(?:answers|drafts)(?:[ _-][^/]*)?\.jsonl"
)
FOLDERS = ("course", "answers", "taken")  # where learners' answers lie in the course's folder


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", nargs="?", help="the lesson or exercise, such as friend-lists")
    parser.add_argument("--all", action="store_true", help="the answers to every lesson")
    parser.add_argument("--folder", type=Path, help="look in this folder only, and below it")
    parser.add_argument("--yes", action="store_true", help="delete without asking")


def run(args: argparse.Namespace) -> int:
    """List the answers files that were asked for, ask, and delete them."""
    if bool(args.name) == args.all:
        raise Fault("say whose answers: 'frame erase friend-lists', or 'frame erase --all'")
    if args.folder is not None and not args.folder.is_dir():
        raise Fault(f"there is no folder {args.folder}; give one that holds answers")
    found = sorted(answers_files(args.folder, args.name))
    if not found:
        whose = f"to '{args.name}' " if args.name else ""
        print(f"There are no answers {whose}here; nothing was deleted.")
        return 0
    print("This deletes:")
    for path in found:
        print(f"  {visible(str(path))}")
    if not args.yes and not _confirmed():
        print("Nothing was deleted.")
        return 0
    kept = 0
    for path in found:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            kept += 1
            print(f"{path} could not be deleted ({error.strerror}).", file=sys.stderr)
    deleted = len(found) - kept
    print(f"Deleted {deleted} file{'' if deleted == 1 else 's'}.")
    return 2 if kept else 0


def answers_files(folder: Path | None, name: str | None) -> Iterator[Path]:
    """Iterate over the answers files of one lesson or of all.

    Parameters
    ----------
    folder : Path or None
        Where to look; the course's own places by default, or the present folder where the course
        is installed without them.
    name : str or None
        The lesson or exercise; every one by default. Copies that a synced folder made
        (``NAME.answers (conflicted copy).jsonl``, ``NAME (1).answers.jsonl``) belong to it.
    """
    root = repository()
    if folder is not None:
        places = [folder]
    elif root is not None:
        places = [root / one for one in FOLDERS]
    else:
        places = [Path.cwd()]
    for place in places:
        if place.is_symlink():
            continue  # what it leads to may be somebody else's
        for path in place.rglob("*.jsonl"):
            if path.is_symlink() or not path.is_file():
                continue
            found = ANSWERS.fullmatch(path.name)
            if found and (name is None or found["name"] == name):
                yield path


def _confirmed() -> bool:
    try:
        return input("Delete for good? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False
