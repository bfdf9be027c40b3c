"""How far a learner has come: the course as a list of pages, each with what was answered.

The course's bar, the list on *Start here* and the end of each lesson all show what this says. It
reads notebooks, heads and answers files; it runs nothing and needs no key. On the web there are no
notebooks, but a list made beforehand, and only what was begun is loaded to be counted.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from grader.answers import SUFFIX, Answers, answers_folder, read_answers
from grader.content.contents import ListedPage, read_contents
from grader.content.course import (
    Exercise,
    Lesson,
    load_debate,
    load_exercise,
    load_lesson,
    load_scenario,
)
from grader.content.faults import Fault
from grader.content.files import data_dir, write_text
from grader.content.form_files import load_form
from grader.content.items import Item
from grader.content.notebooks import Outline, read_outline
from grader.scoring.answered import Progress, Versioned, measure

T = TypeVar("T")
COURSE = "course"
ITEMS = "items.yml"  # beside an exercise's notebook
TAKEN = "taken"  # where `frame take` and *Start here* put an exercise
SOURCE = "exercises"
FEEDBACK = "feedback.html"
HANDED_IN = "handed-in.txt"
RELEASED = "KTF_RELEASED"  # where a hub's class has released its exercises, if this is a hub
WHEN = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
NOT_EXERCISES = frozenset({COURSE, SOURCE, TAKEN, "release", "submitted", "autograded", "feedback"})


@dataclass(frozen=True)
class CoursePage:
    """One lesson, lab or exercise.

    Attributes
    ----------
    path : str
        Its notebook, from the course's folder on; empty for an exercise that was not taken yet.
    name, title : str
        What it is called.
    kind : str
        ``lesson``, ``lab`` or ``exercise``.
    number : int
        Of a lesson or lab; 0 for an exercise.
    minutes : int
        How long it takes; 0 where that is not known.
    progress : Progress
        What was answered.
    forms : tuple of str
        Titles of the documents that a lesson gives to take home.
    exercises : tuple of str
        Names of the exercises that go with a lesson.
    handed : str
        When an exercise was handed in; empty where it was not.
    feedback : str
        Where the feedback on an exercise is; empty where there is none.
    source : bool
        Whether this folder holds the exercise, so that it can be taken and its feedback written.
    upload : bool
        Whether it is handed in as a file that the learner uploads, as on the web.
    collected : bool
        Whether handing in sends it to the instructor, as on a hub.
    """

    path: str
    name: str
    title: str
    kind: str
    number: int
    minutes: int
    progress: Progress
    forms: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    handed: str = ""
    feedback: str = ""
    source: bool = False
    upload: bool = False
    collected: bool = False

    def view(self) -> dict[str, Any]:
        """Return the page as the bar and the list show it."""
        return {
            "path": self.path,
            "name": self.name,
            "title": self.title,
            "kind": self.kind,
            "number": self.number,
            "minutes": self.minutes,
            "answered": self.progress.answered,
            "total": self.progress.total,
            "state": self.progress.state,
            "at": self.progress.at,
            "forms": list(self.forms),
            "exercises": list(self.exercises),
            "handed": self.handed,
            "changed": bool(self.handed) and self.progress.at > self.handed,
            "feedback": self.feedback,
            "source": self.source,
            "upload": self.upload,
            "collected": self.collected,
        }


def lesson_progress(lesson: Lesson, outline: Outline, answers: Answers) -> Progress:
    """Say how far a lesson's way is answered."""
    return measure(outline.items, dict(known_items(lesson, outline.items)), answers)


def known_items(lesson: Lesson, asked: Iterable[str]) -> Iterator[tuple[str, Item]]:
    """Iterate over the lesson's own items, its scenarios and its debates among the asked ones."""
    for name in asked:
        if name in lesson.items:
            yield name, lesson.items[name].item
        elif name in lesson.head.scenarios or name in lesson.head.debates:
            load = load_scenario if name in lesson.head.scenarios else load_debate
            try:
                yield name, _kept(load, name, f"{load.__name__.removeprefix('load_')}s").item
            except Fault:
                continue  # its own cell says what is wrong


