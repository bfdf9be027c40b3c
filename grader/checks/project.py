"""Everything under one root that is checked, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from grader.checks.pages import Page, read_page
from grader.content.authored import Authored
from grader.content.course import Course, Exercise, load_course, load_exercise
from grader.content.evidence import load_evidence
from grader.content.faults import Fault
from grader.content.items import Argument, Choice, Debate, Item, Multiple, Option, Scenario
from grader.content.keys import Key, OptionKey
from grader.content.models import ContentFaults
from grader.content.yamlfile import YamlFile, read_yaml

T = TypeVar("T")


@dataclass(frozen=True)
class Decision:
    """One moment at which something is chosen: a whole item, or one situation of a scenario.

    Attributes
    ----------
    asked : Asked
        The item.
    node : str or None
        The situation's id in a scenario.
    stem : str
        What is read before choosing.
    options : tuple of Option or Argument
        What can be chosen.
    keys : dict
        Key by option id; an option may lack one, and a key may be left over.
    """

    asked: AuthoredItem
    node: str | None
    stem: str
    options: tuple[Option | Argument, ...]
    keys: dict[str, OptionKey]

    @property
    def sound(self) -> bool:
        """Whether each option has its key, so that the decision can be marked."""
        return all(option.id in self.keys for option in self.options)

    def share(self, option: Option | Argument) -> float:
        """Return the credit of one option."""
        return self.keys[option.id].credit

    def fault(self, message: str, option: str | None = None) -> Fault:
        """Return a fault of the question or of one option."""
        return self.asked.fault(message, *self._place(option))

    def key_fault(self, message: str, option: str, *part: str | int) -> Fault:
        """Return a fault of one option's key."""
        if self.asked.key_file is None:
            return self.asked.fault(message, *self._place(option), *part)
        node = ("nodes", self.node) if self.node else ("options",)
        place = ("keys", self.asked.item.id, *node, option, *part)
        return Fault(message, self.asked.key_file.path, self.asked.key_file.line(place))

    def _place(self, option: str | None) -> tuple[str | int, ...]:
        start: tuple[str | int, ...] = ("nodes", self.node) if self.node else ()
        if option is None:
            return start
        name = "arguments" if isinstance(self.asked.item, Debate) else "options"
        ids = [one.id for one in self.options]
        return (*start, name, ids.index(option)) if option in ids else (*start, name)


@dataclass(frozen=True)
class AuthoredItem:
    """An item with its key, and whose it is.

    Attributes
    ----------
    one : Authored
        Item, key, file and place.
    owner : str
        ``lesson friend-lists``, ``exercise friend-lists``, ``scenario ...``, ``debate ...``.
    key_file : YamlFile or None
        Where keys stand apart: an exercise's ``key.yml``.
    """

    one: Authored
    owner: str
    key_file: YamlFile | None = None

    @property
    def item(self) -> Item:
        """The item."""
        return self.one.item

    @property
    def key(self) -> Key:
        """Its key."""
        return self.one.key

    @property
    def graded(self) -> bool:
        """Whether it belongs to an exercise."""
        return self.owner.startswith("exercise ")

    def fault(self, message: str, *place: str | int) -> Fault:
        """Return a fault at a place inside the item."""
        line = self.one.file.line((*self.one.place, *place))
        return Fault(f"'{self.item.id}': {message}", self.one.file.path, line)

    def key_fault(self, message: str, *place: str | int) -> Fault:
        """Return a fault at a place inside the item's key."""
        if self.key_file is None:
            return self.fault(message, *place)
        line = self.key_file.line(("keys", self.item.id, *place))
        return Fault(f"'{self.item.id}': {message}", self.key_file.path, line)

    def decisions(self) -> Iterator[Decision]:
        """Iterate over what is decided in it; a stance or a text has nothing of the kind."""
        item = self.item
        match item:
            case Choice() | Multiple():
                yield Decision(self, None, item.stem, tuple(item.options), self.key.options)
            case Debate():
                yield Decision(self, None, item.stem, tuple(item.arguments), self.key.options)
            case Scenario():
                for name, node in item.nodes.items():
                    situation = " ".join(part.text for part in node.situation)
                    stem = f"{situation}\n\n{node.question}"
                    keys = self.key.nodes.get(name, {})
                    yield Decision(self, name, stem, tuple(node.options), keys)


