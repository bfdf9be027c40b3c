"""What one open notebook shares: its items, its answers file, the learner's profession."""

from __future__ import annotations

import hashlib
import weakref
from pathlib import Path
from typing import Any, Protocol, get_args

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
from grader.content.words import say
from grader.drafts import Drafts

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
        if self.where is not None:
            self.folder.mkdir(exist_ok=True)
        self.log = open_log(self.head.name, self.folder)
        self.drafts = Drafts(self.log.path)
        self.profession_log = open_log(PROFESSION, self.folder)
        self._listeners: weakref.WeakSet[Listener] = weakref.WeakSet()
        self._counters: weakref.WeakSet[Listener] = weakref.WeakSet()
        self.answers: Answers = self.log.read()
        _sessions.add(self)

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
        chosen = self.profession_log.read().last(PROFESSION)
        return chosen if chosen in get_args(Profession) else None

    def choose_profession(self, profession: Profession) -> None:
        """Remember the profession and show its code everywhere on the page."""
        self.profession_log.append(PROFESSION, 1, profession)
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
        """Write an answer down, and show it in every tab."""
        self.log.append(item, version, response)
        if self.log.trouble_with(item) is None:
            self.drafts.drop(item)
        self.reread()
        for other in self._others():
            other.reread()
            other.show(item)

    def show(self, item: str) -> None:
        """Refresh whatever shows this item."""
        for listener in list(self._listeners):
            if getattr(listener, "shows", None) == item:
                listener.refresh()

    def kept(self, item: str) -> dict[str, Any]:
        """Return what the page needs to keep a draft of an item, and the draft that there is."""
        return kept(self.log, self.drafts, self.answers, item)

    def reread(self) -> None:
        """Read the answers anew, and refresh whatever counts them."""
        self.answers = self.log.read()
        for counter in list(self._counters):
            counter.refresh()

    def retry(self) -> None:
        """Write what could not be written before, and show what came of it."""
        self.log.flush()
        self.profession_log.flush()
        self.tell()

    def erase(self) -> None:
        """Delete this lesson's answers and drafts, and show everything as new."""
        self.log.erase()
        self.drafts.erase()
        for one in (self, *self._others()):
            one.tell()

    def _others(self) -> list[Session]:
        """Return what else has these answers open in this kernel, as a second tab does."""
        return [one for one in list(_sessions) if one is not self and one.log is self.log]


def kept(log: AnswerLog, drafts: Drafts, answers: Answers, item: str) -> dict[str, Any]:
    """Return what the page needs to keep a draft of an item, and the draft that there is.

    Parameters
    ----------
    log : AnswerLog
        The answers file.
    drafts : Drafts
        The drafts beside it.
    answers : Answers
        What the file holds.
    item : str
        The item.
    """
    given = answers.of(item)
    draft = drafts.open(answers).get(item)
    place = hashlib.sha256(str(log.path).encode()).hexdigest()[:16]
    return {
        "key": f"{place}/{item}",
        "answered": given[-1].at if given else None,
        "at": draft.at if draft else None,
        "draft": draft.response if draft else None,
        "erasures": log.erasures,
    }


_sessions: weakref.WeakSet[Session] = weakref.WeakSet()
_logs: dict[Path, AnswerLog] = {}


def open_log(name: str, folder: Path) -> AnswerLog:
    """Return the one log of an answers file in this kernel.

    Two tabs on a page have one; and what could not be written is not lost with a page that is
    run again.
    """
    log = AnswerLog(name, folder)
    return _logs.setdefault(log.path, log)


_current: Session | None = None


def open_lesson(name: str) -> Session:
    """Open a lesson of the course in this kernel."""
    return _open(load_lesson(name))


def open_exercise(name: str) -> Session:
    """Open the exercise whose ``items.yml`` lies beside the notebook."""
    folder = Path.cwd()
    if not (folder / "items.yml").is_file():
        raise Fault(say("widgets.session.no_items", folder=folder.name))
    exercise = load_exercise(folder)
    if exercise.head.name != name:
        raise Fault(say("widgets.session.other_items", other=exercise.head.name, name=name))
    return _open(exercise)


def current() -> Session:
    """Return what is open.

    Raises
    ------
    Fault
        The notebook's first cell has not run.
    """
    if _current is None:
        raise Fault(say("widgets.session.first_cell"))
    return _current


def close() -> None:
    """Forget what is open: another page begins in the same Python."""
    global _current
    _current = None


def _open(opened: Lesson | Exercise) -> Session:
    global _current
    _current = Session(opened, Path.cwd())
    return _current
