"""Items of every kind with their keys, small enough to score by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from small_course import DEBATE, ITEMS, KEY, LESSON, SCENARIO, write

from grader.content.authored import Authored, read_authored
from grader.content.course import load_exercise
from grader.content.yamlfile import read_yaml


def authored(folder: Path, text: str) -> Authored:
    write(folder / "item.yml", text)
    file = read_yaml(folder / "item.yml")
    return read_authored(file.content, file)


def all_items(folder: Path) -> dict[str, Authored]:
    """Read the small course's items of every kind."""
    write(folder / "exercises/task/items.yml", ITEMS)
    write(folder / "exercises/task/key.yml", KEY)
    write(folder / "lesson.yml", LESSON)
    found = dict(load_exercise(folder / "exercises/task", with_key=True).items)
    for text in (SCENARIO, DEBATE):
        one = authored(folder, text)
        found[one.item.id] = one
    file = read_yaml(folder / "lesson.yml")
    stance: Any = file.content["items"][0]
    one = read_authored(stance, file, ("items", 0))
    found[one.item.id] = one
    return found
