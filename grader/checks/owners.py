"""Which lessons a file belongs to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grader.checks.project import Project


def lessons_of(house: Project, path: Path) -> frozenset[str]:
    """Return the lessons that a file under the root belongs to."""
    try:
        parts = path.relative_to(house.root).parts
    except ValueError:
        return frozenset()
    match parts:
        case ("data", "deid", "posts", _):
            return frozenset({"no-more-than-needed"})
        case ("data", "lessons", _):
            return frozenset({path.stem})
        case ("data", folder, _):
            return _shown(house).get((folder, path.stem), frozenset())
        case ("exercises", folder, *_):
            return frozenset({folder})
        case ("course", "instructor", _) if path.stem in house.course.lessons:
            return frozenset({path.stem})
        case ("course", _):
            called = {
                call.argument or ""
                for page in house.lessons
                if page.path == path
                for call in page.called("lesson")
            }
            return frozenset(called)
    return frozenset()


@cache
def _shown(house: Project) -> dict[tuple[str, str], frozenset[str]]:
    """Return the lessons that show each scenario, debate and figure."""
    found: dict[tuple[str, str], set[str]] = {}
    for lesson, one in house.course.lessons.items():
        for folder, names in (
            ("scenarios", one.head.scenarios),
            ("debates", one.head.debates),
            ("evidence", one.head.figures),
        ):
            for name in names:
                found.setdefault((folder, name), set()).add(lesson)
    return {key: frozenset(lessons) for key, lessons in found.items()}
