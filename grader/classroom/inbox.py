"""The folder ``submitted/`` of a course, put in order before nbgrader looks for notebooks in it."""

from __future__ import annotations

import glob
import os
import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from grader.answers import SUFFIX
from grader.classroom.archives import NOT_ANSWERS, is_litter
from grader.classroom.handins import find_answers
from grader.classroom.submission_time import LONGEST, TIME
from grader.console import listed, printable
from grader.content.course import load_exercise
from grader.content.faults import Fault

# What browsers, platforms and synced folders add to a name that is there already.
ADDED = re.compile(r"( ?\(\d+\)|[- ]\d{1,3}| ?- ?copy( ?\(\d+\))?| copy( \d+)?|[ -]?late)+$")


# What was said before grading began, for the table at its end: one process grades once.
NOTED: list[str] = []


def make_ready(course: Path) -> Iterator[str]:
    """Put ``submitted/`` in order.

    Parameters
    ----------
    course : Path
        The course folder.

    Yields
    ------
    str
        A sentence for the log, for whatever was done or has to be. Never raises: nbgrader would
        go on without the settings it was about to read.
    """
    for step in (without_linked_folders, closed, misplaced, add_notebooks):
        try:
            for note in step(course):
                NOTED.append(note)
                yield note
        except OSError as error:
            yield f"submitted/ cannot be put in order ({error})"


def without_linked_folders(course: Path) -> Iterator[str]:
    """Take out of ``submitted/`` each link that stands for a learner's folder or a submission.

    An archive can hold such links. nbgrader would copy, as handed in, whatever they lead to.

    Parameters
    ----------
    course : Path
        The course folder.

    Yields
    ------
    str
        A sentence for the log, for each link.
    """
    for path in _two_levels(course):
        if os.path.islink(path):  # noqa: PTH114  False where it cannot be asked
            target = path.readlink()
            path.unlink()
            yield (
                f"{printable(path.relative_to(course))} was a link to {printable(target)} "
                "and no folder; the link was taken out"
            )


def closed(course: Path) -> Iterator[str]:
    """Tell of folders in ``submitted/`` that cannot be read; everyone else is graded.

    Parameters
    ----------
    course : Path
        The course folder.

    Yields
    ------
    str
        A sentence for the log, for each folder.
    """
    for path in _two_levels(course):
        if not is_open(path):
            where = printable(path.relative_to(course))
            student = printable(path.relative_to(course / "submitted").parts[0])
            yield (
                f"{student}: {where} cannot be read, so nothing in it is graded; make it "
                "readable, or replace it, and grade again"
            )


def _two_levels(course: Path) -> Iterator[Path]:
    """Iterate over what is directly in ``submitted/``, then over what is directly in that."""
    for level in ("submitted/*", "submitted/*/*"):
        yield from sorted(course.glob(level))


def is_open(path: Path) -> bool:
    """Say whether what is in a folder can be read; what is none, or is missing, is no matter."""
    try:
        with os.scandir(path) as entries:
            for one in entries:
                one.stat(follow_symlinks=False)
                break
    except (NotADirectoryError, FileNotFoundError):
        return True
    except OSError:
        return False
    return True


def misplaced(course: Path) -> Iterator[str]:
    """Put into its exercise's folder what was certainly meant for it, and tell of the rest.

    Parameters
    ----------
    course : Path
        The course folder.

    Yields
    ------
    str
        A sentence for the log, with what was done or is to do.
    """
    known = {one.parent.name: one.parent for one in course.glob("exercises/*/items.yml")}
    for path in filter(is_open, sorted(course.glob("submitted/*"))):
        where = f"submitted/{printable(path.name)}"
        if path.is_file():
            if path.suffix.lower() in (".jsonl", ".zip", ".gz"):
                yield (
                    f"{where} is in no learner's folder, so it is not graded; unpack it, or move "
                    "it to submitted/LEARNER/EXERCISE/"
                )
        elif glob.escape(path.name) != path.name:
            yield (
                f"{printable(path.name)}: a folder with *, ? or [ in its name is not graded; "
                f"rename {where}"
            )
        elif path.name in known:
            yield from _swapped(path)
        elif path.is_dir():
            yield from _of_learner(path, known)


def _swapped(folder: Path) -> Iterator[str]:
    """Tell of learners' folders inside an exercise's, where it should be the other way round."""
    for inner in sorted(one for one in folder.iterdir() if one.is_dir()):
        yield (
            f"{printable(inner.name)}: the learner's folder comes first; move what is in "
            f"submitted/{folder.name}/{printable(inner.name)} to "
            f"submitted/{printable(inner.name)}/{folder.name}"
        )


