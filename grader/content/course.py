"""The whole course as one checked object, or the part of it that one notebook needs."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field

from grader.content.authored import Authored, read_authored, read_item
from grader.content.codes import CodeFile
from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.keys import STRUCK, Key, KeyFile, Strike, StrikeFile
from grader.content.models import ContentFaults, Id, Model, Text, Touches, parse
from grader.content.sources import SourceFile
from grader.content.yamlfile import Place, YamlFile, read_yaml

M = TypeVar("M", bound=BaseModel)


class LessonHead(Model):
    """A lesson's head: what it is, how long it takes, what it touches.

    ``sources`` lists what the prose of its notebook cites; the sources of its items are added.
    ``further`` names the scenarios, items and posts for whoever has more time; ``minutes`` leaves
    them out. ``beside`` names the lesson that a lab goes with, ``exercises`` the exercises that go
    with this lesson.
    """

    schema_: Literal[1] = Field(alias="schema")
    name: Id
    title: Text
    minutes: Annotated[int, Field(ge=1, le=120)]
    objectives: Annotated[list[Text], Field(min_length=1)]
    touches: list[Touches] = []
    way_past: Text | None = None
    scenarios: list[Id] = []
    further: list[Id] = []
    debates: list[Id] = []
    figures: list[Id] = []
    sources: list[Id] = []
    beside: Id | None = None
    exercises: list[Id] = []


class ExerciseHead(Model):
    """An exercise's head, released to learners.

    ``files`` names the pictures and tables beside the notebook that learners get with it; nothing
    else of the folder leaves it.
    """

    schema_: Literal[1] = Field(alias="schema")
    name: Id
    title: Text
    minutes: Annotated[int, Field(ge=1, le=240)]
    intro: Text
    touches: list[Touches] = []
    files: list[
        Annotated[str, Field(pattern=r"^[\w-]+(/[\w-]+)*\.(png|jpg|jpeg|gif|svg|csv|txt)$")]
    ] = []


@dataclass(frozen=True)
class Lesson:
    """A lesson: its head and its own items by id."""

    head: LessonHead
    items: dict[str, Authored]
    file: YamlFile


@dataclass(frozen=True)
class Exercise:
    """An exercise: its head and items by id, with keys only where the key file lies beside.

    ``better`` tells whether its feedback names the options that earn full credit.
    """

    head: ExerciseHead
    items: dict[str, Authored]
    file: YamlFile
    key_file: YamlFile | None = None
    better: bool = True

    @property
    def points(self) -> float:
        """All points that can be earned."""
        return sum(one.item.points for one in self.items.values())


@dataclass(frozen=True)
class Course:
    """Everything in one data folder.

    Attributes
    ----------
    root : Path
        The data folder.
    faults : list of Fault
        What could not be read; the rest is here all the same.
    """

    root: Path
    sources: SourceFile
    codes: CodeFile
    scenarios: dict[str, Authored] = field(default_factory=dict)
    debates: dict[str, Authored] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def authored(self) -> Iterator[Authored]:
        """Iterate over every item of scenarios, debates and lessons."""
        yield from self.scenarios.values()
        yield from self.debates.values()
        for lesson in self.lessons.values():
            yield from lesson.items.values()


def load_course(root: Path | None = None) -> Course:
    """Read a whole data folder, gathering faults instead of stopping at the first.

    Parameters
    ----------
    root : Path, optional
        The data folder; found by :func:`~grader.content.files.data_dir` by default.

    Returns
    -------
    Course
        What could be read, and the faults of what could not.
    """
    root = root or data_dir()
    faults: list[Fault] = []
    sources = _try(faults, lambda: load_sources(root)) or SourceFile(schema=1, sources={})
    codes = _try(faults, lambda: load_codes(root)) or CodeFile(
        schema=1, bodies={}, provisions={}, questions={}
    )
    course = Course(root, sources, codes, faults=faults)
    for folder, found in (("scenarios", course.scenarios), ("debates", course.debates)):
        for path in sorted((root / folder).glob("*.yml")):
            one = _try(faults, functools.partial(_standing, path))
            if one is not None:
                found[one.item.id] = one
    for path in sorted((root / "lessons").glob("*.yml")):
        lesson = _try(faults, functools.partial(_lesson, path))
        if lesson is not None:
            course.lessons[lesson.head.name] = lesson
    return course


@functools.cache
def load_sources(root: Path) -> SourceFile:
    """Read ``sources.yml``."""
    file = read_yaml(root / "sources.yml")
    return parse(SourceFile, file.content, file)


@functools.cache
def load_codes(root: Path) -> CodeFile:
    """Read ``codes.yml``."""
    file = read_yaml(root / "codes.yml")
    return parse(CodeFile, file.content, file)


def load_scenario(name: str, root: Path | None = None) -> Authored:
    """Read the scenario of this name."""
    return _standing(_named(root or data_dir(), "scenarios", name))


def load_debate(name: str, root: Path | None = None) -> Authored:
    """Read the debate of this name."""
    return _standing(_named(root or data_dir(), "debates", name))


def load_lesson(name: str, root: Path | None = None) -> Lesson:
    """Read the lesson of this name."""
    return _lesson(_named(root or data_dir(), "lessons", name))


def load_exercise(folder: Path, *, with_key: bool = False) -> Exercise:
    """Read an exercise's ``items.yml`` and, only when asked to, its key and what was struck.

    Parameters
    ----------
    folder : Path
        The assignment's folder.
    with_key : bool
        True where a class is graded or content is checked; a learner's kernel never asks.

    Raises
    ------
    Fault
        A file is missing or wrong; a key is missing or left over.
    """
    file = read_yaml(folder / "items.yml")
    head, raw = _head(file, ExerciseHead)
    items = _items(raw, file, read_item)
    if not with_key:
        return Exercise(head, items, file)
    key_file = read_yaml(folder / "key.yml")
    parsed = parse(KeyFile, key_file.content, key_file)
    struck, struck_file = read_strikes(folder)
    files = ((key_file, "keys", parsed.keys), (struck_file, "struck", struck))
    faults = [
        Fault(
            f"this key is for '{left_over}', which items.yml does not have; remove or rename it",
            each.path,
            each.line((part, left_over)),
        )
        for each, part, named in files
        if each is not None
        for left_over in sorted(named.keys() - items.keys())
    ]
    if faults:
        raise ContentFaults(faults)
    keyed = {}
    for name, one in items.items():
        key = parsed.keys.get(name, Key())
        if name in struck:
            key = key.model_copy(update={"struck": [*key.struck, *struck[name]]})
        keyed[name] = Authored(one.item, key, one.file, one.place)
    return Exercise(head, keyed, file, key_file, parsed.better)


def read_strikes(folder: Path) -> tuple[dict[str, list[Strike]], YamlFile | None]:
    """Read what the instructor of a class struck in an exercise, and the file; by item.

    Raises
    ------
    Fault
        The file is wrong.
    """
    if not (folder / STRUCK).is_file():
        return {}, None
    file = read_yaml(folder / STRUCK)
    return parse(StrikeFile, file.content, file).struck, file


def _lesson(path: Path) -> Lesson:
    file = read_yaml(path)
    head, raw = _head(file, LessonHead)
    return Lesson(head, _items(raw, file, read_authored), file)


def _head(file: YamlFile, model: type[M]) -> tuple[M, list[Any]]:
    if not isinstance(file.content, dict):
        raise Fault("the file must begin with 'schema: 1' and go on 'name: value'", file.path)
    rest = {name: value for name, value in file.content.items() if name != "items"}
    raw = file.content.get("items") or []
    if not isinstance(raw, list):
        raise Fault(
            "'items' must be a list; begin each item with '- '", file.path, file.line(("items",))
        )
    return parse(model, rest, file), raw


def _items(
    raw: list[Any], file: YamlFile, read: Callable[[Any, YamlFile, Place], Authored]
) -> dict[str, Authored]:
    """Read every item of a file, so that an author sees the faults of all of them at once."""
    items: dict[str, Authored] = {}
    faults: list[Fault] = []
    for index, content in enumerate(raw):
        one = _try(faults, functools.partial(read, content, file, ("items", index)))
        if one is not None and one.item.id in items:
            message = f"a second item has the id '{one.item.id}'; give one another id"
            faults.append(Fault(message, file.path, one.line))
        elif one is not None:
            items[one.item.id] = one
    if faults:
        raise ContentFaults(faults)
    return items


def _standing(path: Path) -> Authored:
    file = read_yaml(path)
    one = read_authored(file.content, file)
    if one.item.id != path.stem:
        raise Fault(
            f"the id '{one.item.id}' must be the file's name, '{path.stem}'", path, one.line
        )
    return one


def _named(root: Path, folder: str, name: str) -> Path:
    path = root / folder / f"{name}.yml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in (root / folder).glob("*.yml"))) or "none yet"
        raise Fault(f"there is no '{name}' in {folder}; there are: {known}")
    return path


def _try(faults: list[Fault], read: Any) -> Any:
    try:
        return read()
    except ContentFaults as error:
        faults.extend(error.faults)
    except Fault as error:
        faults.append(error)
    return None
