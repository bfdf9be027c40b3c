"""Whether the data labs hold to what lessons hold to: words, pictures, tables, ways to find them.

What a lab says is partly in Python: the titles, controls, sentences and pictures of its panels.
Panels are drawn here as a learner first sees them, and with each value of their first control.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from grader.checks.pages import Page
from grader.checks.project import Project
from grader.checks.references import at
from grader.content.course import Lesson
from grader.content.faults import Fault
from grader.escaping import words_of
from grader.town.controls import Control, Drawn, Panel
from grader.town.panels import lab_town, panels

MORE_TIME = "## If you have more time"
ENOUGH = 20  # characters of an alternative text that says what a picture shows
SVG = re.compile(r"<svg\b[^>]*>")
LABEL = re.compile(r'aria-label="([^"]*)"')
SAID = re.compile(r"<(?:figcaption|p)\b[^>]*>(.*?)</(?:figcaption|p)>", re.DOTALL)
HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
DATASHEET = re.compile(r"^\| (\w+\.csv) \| ([\d,]+|\w+) \|", re.MULTILINE)


@dataclass(frozen=True)
class PanelText:
    """One thing that a panel says, and where it is written.

    Attributes
    ----------
    path, line : Path, int
        The module of the panel, and the function that draws it.
    text : str
        The words.
    """

    path: Path
    line: int
    text: str


def check(house: Project) -> Iterator[Fault]:
    """Report what a lab shows without words, promises without data, or hides from lessons."""
    shown = panels_shown(house)
    for panel in shown:
        for values, drawn in drawings(panel):
            yield from picture_faults(panel, values, drawn)
    if shown:  # a course without labs has none of their tables either
        for name in sorted(set(panels()) - {one.id for one in shown}):
            path, line = written(panels()[name])
            yield Fault(f"no notebook of course/ calls explore({name!r})", path, line)
    yield from _tables(house)
    for page in house.lessons:
        if page.called("explore"):
            yield from _found(house, page)
        yield from _tried(house, page)


def panels_shown(house: Project) -> list[Panel]:
    """Return the panels that the course's notebooks show, in their order."""
    called = [call.argument for page in house.lessons for call in page.called("explore")]
    return [panels()[name] for name in dict.fromkeys(called) if name in panels()]


def panel_texts(panel: Panel) -> list[PanelText]:
    """Return all that a panel says: title, lead, controls, sentences, captions, notes."""
    path, line = written(panel)
    texts = [panel.title, panel.lead]
    for control in panel.controls:
        texts += [control.label, *control.options.values()]
    for _, drawn in drawings(panel):
        texts += [drawn.said, *_texts_of(drawn)]
    return [PanelText(path, line, text) for text in dict.fromkeys(texts) if text]


def first_words(panel: Panel) -> str:
    """Return what stands open on the page when a panel is first seen."""
    _, drawn = drawings(panel)[0]
    labels = [control.label for control in panel.controls]
    return "\n\n".join([panel.title, panel.lead, *labels, drawn.said, *_texts_of(drawn)])


def picture_faults(panel: Panel, values: dict[str, Any], drawn: Drawn) -> Iterator[Fault]:
    """Report a picture that someone who can't see it would know nothing about."""
    path, line = written(panel)
    where = f"the panel '{panel.id}'" + (f" with {values}" if values else "")
    pictures = SVG.findall(drawn.html)
    if not pictures:
        yield Fault(f"{where} draws no picture", path, line)
    for picture in pictures:
        label = LABEL.search(picture)
        if 'role="img"' not in picture or not label or len(words_of(label[1])) < ENOUGH:
            yield Fault(
                f"{where} draws a picture without an alternative text; say what it shows",
                path,
                line,
            )
    if drawn.html.count("<table") < len(pictures):
        yield Fault(f"{where} draws a picture without its numbers in a table", path, line)
    if not drawn.said.strip().endswith((".", "?", "!")):
        yield Fault(f"{where} says nothing in a sentence beside its picture", path, line)