@dataclass(frozen=True, eq=False)  # one house is itself only, so its measures can be kept
class Project:
    """All content under one root.

    Attributes
    ----------
    root : Path
        The folder that holds ``data/``, ``exercises/`` and ``course/``.
    course : Course
        What could be read of ``data/``.
    exercises : dict of str to Exercise
        What could be read of ``exercises/``, with keys.
    lessons : list of Page
        The notebooks of ``course/``.
    tasks : dict of str to Page
        The notebook of each exercise that has one.
    faults : list of Fault
        What could not be read.
    """

    root: Path
    course: Course
    exercises: dict[str, Exercise] = field(default_factory=dict)
    lessons: list[Page] = field(default_factory=list)
    tasks: dict[str, Page] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _files: dict[Path, YamlFile] = field(default_factory=dict, repr=False)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "data"

    @cached_property
    def asked(self) -> list[AuthoredItem]:
        """Every item of the course and of the exercises."""
        found = [
            AuthoredItem(one, f"scenario {one.item.id}") for one in self.course.scenarios.values()
        ]
        found += [
            AuthoredItem(one, f"debate {one.item.id}") for one in self.course.debates.values()
        ]
        for name, lesson in self.course.lessons.items():
            found += [AuthoredItem(one, f"lesson {name}") for one in lesson.items.values()]
        for name, exercise in self.exercises.items():
            key_file = exercise.key_file
            found += [
                AuthoredItem(one, f"exercise {name}", key_file) for one in exercise.items.values()
            ]
        return found

    def names(self, folder: str) -> set[str]:
        """Return the names that files of a data folder stand for, readable or not."""
        return {path.stem for path in (self.data / folder).glob("*.yml")}

    @cached_property
    def figures(self) -> set[str]:
        """The names of the evidence that figures are drawn from, readable or not."""
        return self.names("evidence")

    def read(self, path: Path) -> YamlFile:
        """Read a YAML file, once however often it is asked for."""
        if path not in self._files:
            self._files[path] = read_yaml(path)
        return self._files[path]

    def keys_of(self, file: str, section: str) -> set[str]:
        """Return the ids that a section of a data file lists, even where one of them is faulty."""
        try:
            content = self.read(self.data / file).content
        except Fault:
            return set()
        found = content.get(section) if isinstance(content, dict) else None
        return set(found) if isinstance(found, dict) else set()

    @cached_property
    def source_ids(self) -> set[str]:
        """The ids of ``data/sources.yml``."""
        return self.keys_of("sources.yml", "sources")

    @cached_property
    def question_ids(self) -> set[str]:
        """The questions of ``data/codes.yml``."""
        return self.keys_of("codes.yml", "questions")


def load_project(root: Path) -> Project:
    """Read everything under a root, gathering faults.

    Parameters
    ----------
    root : Path
        The folder that holds ``data/``, ``exercises/`` and ``course/``.

    Raises
    ------
    Fault
        There is no ``data/`` in it.
    """
    if not (root / "data").is_dir():
        raise Fault(f"there is no folder data/ in {root}; give the course's folder with --root")
    course = load_course(root / "data")
    house = Project(root, course, faults=list(course.faults))
    for name in sorted(house.figures):
        _gather(house, partial(load_evidence, name, root / "data"))
    exercises = root / "exercises"
    for folder in sorted(one for one in exercises.glob("*") if one.is_dir()):
        if folder.name.startswith("."):
            continue
        exercise = _gather(house, partial(load_exercise, folder, with_key=True))
        if exercise is not None:
            house.exercises[folder.name] = exercise
        _read_page(house, folder / f"{folder.name}.ipynb", folder.name)
    for path in sorted((root / "course").glob("**/*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            _read_page(house, path)
    # What is read by now is not read again for the quotes that must stand in it.
    known = [one.file for one in course.authored()]
    known += [exercise.file for exercise in house.exercises.values()]
    house._files.update({file.path: file for file in known if file.path})
    return house


def _gather(house: Project, read: Callable[[], T]) -> T | None:
    """Read one thing, and keep its faults where it cannot be read."""
    try:
        return read()
    except ContentFaults as error:
        house.faults.extend(error.faults)
    except Fault as fault:
        house.faults.append(fault)
    return None


def _read_page(house: Project, path: Path, exercise: str | None = None) -> None:
    if exercise and not path.is_file():
        return
    page = _gather(house, partial(read_page, path))
    if page is not None and exercise:
        house.tasks[exercise] = page
    elif page is not None:
        house.lessons.append(page)
