"""The course's pages as a list made beforehand: a web site has it where a folder has notebooks."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.content.files import data_dir

CONTENTS = "contents.json"


@dataclass(frozen=True)
class ListedPage:
    """One page of the site that asks something.

    Attributes
    ----------
    path : str
        Its file, from the site's root.
    name, title, kind : str
        What it is called, and ``lesson``, ``lab`` or ``exercise``.
    number, minutes : int
        As in the course's list.
    forms, exercises : tuple of str
        Titles of its documents, names of its exercises.
    items : tuple of str
        The ids of its items, in order.
    versions : dict
        The version of each, but of posts, any answer to which counts.
    scenarios : tuple of str
        Which of them are scenarios, whose end has to be reached.
    """

    path: str
    name: str
    title: str
    kind: str
    number: int
    minutes: int
    forms: tuple[str, ...]
    exercises: tuple[str, ...]
    items: tuple[str, ...]
    versions: Mapping[str, int]
    scenarios: tuple[str, ...]


@dataclass(frozen=True)
class Contents:
    """The whole list: where the start page is, the lessons and labs in order, the exercises."""

    home: str
    pages: tuple[ListedPage, ...]
    exercises: tuple[ListedPage, ...]

    def find(self, name: str, *, exercise: bool) -> ListedPage | None:
        """Return the lesson, lab or exercise of this name."""
        among = self.exercises if exercise else self.pages
        return next((one for one in among if one.name == name), None)


def read_contents() -> Contents | None:
    """Return the list, or None where pages are notebooks."""
    return _read(data_dir() / CONTENTS)


@functools.lru_cache(maxsize=8)
def _read(path: Path) -> Contents | None:
    if not path.is_file():
        return None
    given = json.loads(path.read_text(encoding="utf-8"))
    listed = {group: tuple(map(listed_page, given[group])) for group in ("pages", "exercises")}
    return Contents(given["home"], **listed)


def listed_page(given: Mapping[str, Any]) -> ListedPage:
    """Return a page of the list from its JSON."""
    lists = {name: tuple(given[name]) for name in ("forms", "exercises", "items", "scenarios")}
    return ListedPage(**{**given, **lists})
