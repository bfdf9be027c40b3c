"""``frame restore LESSON``: a lesson as it was delivered, in place of a changed one."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.content.faults import Fault, visible
from grader.content.words import say
from grader.lab.start import course_folder, state_folder


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``frame restore``."""
    parser.add_argument("lesson", nargs="?", help="a lesson's file, such as 01_blank_slate.ipynb")
    parser.add_argument("--folder", type=Path, help="the folder that holds course/")
    parser.add_argument(
        "--record",
        action="store_true",
        help="for authors: note the lessons of course/ as delivered",
    )


def run(args: argparse.Namespace) -> int:
    """Restore one lesson, or list those that were changed.

    Returns
    -------
    int
        0; 1 where lessons were listed as changed.
    """
    from grader.lab import trust

    if args.record:
        print(f"{trust.record()} lists the lessons of course/ as delivered.")
        return 0
    course = course_folder(args.folder) / "course"
    if args.lesson is None:
        known = trust.delivered()
        changed = [
            path.name
            for path in sorted(course.glob("*.ipynb"))
            if path.is_symlink() or not trust.vouched(path.read_bytes(), known.get(path.name, ()))
        ]
        for name in changed:
            print(f"{visible(name)} is not as it was delivered")
        print("" if changed else "Every lesson is as it was delivered.")
        return 1 if changed else 0
    name = Path(args.lesson).name
    kept = restore(course, name, state_folder() / "data")
    if kept:
        print(f"The changed lesson is now {kept}; you may delete it.")
    print(f"{name} is as it was delivered.")
    return 0


def restore(course: Path, name: str, data_folder: Path) -> str | None:
    """Put the delivered lesson in place; the changed one stays beside it.

    Parameters
    ----------
    course : Path
        The folder of lessons.
    name : str
        The lesson's file name.
    data_folder : Path
        Where copies of delivered lessons are kept.

    Returns
    -------
    str or None
        The name under which the changed lesson is kept, where it had been changed.

    Raises
    ------
    Fault
        There is no such lesson, or no copy of it as it was delivered.
    """
    from grader.lab import trust

    names = sorted(trust.delivered())
    if name not in names:
        raise Fault(say("lab.restore.no_lesson", name=name, known=", ".join(names)))
    content = trust.original(name, data_folder)
    if content is None:
        raise Fault(say("lab.restore.no_copy", name=name))
    path = course / name
    if path.is_symlink():
        raise Fault(say("lab.restore.link", path=path))
    aside = None
    if path.is_file() and path.read_bytes() != content:
        kept = path.with_name(f"{name}.changed")
        if kept.is_symlink():
            raise Fault(say("lab.restore.link", path=kept))
        path.replace(kept)
        aside = kept.name
    draft = path.with_name(f".{name}.draft")
    draft.write_bytes(content)
    draft.replace(path)
    return aside
