"""Whether everything the course must meet is met, and where: ``data/coverage.yml``."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, RootModel, Tag, model_validator

from grader.checks.pages import read_page
from grader.checks.project import Project
from grader.checks.reading import WORD
from grader.commands import COMMANDS
from grader.content.faults import Fault
from grader.content.items import Debate
from grader.content.models import ContentFaults, Id, Model, Text, parse
from grader.content.yamlfile import YamlFile

LONGEST, SHORTEST = 25, 8  # words of a quote
MOST_SITUATIONS = 3  # that one item may serve
APART = "\0"  # between texts, so that no quote runs from one into the next
IdList = dict[str, Text]


class IdFile(Model):
    """``data/coverage_ids.yml``: what must be met, each id with a short name."""

    schema_: Literal[1] = Field(alias="schema")
    ids: IdList


class Meeting(Model):
    """What meets an id: a file, the id of a part of it, and words that stand there.

    A notebook or a page has no parts with ids; there ``id`` is left out.
    """

    file: Text
    id: Text | None = None
    quote: Text


class Tool(Model):
    """What a tool (Y) is met by: a form that can be filled in, or a command.

    Attributes
    ----------
    form : str
        The name of a file of ``data/forms/``, without ``.yml``.
    command : str
        A subcommand of ``frame``.
    """

    form: Id | None = None
    command: Id | None = None

    @model_validator(mode="after")
    def _names_a_tool(self) -> Tool:
        if (self.form is None) == (self.command is None):
            raise ValueError("give one of 'form' and 'command'")
        return self


def _which(content: Any) -> str:
    if isinstance(content, Tool) or (
        isinstance(content, dict) and {"form", "command"} & {*content}
    ):
        return "tool"
    return "quote"


AnyMeeting = Annotated[
    Annotated[Meeting, Tag("quote")] | Annotated[Tool, Tag("tool")], Discriminator(_which)
]


class Meetings(RootModel[Annotated[list[AnyMeeting], Field(min_length=1)]]):
    """Everything that meets one id."""


class CoverageFile(RootModel[dict[str, Meetings | Literal["planned"]]]):
    """``data/coverage.yml``: each id, and what meets it."""


@dataclass(frozen=True)
class Tally:
    """How many ids are met, planned and missing, and how many of the tools.

    A tool (Y) is met by a form or a command. Where words alone speak of it, it is taught.
    """

    met: int
    planned: int
    missing: int
    tools: int
    tools_met: int
    tools_taught: int


def check(house: Project) -> Iterator[Fault]:
    """Report ids that nobody meets, meetings that lead nowhere, and quotes that do not stand."""
    try:
        ids = _ids(house)
    except ContentFaults as error:
        yield from error.faults
        return
    except Fault as fault:
        if house.data.joinpath("coverage_ids.yml").exists():
            yield fault
        return
    yield from _covers(house, ids)
    path = house.data / "coverage.yml"
    if not path.exists():
        return
    faults: list[Fault] = []
    file, coverage = _coverage(house, faults)
    yield from faults
    if file is None:
        return
    for name in ids.keys() - file.content.keys():
        yield Fault(f"'{name}' ({ids[name]}) is missing; say what meets it", path, 1)
    served: Counter[tuple[str, str | None]] = Counter()
    text_of = functools.cache(functools.partial(_text, house))  # many quotes share a place
    for name, meetings in coverage.items():
        line = file.line((name,))
        if name not in ids:
            yield Fault(f"'{name}' is not in data/coverage_ids.yml; correct it", path, line)
        if isinstance(meetings, str):
            if not name.startswith("Y"):
                yield Fault(
                    f"only a tool (Y) may be 'planned'; say what meets '{name}'", path, line
                )
            continue
        for index, meeting in enumerate(meetings.root):
            if isinstance(meeting, Tool):
                yield from _tool(house, file, name, meeting, index)
                continue
            if name.startswith("S"):
                served[meeting.file, meeting.id] += 1
                if served[meeting.file, meeting.id] == MOST_SITUATIONS + 1:
                    yield Fault(
                        f"'{meeting.id or meeting.file}' serves more than {MOST_SITUATIONS} "
                        "situations; let another item meet this one",
                        path,
                        file.line((name, index)),
                    )
            yield from _meeting(house, text_of, file, meeting, (name, index))


def tally(house: Project) -> Tally | None:
    """Count what is met; None where there is no coverage file."""
    try:
        ids = _ids(house)
    except Fault:
        return None
    file, coverage = _coverage(house, [])
    if file is None:
        return None
    states = Counter(
        (_state(name, meetings), name.startswith("Y"))
        for name, meetings in coverage.items()
        if name in ids
    )
    return Tally(
        met=states["met", True] + states["met", False],
        planned=states["planned", True] + states["planned", False],
        missing=len(ids.keys() - coverage.keys()),
        tools=sum(name.startswith("Y") for name in ids),
        tools_met=states["met", True],
        tools_taught=states["taught", True],
    )


def _state(name: str, meetings: Meetings | Literal["planned"]) -> str:
    if isinstance(meetings, str):
        return "planned"
    if name.startswith("Y") and not any(isinstance(one, Tool) for one in meetings.root):
        return "taught"
    return "met"


def _ids(house: Project) -> IdList:
    file = house.read(house.data / "coverage_ids.yml")
    return parse(IdFile, file.content, file).ids


def _coverage(
    house: Project, faults: list[Fault]
) -> tuple[YamlFile | None, dict[str, Meetings | Literal["planned"]]]:
    """Read the file id by id, so that one faulty entry does not hide the others."""
    coverage: dict[str, Meetings | Literal["planned"]] = {}
    try:
        file = house.read(house.data / "coverage.yml")
    except Fault as fault:
        faults.append(fault)
        return None, coverage
    if not isinstance(file.content, dict):
        faults.append(Fault("the file must be a block of 'id: what meets it' lines", file.path))
        return None, coverage
    for name, content in file.content.items():
        if content == "planned":
            coverage[name] = "planned"
            continue
        try:
            coverage[name] = parse(Meetings, content, file, (name,))
        except ContentFaults as error:
            faults += error.faults
    return file, coverage


def _covers(house: Project, ids: IdList) -> Iterator[Fault]:
    for asked in house.asked:
        for index, name in enumerate(asked.item.covers):
            if name not in ids:
                yield asked.fault(
                    f"'covers' names '{name}', which data/coverage_ids.yml does not list",
                    "covers",
                    index,
                )
        if isinstance(asked.item, Debate):
            for place, argument in enumerate(asked.item.arguments):
                for name in argument.covers:
                    if name not in ids:
                        yield asked.fault(
                            f"'covers' names '{name}', which data/coverage_ids.yml does not list",
                            "arguments",
                            place,
                            "covers",
                        )


def _tool(house: Project, file: YamlFile, name: str, tool: Tool, index: int) -> Iterator[Fault]:
    """Report a form or a command that is not there, and one that meets what is no tool."""
    line = file.line((name, index))
    if not name.startswith("Y"):
        yield Fault(
            f"only a tool (Y) is met by a form or a command; quote what meets '{name}'",
            file.path,
            line,
        )
    if tool.command is not None and tool.command not in COMMANDS:
        yield Fault(f"there is no command 'frame {tool.command}'; correct it", file.path, line)
    if tool.form is not None and tool.form not in house.names("forms"):
        yield Fault(f"there is no data/forms/{tool.form}.yml; correct it", file.path, line)


def _meeting(
    house: Project,
    text_of: Callable[[str, str | None], str | None],
    file: YamlFile,
    meeting: Meeting,
    place: tuple[str | int, ...],
) -> Iterator[Fault]:
    def fault(message: str, part: str) -> Fault:
        return Fault(message, file.path, file.line((*place, part)))

    words = len(WORD.findall(meeting.quote))
    if not SHORTEST <= words <= LONGEST:
        yield fault(f"the quote has {words} words; take {SHORTEST} to {LONGEST}", "quote")
    path = (house.root / meeting.file).resolve()
    if not path.is_relative_to(house.root) or not path.is_file():
        yield fault(f"there is no file {meeting.file}; correct the name", "file")
        return
    try:
        text = text_of(meeting.file, meeting.id)
    except Fault:
        return  # reported where the file is checked
    if text is None:
        yield fault(f"{meeting.file} has no part with the id '{meeting.id}'", "id")
    elif _plain(meeting.quote) not in text:
        where = f"'{meeting.id}' in {meeting.file}" if meeting.id else meeting.file
        yield fault(f"the quote does not stand in {where}; copy it from there", "quote")


def _text(house: Project, file: str, name: str | None) -> str | None:
    """Return what a quote may stand in, as plain as the quote; None where there is no such part."""
    path = house.root / file
    if path.suffix == ".ipynb":
        return None if name else _plain(read_page(path).prose)
    if path.suffix not in (".yml", ".yaml"):
        return None if name else _plain(path.read_text(encoding="utf-8", errors="replace"))
    content = house.read(path).content
    if name is None:
        return _plain(APART.join(_strings(content)))
    parts = list(_parts(content, name))
    return _plain(APART.join(text for part in parts for text in _strings(part))) if parts else None


def _parts(content: Any, name: str) -> Iterator[Any]:
    """Iterate over the blocks that carry this id, and over what stands under it as a name."""
    if isinstance(content, dict):
        if name in (content.get("id"), content.get("name")):
            yield content
            return
        for key, value in content.items():
            if key == name:
                yield value
            else:
                yield from _parts(value, name)
    elif isinstance(content, list):
        for value in content:
            yield from _parts(value, name)


def _strings(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _strings(value)
    elif isinstance(content, list):
        for value in content:
            yield from _strings(value)


def _plain(text: str) -> str:
    for mark, plain in {"“": '"', "”": '"', "’": "'", "‘": "'", "*": "", "_": ""}.items():
        text = text.replace(mark, plain)
    return re.sub(r"\s+", " ", text).strip().casefold()
