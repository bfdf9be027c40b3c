"""Whether a lesson's notebook and its head name the same things, and things that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.checks.pages import Call, Page
from grader.checks.project import Project
from grader.checks.references import at, no_source
from grader.content.course import Lesson
from grader.content.faults import Fault
from grader.town.panels import panels

SHOWN = {"scenarios": "scenario", "debates": "debate", "figures": "figure"}
SOURCE_LINK = re.compile(r"""(?:\]\(|href=["'])#src-([^)"'\s]+)""")


def check(house: Project) -> Iterator[Fault]:
    """Report what a notebook calls and nobody has, and what a lesson has and nobody calls."""
    for page in house.lessons:
        yield from _page(house, page)
    lesson_pages = {page.called("lesson")[0].argument: page for page in _with_lesson(house)}
    for name, lesson in house.course.lessons.items():
        yield from _head(house, name, lesson)
        own = lesson_pages.get(name)
        if own is None:
            yield at(
                lesson.file,
                f'no notebook of course/ calls lesson("{name}"); write one or remove the lesson',
                "name",
            )
        else:
            yield from _agreement(own, lesson)


def _with_lesson(house: Project) -> list[Page]:
    return [page for page in house.lessons if page.called("lesson")]


def _page(house: Project, page: Page) -> Iterator[Fault]:
    for call_name, folder, known in (
        ("lesson", "lessons", house.names("lessons")),
        ("scenario", "scenarios", house.names("scenarios")),
        ("debate", "debates", house.names("debates")),
        ("mark", "deid/posts", house.names("deid/posts")),
        ("rewrite", "deid/posts", house.names("deid/posts")),
        ("figure", "evidence", house.figures),
    ):
        for call in page.called(call_name):
            if call.argument not in known:
                yield page.fault(_no_file(folder, call.argument), call.cell)
    for call in page.called("explore"):
        if call.argument not in panels():
            yield page.fault(
                f"there is no lab panel '{call.argument}'; there are: {', '.join(panels())}",
                call.cell,
            )
    for call in page.called("codes"):
        if call.argument not in house.question_ids:
            yield page.fault(
                f"data/codes.yml has no question '{call.argument}'; correct the name", call.cell
            )
    for cell in page.cells:
        for source in SOURCE_LINK.findall(cell.source) if cell.kind == "markdown" else ():
            if source not in house.source_ids:
                yield page.fault(no_source(source), cell)
    if len(page.called("lesson")) > 1:
        yield page.fault("the notebook calls lesson(...) twice; a notebook is one lesson")


def _head(house: Project, name: str, lesson: Lesson) -> Iterator[Fault]:
    head, file = lesson.head, lesson.file
    if name != file.path.stem:
        yield at(file, f"the name '{name}' must be the file's, '{file.path.stem}'", "name")
    for kind, known in (
        ("scenarios", house.names("scenarios")),
        ("debates", house.names("debates")),
        ("figures", house.figures),
    ):
        folder = "evidence" if kind == "figures" else kind
        for index, one in enumerate(getattr(head, kind)):
            if one not in known:
                yield at(file, _no_file(folder, one), kind, index)
    if head.beside and head.beside not in house.course.lessons:
        yield at(file, f"there is no lesson '{head.beside}'; correct the name", "beside")
    for index, source in enumerate(head.sources):
        if source not in house.source_ids:
            yield at(file, no_source(source), "sources", index)
    if head.touches and not head.way_past:
        yield at(
            file,
            "a lesson that touches something hard offers a way past it; add 'way_past'",
            "touches",
        )


def _agreement(page: Page, lesson: Lesson) -> Iterator[Fault]:
    name, file = page.path.name, lesson.file
    for kind, call_name in SHOWN.items():
        listed: list[str] = getattr(lesson.head, kind)
        calls = page.called(call_name)
        for index, one in enumerate(listed):
            if one not in _arguments(calls):
                yield at(
                    file,
                    f'{name} never calls {call_name}("{one}"); add the cell or take it out here',
                    kind,
                    index,
                )
        for call in calls:
            if call.argument not in listed:
                yield page.fault(
                    f"add '{call.argument}' to '{kind}' in data/lessons/{file.path.name}, which "
                    "lists what this notebook shows",
                    call.cell,
                )
    asked = page.called("ask")
    for item_id, item in lesson.items.items():
        if item_id not in _arguments(asked):
            yield Fault(
                f'{name} never calls ask("{item_id}"); add the cell or remove the item',
                file.path,
                item.line,
            )
    for call in asked:
        if call.argument not in lesson.items:
            yield page.fault(
                f"data/lessons/{file.path.name} has no item '{call.argument}'; add it or correct "
                "the name",
                call.cell,
            )
    known = {*lesson.head.sources, *_item_sources(lesson)}
    for cell in page.cells:
        for source in SOURCE_LINK.findall(cell.source) if cell.kind == "markdown" else ():
            if source not in known:
                yield page.fault(
                    f"add '{source}' to 'sources' in data/lessons/{file.path.name}, which lists "
                    "what this text cites",
                    cell,
                )


def _item_sources(lesson: Lesson) -> Iterator[str]:
    for one in lesson.items.values():
        tables = [one.key.options, *one.key.nodes.values()]
        for table in tables:
            for key in table.values():
                yield from key.sources


def _arguments(calls: list[Call]) -> list[str | None]:
    return [call.argument for call in calls]


def _no_file(folder: str, name: str | None) -> str:
    return f"there is no '{name}' in data/{folder}/; add it or correct the name"
