"""What waits for an instructor: what to grade, to read and to look into, by exercise.

Everything here only reads. ``frame grade`` puts hand-ins in order and grades them.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from grader.answers import SUFFIX
from grader.classroom.gradebook import Asked, Submission, read_asked, read_submissions
from grader.classroom.late import seconds_late
from grader.classroom.recovery import Journal
from grader.classroom.schema import NONE_YET, STUDENT, connect, saving
from grader.classroom.settings import Settings
from grader.classroom.submission_time import moment
from grader.classroom.submissions import read_record, shared_lines
from grader.console import printable
from grader.content.course import Exercise, load_exercise
from grader.content.faults import Fault
from grader.content.items import Rewriting

CHANGED = (
    "the hand-in is not the one that was graded, and its time is no later; press “Grade all again”"
)


@dataclass(frozen=True)
class WaitingExercise:
    """One exercise, as it is in a class.

    Attributes
    ----------
    name, title : str
        The exercise's.
    handed_in : int
        Learners.
    to_grade : tuple of str
        Learners who were not graded since they handed in.
    to_read : int
        Answers that a person has to read.
    read : int
        Answers that a person has read.
    late : tuple of (str, float)
        Learners and seconds.
    notes : tuple of (str, str)
        Learners and what is wrong with a hand-in: a torn line, a second file.
    copied : tuple of str
        Sentences about learners who handed in the same answers.
    known : bool
        Whether the gradebook knows the exercise.
    rewrites : bool
        Whether a question of it asks for a rewrite.
    """

    name: str
    title: str
    handed_in: int = 0
    to_grade: tuple[str, ...] = ()
    to_read: int = 0
    read: int = 0
    late: tuple[tuple[str, float], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    copied: tuple[str, ...] = ()
    known: bool = False
    rewrites: bool = False

    @property
    def graded(self) -> int:
        """How many learners are graded."""
        return self.handed_in - len(self.to_grade)

    @property
    def to_look_into(self) -> int:
        """How many things a person should look into."""
        return len(self.notes) + len(self.copied)


@dataclass(frozen=True)
class Waiting:
    """What waits in a course folder.

    Attributes
    ----------
    exercises : tuple of WaitingExercise
        By name.
    enrolled : int
        Learners in the gradebook.
    notes : tuple of str
        What concerns no one exercise: files that lie outside of every exercise's folder.
    trouble : str
        Why the gradebook could not be read; empty where it could, or where there is none yet.
    """

    exercises: tuple[WaitingExercise, ...] = ()
    enrolled: int = 0
    notes: tuple[str, ...] = ()
    trouble: str = ""


def read_waiting(settings: Settings) -> Waiting:
    """Read what waits.

    Parameters
    ----------
    settings : Settings
        The course folder's.
    """
    root = settings.root
    names = sorted(one.parent.name for one in (root / settings.source).glob("*/items.yml"))
    notes = list(_misplaced(root / settings.submitted, set(names)))
    trouble, enrolled, found = "", 0, []
    try:
        with opened(settings) as engine:
            for name in names:
                with saving(engine) as connection:
                    asked = read_asked(connection, name)
                    held = read_submissions(connection, asked) if asked else {}
                    people = sa.select(sa.func.count()).select_from(STUDENT)
                    enrolled = connection.scalar(people) or 0
                found.append(_exercise(settings, name, asked, held))
    except Fault as fault:
        trouble = "" if str(fault) == NONE_YET else str(fault)
        found = [_exercise(settings, name, None, {}) for name in names]
    return Waiting(tuple(found), enrolled, tuple(notes), trouble)


@contextmanager
def opened(settings: Settings) -> Iterator[sa.Engine]:
    """Open a course's gradebook for one page."""
    engine = connect(settings.db_url)
    try:
        yield engine
    finally:
        engine.dispose()


