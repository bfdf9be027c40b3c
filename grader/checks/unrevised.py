"""The lessons that were not yet gone through again; the newer rules wait for them.

When a lesson with its scenarios, debates, exercise and instructor page is revised, its name is
taken out of :data:`UNREVISED`. From then on every rule holds for all of them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from grader.checks.project import Project

UNREVISED: frozenset[str] = frozenset()


# Tags are set, when all texts stand, by a reader who has not seen the credits.
UNTAGGED = True


def settled() -> bool:
    """Say whether rules for the course as a whole hold: all lessons revised, all options tagged."""
    return not UNREVISED and not UNTAGGED


def exempt(house: Project, owner: str) -> bool:
    """Say whether the newer rules wait for an owner of items.

    Parameters
    ----------
    house : Project
        For the lessons that show a scenario or a debate.
    owner : str
        ``lesson NAME``, ``exercise NAME``, ``scenario NAME`` or ``debate NAME``.
    """
    kind, _, name = owner.partition(" ")
    if kind in ("lesson", "exercise"):
        return name in UNREVISED
    shows = {
        lesson: {*one.head.scenarios, *one.head.debates}
        for lesson, one in house.course.lessons.items()
    }
    return any(name in shown and lesson in UNREVISED for lesson, shown in shows.items())


def exempt_file(house: Project, path: Path) -> bool:
    """Say whether the newer rules wait for a file.

    Parameters
    ----------
    house : Project
        For the lessons that show what is in the file.
    path : Path
        A file under the root. One that belongs to no lesson waits as long as any lesson does.
    """
    lessons = lessons_of(house, path)
    return bool(lessons & UNREVISED) if lessons else bool(UNREVISED)


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
