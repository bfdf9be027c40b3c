"""The list of the site's pages, from the notebooks they are made of, with nothing answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.content.contents import listed_page
from grader.content.course import load_exercise, load_lesson
from grader.content.items import Item, Scenario
from grader.content.notebooks import Outline, read_outline
from grader.lab.kit import belongs
from grader.progress import SOURCE, CoursePage, exercises, known_items, lessons, unbegun
from grader.site.prose import page_address

HOME = "index.html"


def site_contents(checkout: Path) -> dict[str, Any]:
    """Return what :func:`grader.content.contents.read_contents` reads.

    Parameters
    ----------
    checkout : Path
        The repository.
    """
    kept = belongs(checkout)
    pages, tasks = [], []
    for page in lessons(checkout):
        if not kept(checkout / page.path):
            continue
        outline = read_outline(checkout / page.path)
        items = dict(known_items(load_lesson(page.name), outline.items))
        pages.append(_listed(page, Path(page_address(page.path)).name, outline, items))
    for page in exercises(checkout):
        folder = checkout / SOURCE / page.name
        if not page.source or not kept(folder / "items.yml"):
            continue
        outline = read_outline(folder / f"{page.name}.ipynb")
        items = {name: one.item for name, one in load_exercise(folder).items.items()}
        tasks.append(_listed(page, f"{SOURCE}/{page.name}.html", outline, items))
    return {"home": HOME, "pages": pages, "exercises": tasks}


def _listed(
    page: CoursePage, path: str, outline: Outline, items: dict[str, Item]
) -> dict[str, Any]:
    return {
        "path": path,
        "name": page.name,
        "title": page.title,
        "kind": page.kind,
        "number": page.number,
        "minutes": page.minutes,
        "forms": list(page.forms),
        "exercises": list(page.exercises),
        "items": list(outline.items),
        "versions": {one: items[one].version for one in outline.items if one in items},
        "scenarios": [one for one in outline.items if isinstance(items.get(one), Scenario)],
    }


def course_at_first(contents: dict[str, Any]) -> dict[str, Any]:
    """Return the course as its bar shows it while nothing is known of any answer.

    Parameters
    ----------
    contents : dict
        What :func:`site_contents` returned.
    """
    views = {
        group: [unbegun(listed_page(one)).view() for one in contents[group]]
        for group in ("pages", "exercises")
    }
    return {"home": contents["home"], **views, "last": ""}
