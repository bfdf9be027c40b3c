"""The folder ``submitted/`` of a course, put in order before nbgrader looks for notebooks in it."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from grader.answers import SUFFIX
from grader.classroom.places import shown


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
    for step in (without_linked_folders, misplaced, add_notebooks):
        try:
            yield from step(course)
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
    for level in ("submitted/*", "submitted/*/*"):
        for path in sorted(course.glob(level)):
            if path.is_symlink():
                target = path.readlink()
                path.unlink()
                yield (
                    f"{shown(path.relative_to(course))} was a link to {shown(target)} and no "
                    "folder; the link was taken out"
                )


def misplaced(course: Path) -> Iterator[str]:
    """Say what in ``submitted/`` nbgrader passes over without a word.

    Parameters
    ----------
    course : Path
        The course folder.

    Yields
    ------
    str
        A sentence for the log, with what to do.
    """
    known = {one.parent.name for one in course.glob("exercises/*/items.yml")}
    for path in sorted(course.glob("submitted/*")):
        if path.is_dir() and glob.escape(path.name) != path.name:
            yield (
                f"{path.name}: a folder with *, ? or [ in its name is not graded; rename "
                f"submitted/{path.name}"
            )
    for path in sorted(course.glob("submitted/*/*")):
        name = path.name.removesuffix(SUFFIX)
        if name in known and path.is_file():
            yield (
                f"{path.parent.name}: {path.name} is not in a folder of the exercise; move it to "
                f"submitted/{path.parent.name}/{name}/{name}{SUFFIX}"
            )


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
        source = course / "exercises" / folder.name / f"{folder.name}.ipynb"
        wanted = folder / source.name
        if not folder.is_dir() or not source.is_file() or os.path.lexists(wanted):
            continue
        what = f"{folder.parent.name}: {source.name} was not handed in"
        try:
            shutil.copyfile(source, wanted)
        except OSError as error:
            yield f"{what} and cannot be added ({error.strerror}), so nothing is graded here"
        else:
            yield f"{what}; the answers are graded in the assignment's own copy"
