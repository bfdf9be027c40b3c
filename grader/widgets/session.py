"""What one open notebook shares: its items, its answers file, the learner's profession."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import Protocol, get_args

from grader.answers import AnswerLog, Answers, answers_folder
from grader.content.authored import Authored
from grader.content.codes import CodeFile
from grader.content.course import (
    Exercise,
    ExerciseHead,
    Lesson,
    LessonHead,
    load_codes,
    load_debate,
    load_exercise,
    load_lesson,
    load_scenario,
    load_sources,
)
from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.models import Profession
from grader.content.sources import SourceFile

PROFESSION = "profession"  # remembered as any other answer, in profession.answers.jsonl


class Listener(Protocol):
    """Something on the page that shows answers or the profession."""

    def refresh(self) -> None:
        """Show what the session holds now."""


class Session:
    """One lesson or exercise, open in one kernel.

    Parameters
    ----------
    opened : Lesson or Exercise
        What is open.
    folder : Path
        The notebook's folder.
    """

    def __init__(self, opened: Lesson | Exercise, folder: Path) -> None:
        self.opened = opened
        self.graded = isinstance(opened, Exercise)
        self.items: dict[str, Authored] = dict(opened.items)
        self.folder, self.where = answers_folder(folder)
        self.log = AnswerLog(self.head.name, self.folder)
        self._profession_log = AnswerLog(PROFESSION, self.folder)
        self._listeners: weakref.WeakSet[Listener] = weakref.WeakSet()
        self._counters: weakref.WeakSet[Listener] = weakref.WeakSet()
        self.answers: Answers = self.log.read()

    @property
    def head(self) -> LessonHead | ExerciseHead:
        """Title, minutes and what it touches."""
        return self.opened.head

    @property
    def codes(self) -> CodeFile:
        """The codes of ethics."""
        return load_codes(data_dir())

    @property
    def sources(self) -> SourceFile:
        """The sources."""
        return load_sources(data_dir())

    @property
    def profession(self) -> Profession | None:
        """The learner's profession, once it was chosen."""
        chosen = self._profession_log.read().last(PROFESSION)
        return chosen if chosen in get_args(Profession) else None

    def choose_profession(self, profession: Profession) -> None:
        """Remember the profession and show its code everywhere on the page."""
        self._profession_log.append(PROFESSION, 1, profession)
        self.tell()

    def cited_items(self) -> list[Authored]:
        """Return the items of this lesson and of its debates and scenarios."""
        found = list(self.items.values())
        if isinstance(self.opened, Lesson):
            found += [load_debate(one) for one in self.opened.head.debates]
            found += [load_scenario(one) for one in self.opened.head.scenarios]
        return found

    def listen(self, listener: Listener) -> None:
        """Refresh this listener whenever something that it may show has changed."""
        self._listeners.add(listener)

    def count(self, listener: Listener) -> None:
        """Refresh this listener after every answer too."""
        self._counters.add(listener)

    def tell(self) -> None:
        """Refresh everything on the page."""
        self.answers = self.log.read()
        for listener in list(self._listeners):
            listener.refresh()

    def answer(self, item: str, version: int, response: object) -> None:
        """Write an answer down."""
        self.log.append(item, version, response)
        self.reread()

    def reread(self) -> None:
        """Read the answers anew, and refresh whatever counts them."""
        self.answers = self.log.read()
        for counter in list(self._counters):
            counter.refresh()

    def erase(self) -> None:
        """Delete this lesson's answers and show everything as new."""
        self.log.erase()
        self.tell()


_current: Session | None = None


def open_lesson(name: str) -> Session:
    """Open a lesson of the course in this kernel."""
    return _open(load_lesson(name))


def open_exercise(name: str) -> Session:
    """Open the exercise whose ``items.yml`` lies beside the notebook."""
    folder = Path.cwd()
    if not (folder / "items.yml").is_file():
        raise Fault(
            f"This notebook belongs in a folder with its items.yml, and none is in {folder.name}/. "
            "Fetch the assignment again and open the notebook inside its folder."
        )
    exercise = load_exercise(folder)
    if exercise.head.name != name:
        raise Fault(
            f"items.yml beside this notebook belongs to '{exercise.head.name}', not to '{name}'. "
            "Fetch the assignment again."
        )
    return _open(exercise)


def current() -> Session:
    """Return what is open.

    Raises
    ------
    Fault
        The notebook's first cell has not run.
    """
    if _current is None:
        raise Fault("Run the first cell of this page first: in the menu, Run, then Run All Cells.")
    return _current


def _open(opened: Lesson | Exercise) -> Session:
    global _current
    _current = Session(opened, Path.cwd())
    return _current