def _of_learner(folder: Path, known: dict[str, Path]) -> Iterator[str]:
    student, place = printable(folder.name), f"submitted/{printable(folder.name)}"
    others: list[str] = []
    told = False
    inside = [one for one in folder.iterdir() if not one.is_symlink() and is_open(one)]
    for path in sorted(inside):
        name = _meant(path.name, known)
        inner = printable(path.name)
        if path.is_dir() and path.name in known:
            continue
        if name and (path.is_dir() or path.is_file()):
            told = True
            yield from _adopt(path, folder / name, known[name])
        elif path.is_dir() and any((path / one).is_dir() for one in known):
            told = True
            yield (
                f"{inner}: {place}/{inner} is one folder too deep, so nothing in it is graded; "
                f"move it to submitted/{inner} if {inner} is a learner, and what is in it to "
                f"{place} if {student} is"
            )
        elif _may_hold_answers(path):
            others.append(path.name)
    if others:
        yield (
            f"{student}: {listed(others, 3)} in {place} belongs to no exercise by its name, so it "
            f"is not graded; if it was handed in, move it to {place}/EXERCISE"
        )
    elif not told and not any((folder / one).is_dir() for one in known):
        yield f"{student}: {place} has no exercise's folder in it, so nothing is graded there"


def _may_hold_answers(path: Path) -> bool:
    """Say whether a file or folder of no known name may be a hand-in."""
    if path.is_dir():
        return not path.name.startswith((".", "__"))
    if is_litter(path.name):
        return False
    return path.suffix.lower() not in NOT_ANSWERS or "answers" in path.name.lower()


def _meant(name: str, known: Collection[str]) -> str | None:
    """Return the exercise whose name a file or folder has, but for what systems add to names."""
    plain = name.casefold()
    for suffix in (".zip", ".gz", ".jsonl", ".answers"):
        plain = plain.removesuffix(suffix)
    plain = ADDED.sub("", plain)
    for suffix in (".answers", ".jsonl"):
        plain = plain.removesuffix(suffix)
    wanted = plain.replace("_", "-").replace(" ", "-").strip("-")
    return next((one for one in known if one.casefold() == wanted), None)


def _adopt(found: Path, target: Path, source: Path) -> Iterator[str]:
    """Copy the answers in a file or folder beside an exercise's folder into that folder."""
    student, name = found.parent.name, source.name
    said = f"{printable(student)}: {printable(found.name)}"
    if found == target:
        yield f"{said} is a file where the exercise's folder should be; ask for that folder"
        return
    if target.exists():
        yield (
            f"{said} lies beside the folder {name}, which is the one that is graded; if it is the "
            f"later hand-in, put its files into submitted/{printable(student)}/{name}"
        )
        return
    try:
        items = load_exercise(source).items
        record = find_answers(found, name, items)
    except Fault as fault:
        yield f"{said} is not in a folder {name}, and {fault}"
        return
    if record.raw is None:
        yield (
            f"{said} is not in a folder {name} and holds no answers that can be read; ask for the "
            f"folder {name}"
        )
        return
    target.mkdir()
    (target / f"{name}{SUFFIX}").write_bytes(record.raw)
    time = found / TIME
    if time.is_file() and not time.is_symlink() and time.stat().st_size <= LONGEST:
        shutil.copyfile(time, target / TIME)
    yield f"{said} was not in a folder {name}; its answers were copied there and are graded"


def add_notebooks(course: Path) -> Iterator[str]:
    """Give submissions without their notebook the assignment's own, for nbgrader looks for one.

    A class that hands in answers files alone, through a learning platform for instance, is graded
    like any other. Grading opens neither notebook.

    Parameters
    ----------
    course : Path
        The course folder.

    Yields
    ------
    str
        A sentence for the log, for each submission.
    """
    for folder in sorted(course.glob("submitted/*/*")):
        if not is_open(folder):
            continue
        source = course / "exercises" / folder.name / f"{folder.name}.ipynb"
        wanted = folder / source.name
        if not folder.is_dir() or not source.is_file() or os.path.lexists(wanted):
            continue
        if not any(folder.iterdir()):
            yield (
                f"{printable(folder.parent.name)}: the folder {folder.name} is empty; nothing was "
                "handed in, and it counts as missing"
            )
            continue
        what = f"{printable(folder.parent.name)}: {source.name} was not handed in"
        try:
            shutil.copyfile(source, wanted)
        except OSError as error:
            yield (
                f"{what} and cannot be added ({error.strerror}), so nothing is graded here; make "
                f"{printable(folder)} writable and grade again"
            )
        else:
            yield f"{what}; the answers are graded in the assignment's own copy"
