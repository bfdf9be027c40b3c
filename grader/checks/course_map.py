"""The map: each lesson with its accreditation areas, objectives and items."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grader.checks.markdown import lessons_in_order, numbered, table
from grader.checks.project import AuthoredItem, Project
from grader.checks.strategies import of_unit
from grader.content.faults import Fault
from grader.content.models import Id, Model, Text, parse
from grader.pages.sheet import short_title

KINDS = {
    "choice": "one of several",
    "multiple": "all that apply",
    "path": "scenario",
    "debate": "debate",
    "text": "text",
    "spans": "post to mark",
    "rewrite": "post to rewrite",
    "form": "form",
    "table": "table of one's own data",
    "stance": "stance, never scored",
}


class AreaFile(Model):
    """``data/areas.yml``: accreditation areas in words, and those that each lesson serves."""

    schema_: Literal[1] = Field(alias="schema")
    read: Text
    areas: dict[Id, Text]
    lessons: dict[Id, list[Id]]


def course_map(house: Project) -> str:
    """Return the map as Markdown.

    Parameters
    ----------
    house : Project
        The course with its exercises, whose items are named without a word of their keys.
    """
    areas = read_areas(house)
    parts = [
        "# Map: lessons, areas, objectives, items\n\n"
        "For a syllabus, an accreditation file or a learner's plan. Titles and objectives come "
        "from the course's data.\n\n"
        f"**Accreditation areas.** {_flat(areas.read)}\n"
    ]
    for number, name, lesson in lessons_in_order(house):
        served = [areas.areas[one] for one in areas.lessons.get(name, []) if one in areas.areas]
        goals = "".join(f"- {_flat(goal)}\n" for goal in lesson.head.objectives)
        parts.append(
            f"\n## {numbered(number, lesson)}\n\n"
            f"**Areas:** {'; '.join(served) or 'not yet named'}.\n\n"
            f"**Learners will be able to:**\n\n{goals}\n"
        )
        rows = [_row("lesson", one) for one in of_unit(house, f"lesson {name}")]
        graded = [one for one in house.asked if one.owner == f"exercise {name}"]
        rows += [_row("exercise", one) for one in graded]
        parts.append(_table(rows))
    for name, exercise in house.exercises.items():
        if name not in house.course.lessons:
            graded = [one for one in house.asked if one.owner == f"exercise {name}"]
            beside = [
                one.head.title
                for one in house.course.lessons.values()
                if name in one.head.exercises
            ]
            goes = f"It goes with “{'”, “'.join(beside)}”" if beside else "It belongs to no lesson"
            parts.append(f"\n## {exercise.head.title}\n\n{goes}.\n\n")
            parts.append(_table([_row("exercise", one) for one in graded]))
    return "".join(parts)


def read_areas(house: Project) -> AreaFile:
    """Read ``data/areas.yml``.

    Raises
    ------
    Fault
        It names an area or a lesson that is not there.
    """
    file = house.read(house.data / "areas.yml")
    areas = parse(AreaFile, file.content, file)
    for lesson, served in areas.lessons.items():
        if lesson not in house.course.lessons:
            raise Fault(f"there is no lesson '{lesson}'", file.path, file.line(("lessons", lesson)))
        for one in served:
            if one not in areas.areas:
                message = f"there is no area '{one}'; add it under 'areas'"
                raise Fault(message, file.path, file.line(("lessons", lesson)))
    return areas


def _table(rows: list[list[str]]) -> str:
    return table(["Where", "Item", "Kind", "Points", "What it practices"], rows)


def _row(where: str, asked: AuthoredItem) -> list[str]:
    item = asked.item
    title = short_title(item)
    points = f"{item.points:g}" if asked.graded else ""
    practiced = " ".join(_flat(one) for one in item.objectives)
    return [where, title, KINDS[item.kind], points, practiced]


def _flat(text: str) -> str:
    return " ".join(text.split())
