"""What the tests of widgets do as the page does: press, ask, and read what was written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from small_posts import OTHER, TEXT

from grader.widgets.requests import Request

_TASK = {"type": "judgment", "stem": "Do it."}
POSTS: list[dict[str, Any]] = [
    {"id": "po-mark", "kind": "spans", **_TASK, "variants": [TEXT, OTHER]},
    {"id": "po-rewrite", "kind": "rewrite", **_TASK, "text": TEXT, "reader": "The state."},
]
TABLES: list[dict[str, Any]] = [
    {"id": "own-table", "kind": "table", **_TASK, "task": "release"},
    {"id": "own-counts", "kind": "table", **_TASK, "task": "counts"},
]


def write_exercise(folder: Path, items: list[dict[str, Any]]) -> None:
    """Write a learner's copy of the exercise ``ex``, which has no key."""
    head = {"schema": 1, "name": "ex", "title": "Ex", "minutes": 5, "intro": "Begin."}
    (folder / "items.yml").write_text(yaml.safe_dump({**head, "items": items}), encoding="utf-8")


def send(widget: Any, action: str, **content: Any) -> None:
    """Do what the page does when a button is pressed."""
    widget._receive(widget, {"do": action, **content}, None)


def asked(widget: Any, action: str, **content: Any) -> Any:
    """Ask what is no act, and return the answer."""
    before = widget.view
    found = widget._do(Request(action, None, content))
    assert widget.view is before, "a question must not redraw the page"
    return found


def written(folder: Path, name: str = "demo") -> list[tuple[str, Any]]:
    """Return every item and response in an answers file; none where there is no file."""
    return list(_lines(folder / f"{name}.answers.jsonl"))


def responses(folder: Path, name: str = "demo") -> list[Any]:
    """Return every response in an answers file."""
    return [response for _, response in written(folder, name)]


def drafts(folder: Path, name: str = "demo") -> dict[str, Any]:
    """Return the drafts beside an answers file, by item."""
    return dict(_lines(folder / f"{name}.drafts.jsonl"))


def answered_before(folder: Path, item: str, response: Any, name: str = "demo") -> None:
    """Write down an answer to a version that no longer stands."""
    line = {"schema": 1, "item": item, "version": 9, "at": "now", "response": response}
    (folder / f"{name}.answers.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        record = json.loads(line)
        yield record["item"], record["response"]
