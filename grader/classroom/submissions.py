"""The submissions of a class, made ready so that one of them cannot stop the others.

A learner's record is the answers file; everything else in the folder is carried along. So a
folder without its notebook is graded all the same, and what is not a file at all is taken out
before nbgrader tries to copy it.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.answers import SUFFIX, TOO_LARGE, Answers
from grader.classroom.handins import find_answers
from grader.classroom.submission_time import LONGEST, TIME, in_utc
from grader.console import printable
from grader.content.course import Exercise

# What nbgrader's exchange reads beside a hand-in; by the second it gives feedback back.
EXCHANGE = (TIME, "submission_secret.txt")
SHARED = 3  # lines that agree to the millisecond; chance alone gives one now and then


@dataclass(frozen=True)
class Record:
    """A learner's answers as handed in, and what a grader should know about the file.

    ``notes`` are sentences for the log and the page; a record that could not be read has no
    answers and says why. ``raw`` is the answers file as it is scored.
    """

    answers: Answers
    notes: tuple[str, ...] = ()
    raw: bytes | None = None


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
    found = find_answers(folder, exercise.head.name, exercise.items)
    answers, notes = found.answers, list(found.notes)
    for item_id, one in exercise.items.items():
        versions = {answer.version for answer in answers.of(item_id)} - {one.item.version}
        if versions:
            notes.append(
                f"'{item_id}' was answered as version {min(versions)} and version "
                f"{one.item.version} stands now; such an answer waits for a person"
            )
    return Record(answers, tuple(notes), found.raw)


def exchanged(folder: Path) -> Iterator[tuple[str, Path]]:
    """Iterate over the two small files that nbgrader's exchange reads beside a hand-in."""
    for name in EXCHANGE:
        path = folder / name
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LONGEST:
            yield name, path


def carried(folder: Path, record: Record, exercise: Exercise) -> Iterator[tuple[str, Path | bytes]]:
    """Iterate over what goes along into autograded/: the record, the questions, the time."""
    if record.raw is not None:
        yield f"{exercise.head.name}{SUFFIX}", record.raw
    yield "items.yml", exercise.file.path.parent / "items.yml"
    yield from exchanged(folder)


def prepare(folders: Iterable[Path]) -> Iterator[tuple[Path, str, bool]]:
    """Make submissions ready to be graded, whichever of them can be.

    Parameters
    ----------
    folders : iterable of Path
        ``submitted/LEARNER/EXERCISE``.

    Yields
    ------
    tuple of (Path, str, bool)
        A folder, a sentence for the log, and whether this folder can be graded.
    """
    for folder in folders:
        try:
            if folder.is_symlink() or folder.parent.is_symlink():
                yield folder, f"{folder} is a link and no folder, so nothing is graded here", False
                continue
            for note in (*without_links(folder), *in_utc(folder / TIME)):
                yield folder, note, True
        except OSError as error:
            # Whoever can be graded is graded.
            yield (
                folder,
                f"{folder} cannot be read ({error.strerror}), so nothing is graded here; make "
                "it readable, or replace it, and grade again",
                False,
            )


def without_links(folder: Path) -> Iterator[str]:
    """Take out of a submission what is not a file, make readable what is, and say so.

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
                _open(path.parent)
                path.unlink()
                yield (
                    f"{printable(name)} was a link to {printable(target)} and no file; "
                    "the link was taken out"
                )
            elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                _open(path.parent)
                path.unlink()
                yield f"{printable(name)} was no file that can be read; it was taken out"
            elif stat.S_ISREG(mode) and not os.access(path, os.R_OK):
                # Somebody else's file stays as it is, and nbgrader says that it cannot read it.
                with contextlib.suppress(PermissionError):
                    path.chmod(stat.S_IMODE(mode) | stat.S_IRUSR)
                    yield f"{printable(name)} could not be read, even by its owner; now it can"


def _open(folder: Path) -> None:
    """Let the owner write in a folder that was handed in from where it could only be read."""
    if not os.access(folder, os.W_OK):
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IRWXU)


def shared_lines(
    folders: Iterable[tuple[str, Path]], name: str, about: Collection[str]
) -> Iterator[str]:
    """Say which learners handed in the same lines, to the millisecond.

    Parameters
    ----------
    folders : iterable of (str, Path)
        Each learner's id and submission.
    name : str
        The exercise.
    about : collection of str
        Whose ids to speak of: those who are graded now.

    Yields
    ------
    str
        A sentence for each group. All are graded; what it means is for a person to find out.
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
    left = {pair: count for pair, count in sorted(pairs.items()) if count >= SHARED}
    while left:
        group = set(next(iter(left)))
        counts: list[int] = []
        while joined := [pair for pair in left if group & set(pair)]:
            group.update(*joined)
            counts += map(left.pop, joined)
        if not group & set(about):
            continue
        *others, last = map(printable, sorted(group))
        who, fewest = f"{', '.join(others)} and {last}", min(counts)
        if len(group) == 2:
            yield (
                f"{who} handed in {fewest} answers that agree to the millisecond; both are graded, "
                "please look into it"
            )
        else:
            yield (
                f"{who} handed in answers that agree to the millisecond, each at least {fewest} "
                "with another of them; all are graded, please look into it"
            )