def find_outline(folder: Path, name: str) -> Outline | None:
    """Return the notebook of a folder in which a lesson or an exercise is opened by this name."""
    if contents := read_contents():
        page = contents.find(name, exercise=(folder / ITEMS).is_file())
        if page is None:
            return None
        return Outline(Path(page.path), name, page.title, page.items, (), page.forms)
    for path in sorted(folder.glob("*.ipynb")):
        try:
            outline = read_outline(path)
        except Fault:
            continue
        if outline.name == name:
            return outline
    return None


def lessons(root: Path) -> list[CoursePage]:
    """List the lessons and labs of a course's folder, each lab after the lesson it goes with."""
    if contents := read_contents():
        return [_listed(root, one) for one in contents.pages]
    found: list[tuple[tuple[float, int], CoursePage]] = []
    order: dict[str, float] = {}
    outlines = list(_outlines(root / COURSE))
    for outline, lesson in outlines:
        kind, number = outline.label or ("lesson", 0)
        if kind == "lesson":
            order[lesson.head.name] = number
    for outline, lesson in outlines:
        kind, number = outline.label or ("lesson", 0)
        head = lesson.head
        place = order.get(head.name, order.get(head.beside or "", 1e6))
        folder, _ = answers_folder(outline.path.parent)
        progress = lesson_progress(lesson, outline, _read(folder, head.name))
        page = CoursePage(
            path=outline.path.relative_to(root).as_posix(),
            name=head.name,
            title=head.title,
            kind=kind,
            number=number,
            minutes=head.minutes,
            progress=progress,
            forms=tuple(_form_titles(outline.forms)),
            exercises=tuple(head.exercises),
        )
        found.append(((place, kind == "lab"), page))
    return [page for _, page in sorted(found, key=lambda each: each[0])]


@dataclass(frozen=True)
class _Known:
    version: int


def _listed(root: Path, page: ListedPage) -> CoursePage:
    """Return a page of the web's list with what was answered on it."""
    exercise = page.kind == "exercise"
    answers = _read(root / page.name if exercise else root, page.name)
    items: dict[str, Versioned] = {one: _Known(at) for one, at in page.versions.items()}
    begun = [one for one in page.scenarios if answers.last(one) is not None]
    if begun and exercise:
        place = root / page.name / ITEMS
        if place.is_file():
            given = _load_exercise(place.parent, place.stat().st_mtime_ns).items
            items |= {one: given[one].item for one in begun}
    else:
        items |= {one: _kept(load_scenario, one, "scenarios").item for one in begun}
    return replace(unbegun(page), progress=measure(page.items, items, answers))


def unbegun(page: ListedPage) -> CoursePage:
    """Return a page of the web's list while nothing is known of any answer."""
    return CoursePage(
        path=page.path,
        name=page.name,
        title=page.title,
        kind=page.kind,
        number=page.number,
        minutes=page.minutes,
        progress=Progress(0, len(page.items), page.items),
        forms=page.forms,
        exercises=page.exercises,
        upload=page.kind == "exercise",
    )


def _outlines(folder: Path) -> Iterator[tuple[Outline, Lesson]]:
    for path in sorted(folder.glob("*.ipynb")):
        try:
            outline = read_outline(path)
            if outline.name and outline.label:
                yield outline, _kept(load_lesson, outline.name, "lessons")
        except Fault:
            continue  # `frame check` reports it; the other lessons matter here


def _kept(load: Callable[[str], T], name: str, folder: str) -> T:
    """Load a content file, or return what was loaded of it before if it has not changed since."""
    path = data_dir() / folder / f"{name}.yml"
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return cast(T, _loaded(load, name, path, changed))


@functools.lru_cache(maxsize=512)
def _loaded(load: Callable[[str], T], name: str, _path: Path, _changed: int) -> T:
    return load(name)


@functools.lru_cache(maxsize=128)
def _load_exercise(folder: Path, _changed: int) -> Exercise:
    return load_exercise(folder)


