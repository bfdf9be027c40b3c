"""The submissions of a class, made ready so that one of them cannot stop the others.

A learner's record is the answers file; everything else in the folder is carried along. So a
folder without its notebook is graded all the same, and what is not a file at all is taken out
before nbgrader tries to copy it.
"""

from __future__ import annotations

import itertools
import os
import shutil
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.answers import SUFFIX, TOO_LARGE, Answers, read_answers
from grader.content.course import Exercise
from grader.content.faults import Fault

SHARED = 3  # lines that agree to the millisecond; chance alone gives one now and then


@dataclass(frozen=True)
class Record:
    """A learner's answers as handed in, and what a grader should know about the file.

    ``notes`` are sentences for the log and the page; a record that could not be read has no
    answers and says why.
    """

    answers: Answers
    notes: tuple[str, ...] = ()


def read_record(folder: Path, exercise: Exercise) -> Record:
    """Read what one learner handed in, whatever it is.

    Parameters
    ----------
    folder : Path
        The submission.
    exercise : Exercise
        What was asked.

    Returns
    -------
    Record
        The answers. Never raises for what a learner may have done to the file.
    """
    name = f"{exercise.head.name}{SUFFIX}"
    try:
        answers = read_answers(folder / name)
    except Fault as fault:
        return Record(Answers(), (f"{fault.message}; every question counts as not answered",))
    notes = [note.removesuffix(".") for note in answers.notes]
    if not (folder / name).exists():
        others = ", ".join(sorted(one.name for one in folder.glob("*answers*.jsonl")))
        there = f"; there is {others}: rename it and grade again with --force" if others else ""
        notes.append(f"{name} was not handed in, every question counts as not answered{there}")
    elif answers.answers and not any(one.item in exercise.items for one in answers.answers):
        notes.append(f"{name} holds answers, but none to this exercise; is it another one's file?")
    for item_id, one in exercise.items.items():
        versions = {answer.version for answer in answers.of(item_id)} - {one.item.version}
        if versions:
            notes.append(
                f"'{item_id}' was answered as version {min(versions)} and is scored as version "
                f"{one.item.version}"
            )
    return Record(answers, tuple(notes))


def without_links(folder: Path) -> Iterator[str]:
    """Take out of a submission what is not a file, and say so.

    A link in it would be followed when nbgrader copies the submission, into whatever the
    instructor may read; a pipe or a device would keep the copy waiting. Neither holds anything
    of the learner's: only the link goes, never what it points to.
    """
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent) / name
            mode = path.lstat().st_mode
            if stat.S_ISLNK(mode):
                target = path.readlink()
                path.unlink()
                yield f"{name} was a link to {target} and no file; the link was taken out"
            elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                path.unlink()
                yield f"{name} was no file that can be read; it was taken out"


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


def shared_lines(folders: Iterable[tuple[str, Path]], name: str) -> Iterator[str]:
    """Say which learners handed in the same lines, to the millisecond.

    Parameters
    ----------
    folders : iterable of (str, Path)
        Each learner's id and submission.
    name : str
        The exercise.

    Yields
    ------
    str
        A sentence for each pair. Both are graded; what it means is for a person to find out.
    """
    owners: dict[bytes, list[str]] = {}
    for student, folder in folders:
        path = folder / f"{name}{SUFFIX}"
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > TOO_LARGE:
                continue
            lines = {line.strip() for line in path.read_bytes().split(b"\n")} - {b""}
        except OSError:
            continue
        for line in lines:
            owners.setdefault(line, []).append(student)
    pairs: Counter[tuple[str, str]] = Counter()
    for students in owners.values():
        pairs.update(itertools.combinations(sorted(students), 2))
    for (one, other), count in sorted(pairs.items()):
        if count >= SHARED:
            yield (
                f"{one} and {other} handed in {count} answers that agree to the millisecond; "
                "both are graded, please look into it"
            )