def _exercise(
    settings: Settings, name: str, asked: Asked | None, held: dict[str, Submission]
) -> WaitingExercise:
    source = settings.root / settings.source / name
    try:
        exercise = _load(source, (source / "items.yml").stat().st_mtime_ns)
    except (Fault, OSError) as error:
        return WaitingExercise(name, name, notes=(("", f"items.yml cannot be read: {error}"),))
    folders, notes = [], []
    for folder in sorted((settings.root / settings.submitted).glob(f"*/{name}")):
        student = folder.parent.name
        if student in settings.excluded or not folder.is_dir():
            continue
        if folder.is_symlink() or folder.parent.is_symlink():
            notes.append((student, "a link lies where the hand-in should be, and is not followed"))
        elif not any(folder.iterdir()):
            notes.append((student, "the folder is empty, so it counts as missing"))
        else:
            folders.append(folder)
    stopped = Journal(settings.root, name).unfinished()
    to_grade, late, to_read, read = [], [], 0, 0
    for folder in folders:
        student = folder.parent.name
        said, sign = _record(folder, exercise)
        notes += [(student, one) for one in said]
        its = held.get(student)
        graded = its is not None and student not in stopped and not _newer(settings, folder)
        if not graded:
            to_grade.append(student)
        when = its.timestamp if its and graded else moment(folder)
        seconds = seconds_late(when, asked.due if asked else None, its.extension if its else None)
        late += [(student, seconds)] if seconds else []
        if its and graded:
            if sign != _graded_sign(settings, folder):
                notes.append((student, CHANGED))
            to_read += sum(one.waits for one in its.grades.values())
            read += sum(one.manual is not None and not one.waits for one in its.grades.values())
    everybody = [(folder.parent.name, folder) for folder in folders]
    return WaitingExercise(
        name=name,
        title=exercise.head.title,
        handed_in=len(folders),
        to_grade=tuple(to_grade),
        to_read=to_read,
        read=read,
        late=tuple(late),
        notes=tuple(notes),
        copied=tuple(shared_lines(everybody, name, {one for one, _ in everybody})),
        known=asked is not None,
        rewrites=any(isinstance(one.item, Rewriting) for one in exercise.items.values()),
    )


def _newer(settings: Settings, folder: Path) -> bool:
    """Say whether a hand-in has not been graded, or is newer than what was."""
    graded = settings.root / settings.autograded / folder.parent.name / folder.name
    if not graded.is_dir():
        return True
    new, old = moment(folder), moment(graded)
    return bool(new and old and new > old)


@functools.lru_cache(maxsize=64)
def _load(source: Path, changed: int) -> Exercise:  # noqa: ARG001  a changed file is read anew
    return load_exercise(source)


def _record(folder: Path, exercise: Exercise) -> tuple[tuple[str, ...], str]:
    return _read(folder, exercise.file.path, tuple(_signature(folder)))


@functools.lru_cache(maxsize=8_000)
def _read(
    folder: Path,
    items: Path,
    signature: tuple[tuple[str, int, int], ...],  # noqa: ARG001  a changed folder is read anew
) -> tuple[tuple[str, ...], str]:
    """Return what is wrong with a hand-in, and a sign of the answers that are scored in it."""
    exercise = _load(items.parent, items.stat().st_mtime_ns)
    try:
        record = read_record(folder, exercise)
    except OSError as error:
        return (f"the hand-in cannot be read ({error.strerror})",), ""
    return record.notes, _sign(record.raw)


def _graded_sign(settings: Settings, folder: Path) -> str:
    """Return the sign of the answers that were scored."""
    place = settings.root / settings.autograded / folder.parent.name / folder.name
    try:
        return _sign((place / f"{folder.name}{SUFFIX}").read_bytes())
    except OSError:
        return _sign(None)


def _sign(raw: bytes | None) -> str:
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def _signature(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Return each file's path, size and time of change: what says that it is the same."""
    for parent, folders, files in os.walk(folder):
        for name in sorted((*folders, *files)):
            try:
                about = (Path(parent) / name).lstat()
            except OSError:
                continue
            yield str(Path(parent, name)), about.st_size, about.st_mtime_ns


def _misplaced(submitted: Path, names: set[str]) -> Iterator[str]:
    """Name what lies outside of every exercise's folder, where grading may not find it."""
    if not submitted.is_dir():
        return
    for place in sorted(submitted.iterdir()):
        shown = printable(place.name)
        if not place.is_dir():
            yield f"submitted/{shown} is in no learner's folder"
        elif place.name in names:
            yield (
                f"submitted/{shown} has an exercise's name where a learner's should be; it should "
                f"be submitted/LEARNER/{shown}"
            )
        else:
            with closing(os.scandir(place)) as entries:
                inner = sorted(one.name for one in entries)
            for one in inner:
                if one not in names and not one.startswith("."):
                    yield (
                        f"submitted/{shown}/{printable(one)} is in no exercise's folder; grading "
                        "puts it into one where its name says which"
                    )