@cache
def drawings(panel: Panel) -> tuple[tuple[dict[str, Any], Drawn], ...]:
    """Return a panel as it is first, and with each value of its first control."""
    settings: list[dict[str, Any]] = [{}]
    if panel.controls:
        first = panel.controls[0]
        settings += [{first.id: value} for value in _values(first) if value != first.value]
    return tuple((values, panel.draw(lab_town(), values)) for values in settings)


def _values(control: Control) -> list[Any]:
    match control.kind:
        case "choice":
            return list(control.options)
        case "tick":
            return [True, False]
        case "range":
            return [control.low, control.high]
        case _:
            return []


def _texts_of(drawn: Drawn) -> list[str]:
    found = [*SAID.findall(drawn.html), *HEAD.findall(drawn.html)]
    return [words_of(text) for text in found]


def written(panel: Panel) -> tuple[Path, int]:
    """Return the file and the line of the function that draws a panel."""
    code = panel.drawing.__code__
    return Path(code.co_filename), code.co_firstlineno


def _tables(house: Project) -> Iterator[Fault]:
    """Report tables of the town that the datasheet leaves out or counts wrongly."""
    folder = house.data / "town"
    tables = sorted(folder.glob("*.csv"))
    if not tables:
        return
    sheet = folder / "README.md"
    text = sheet.read_text(encoding="utf-8") if sheet.is_file() else ""
    rows = dict(DATASHEET.findall(text))
    for path in tables:
        if path.name not in rows:
            yield Fault(f"the table {path.name} isn't described; add a row for it", sheet, 1)
            continue
        said = rows[path.name].replace(",", "")
        with path.open(encoding="utf-8", newline="") as handle:
            count = sum(1 for _ in csv.reader(handle)) - 1
        if said.isdigit() and int(said) != count:
            line = text[: text.index(f"| {path.name} |")].count("\n") + 1
            yield Fault(f"{path.name} has {count} rows and not {said}", sheet, line)


def _found(house: Project, page: Page) -> Iterator[Fault]:
    """Report a lab that goes with no lesson, or that its lesson doesn't lead to."""
    names = [call.argument or "" for call in page.called("lesson")]
    lesson = house.course.lessons.get(names[0]) if names else None
    if lesson is None:
        return  # reported with the lessons
    beside = lesson.head.beside
    if not beside:
        yield at(
            lesson.file,
            "a lab goes with a lesson; name the lesson in 'beside'",
            "name",
        )
    for other in house.lessons:
        if beside in [call.argument for call in other.called("lesson")] and not _leads(other, page):
            yield other.fault(
                f"the lab {page.path.name} goes with this lesson; link to it under "
                f"'{MORE_TIME.lstrip('# ')}'"
            )
    yield from _sources(page, lesson)


def _leads(other: Page, page: Page) -> bool:
    more = other.prose.partition(MORE_TIME)[2]
    return f"({page.path.name})" in more


def _sources(page: Page, lesson: Lesson) -> Iterator[Fault]:
    """Report a lab that states figures about the world and cites nothing, or lists nothing."""
    if not lesson.head.sources:
        yield at(lesson.file, "a lab cites what it rests on; add 'sources'", "name")
    for needed in ("sources", "finish"):
        if not page.called(needed):
            yield page.fault(f"the lab ends without {needed}(); add the cell")


def _tried(house: Project, page: Page) -> Iterator[Fault]:
    """Report lines of pandas that read a table which isn't there."""
    for cell in page.cells:
        if cell.kind != "code" or "try-it" not in cell.tags:
            continue
        for name in _read(cell.source):
            if not (house.data / "town" / f"{name}.csv").is_file():
                yield page.fault(f"there is no table data/town/{name}.csv", cell)


def _read(source: str) -> list[str]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return []  # reported with the notebooks
    return [
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "table"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
