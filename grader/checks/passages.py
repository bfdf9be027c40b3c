"""Every passage that a learner or an instructor reads: its file, its line, its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grader.checks.labs import panel_texts, panels_shown
from grader.checks.pages import Page
from grader.checks.project import Project
from grader.checks.reading import WORD
from grader.checks.sentences import blocks
from grader.content.faults import Fault
from grader.content.yamlfile import Place, YamlFile

# Names under which YAML files hold words of ours for a reader.
PROSE = frozenset(
    {
        "stem",
        "text",
        "title",
        "intro",
        "situation",
        "question",
        "consequence",
        "why",
        "change",
        "low",
        "high",
        "says",
        "ask",
        "note",
        "looked",
        "unchecked",
        "governs",
        "read",
        "before",
        "do",
        "online",
        "alt",
        "caption",
        "sample",
        "limits",
        "label",
        "way_past",
        "objection",
        "decided",
        "milder",
        "comment",
        "reader",
        "knowledge",
        "help",
        "intent",
        "hint",
        "example",
        "say",
        "instead",
        "keep",
        "close",
    }
)
LISTS = frozenset({"objectives", "heads", "sides", "ids", "questions", "says", "titles", "options"})
# Below these names is the material of a post, of which only the reasons are ours.
FOREIGN = frozenset({"spans", "allowed", "keep", "facets", "rewrites", "variants", "marks"})
OURS = frozenset({"why"})
POSTED = ("spans", "rewrite")  # kinds of items whose text is a post
GENERATED = "<!-- Written by "
DATA = (
    "lessons/*.yml",
    "scenarios/*.yml",
    "debates/*.yml",
    "evidence/*.yml",
    "forms/*.yml",
    "deid/posts/*.yml",
    "procedure.yml",
    "areas.yml",
    "codes.yml",
)


@dataclass(frozen=True)
class Passage:
    """One paragraph, heading, option or reason.

    Attributes
    ----------
    path, line : Path, int
        Where it begins.
    text : str
        What is read, without Markdown's marks.
    """

    path: Path
    line: int
    text: str


@cache
def passages(house: Project) -> tuple[Passage, ...]:
    """Return every passage of the course, file by file."""
    return tuple(_passages(house))


def _passages(house: Project) -> Iterator[Passage]:
    for page in [*house.lessons, *house.tasks.values()]:
        yield from _of_page(page, generated=page in house.tasks.values())
    for panel in panels_shown(house):
        for one in panel_texts(panel):
            yield Passage(one.path, one.line, one.text)
    for pattern in DATA:
        for path in sorted(house.data.glob(pattern)):
            yield from _of_yaml(house, path)
    for exercise in house.exercises.values():
        for file in (exercise.file, exercise.key_file):
            if file is not None:
                yield from _of_content(file.path, file, file.content, ())
    pages = sorted((house.root / "course" / "instructor").glob("*.md"))
    for path in [house.root / "README.md", *pages]:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if not text.startswith(GENERATED):  # which repeats what is read elsewhere
            yield from _of_markdown(path, text, 1)


def _of_page(page: Page, *, generated: bool) -> Iterator[Passage]:
    if generated:  # an exercise's notebook repeats its items.yml
        return
    for cell in page.cells:
        if cell.kind == "markdown":
            yield from _of_markdown(page.path, cell.source, cell.line)


def _of_markdown(path: Path, text: str, line: int) -> Iterator[Passage]:
    for block in blocks(text):
        yield Passage(path, line, block)


def _of_yaml(house: Project, path: Path) -> Iterator[Passage]:
    try:
        file = house.read(path)
    except Fault:
        return  # reported where it is read
    yield from _of_content(path, file, file.content, ())


def _of_content(
    path: Path, file: YamlFile, content: Any, place: Place, names: frozenset[str] = PROSE
) -> Iterator[Passage]:
    if isinstance(content, dict):
        post = content.get("kind") in POSTED or "deid" in path.parts
        for name, value in content.items():
            here = (*place, name)
            if isinstance(value, dict | list):
                inside = OURS if name in FOREIGN else names
                yield from _of_content(path, file, value, here, inside)
            elif not isinstance(value, str) or (name == "text" and (post or _is_sample(place))):
                continue
            elif name in names or (place and place[-1] in LISTS):
                for block in blocks(value):
                    yield Passage(path, file.line(here), block)
    elif isinstance(content, list):
        for index, value in enumerate(content):
            here = (*place, index)
            if isinstance(value, dict | list):
                yield from _of_content(path, file, value, here, names)
            elif isinstance(value, str) and place and place[-1] in LISTS | names:
                yield Passage(path, file.line(here), value)


def _is_sample(place: Place) -> bool:
    """Return whether this is a sample answer, whose text may be a weak one."""
    return len(place) > 1 and place[-2] == "samples"


def find_line(lines: list[str], start: int, sentence: str) -> int:
    """Return the line on which a sentence begins.

    Parameters
    ----------
    lines : list of str
        The file.
    start : int
        The line, counted from 1, on which its passage or its cell begins.
    sentence : str
        The sentence, quotations left out.
    """
    wanted = [word.casefold() for word in WORD.findall(sentence.partition("…")[0])][:6]
    if len(wanted) < 2:
        return start
    here: list[tuple[str, int]] = []
    for number in range(start, len(lines) + 1):
        line = lines[number - 1].replace("\\n", " ").replace("\\u2019", "’")
        here += [(word.casefold(), number) for word in WORD.findall(line)]
    words = [word for word, _ in here]
    for index in range(len(words) - len(wanted) + 1):
        if words[index : index + len(wanted)] == wanted:
            return here[index][1]
    return start