def _form_titles(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        try:
            yield _kept(load_form, name, "forms").title
        except Fault:
            continue


def _read(folder: Path, name: str) -> Answers:
    try:
        return read_answers(folder / f"{name}{SUFFIX}")
    except Fault:
        return Answers()  # the page itself says what is wrong with the file


def exercises(root: Path) -> list[CoursePage]:
    """List the exercises that a course's folder holds: to take, taken, or received from a class."""
    if contents := read_contents():
        return [_listed(root, one) for one in contents.exercises]
    found: dict[str, CoursePage] = {}
    for place in _exercise_folders(root):
        page = _exercise(root, place)
        if page is None:
            continue
        known = found.get(page.name)
        if known is None:
            found[page.name] = page
        elif not known.path:
            found[page.name] = replace(page, source=True, collected=known.collected)
    return sorted(found.values(), key=lambda one: one.name)


def _exercise_folders(root: Path) -> Iterator[Path]:
    released = released_folder()
    places = [*([released] if released else []), root / SOURCE, root / TAKEN, root]
    for place in places:
        if place.is_symlink() or not place.is_dir():
            continue
        for folder in sorted(place.iterdir()):
            skipped = place == root and folder.name in NOT_EXERCISES
            if not skipped and not folder.is_symlink() and (folder / ITEMS).is_file():
                yield folder


def released_folder() -> Path | None:
    """Return where a hub's class has released its exercises; None where this is no hub."""
    named = os.environ.get(RELEASED)
    return Path(named) if named else None


def _exercise(root: Path, folder: Path) -> CoursePage | None:
    notebook = folder / f"{folder.name}.ipynb"
    try:
        exercise = _load_exercise(folder, (folder / ITEMS).stat().st_mtime_ns)
        outline = read_outline(notebook)
    except (Fault, OSError):
        return None
    if exercise.head.name != folder.name:
        return None
    collected = folder.parent == released_folder()
    source = collected or folder.parent == root / SOURCE
    items = {name: one.item for name, one in exercise.items.items()}
    answers = Answers() if source else _read(folder, folder.name)
    page = folder / FEEDBACK
    return CoursePage(
        path="" if source else notebook.relative_to(root).as_posix(),
        name=folder.name,
        title=exercise.head.title,
        kind="exercise",
        number=0,
        minutes=exercise.head.minutes,
        progress=measure(outline.items, items, answers),
        handed="" if source else handed_in(folder),
        feedback=page.relative_to(root).as_posix() if not source and page.is_file() else "",
        source=source,
        collected=collected,
    )


def handed_in(folder: Path) -> str:
    """Return when the exercise in a folder was handed in, or an empty text."""
    note = folder / HANDED_IN
    try:
        text = "" if note.is_symlink() else note.read_text(encoding="utf-8")[:40].strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if WHEN.fullmatch(text) else ""


def hand_in(folder: Path) -> str:
    """Note that an exercise was handed in, and return when: UTC, ISO 8601."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    write_text(folder / HANDED_IN, f"{at}\n")
    return at


def home(root: Path) -> str:
    """Return the path of *Start here*, or nothing where there is none."""
    if contents := read_contents():
        return contents.home
    first = next(iter(sorted((root / COURSE).glob("*.ipynb"))), None)
    return first.relative_to(root).as_posix() if first else ""


def course_view(root: Path) -> dict[str, Any]:
    """Return the whole course as its bar and *Start here* show it.

    Parameters
    ----------
    root : Path
        The folder that holds ``course/``.

    Returns
    -------
    dict
        ``home``, ``pages`` (lessons and labs in order), ``exercises``, and ``last``, the page
        that was answered last and is not finished, for whoever goes on.
    """
    root = root.resolve()
    pages, tasks = lessons(root), exercises(root)
    begun = [one for one in (*pages, *tasks) if one.path and one.progress.state == "begun"]
    begun = [one for one in begun if not one.handed or one.progress.at > one.handed]
    last = max(begun, key=lambda one: one.progress.at, default=None)
    return {
        "home": home(root),
        "pages": [one.view() for one in pages],
        "exercises": [one.view() for one in tasks],
        "last": last.path if last else "",
    }


def course_root(folder: Path) -> Path:
    """Return the folder that holds ``course/``, from the folder of a notebook in it.

    On the web that is the learner's own folder, with one in it for each exercise.
    """
    folder = folder.resolve()
    if read_contents():
        return folder.parent if (folder / ITEMS).is_file() else folder
    for place in (folder.parent, folder.parent.parent):
        if (place / COURSE).is_dir():
            return place
    return folder.parent
