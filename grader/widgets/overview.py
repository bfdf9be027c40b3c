"""The list on *Start here*: every lesson, lab and exercise, and how far the learner has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from grader.content.words import say
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import STYLE, page
from grader.progress import course_root, course_view
from grader.widgets.base import Action, CourseWidget, View
from grader.widgets.session import Session


class OverviewWidget(CourseWidget):
    """The course as a list of pages to open, with what was answered in each."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._folder = folder.resolve()
        self._root = course_root(folder)
        super().__init__(session)

    def draw(self) -> View:
        """Return every page with its progress, and the way from this page to the course's root."""
        up = len(self._folder.relative_to(self._root).parts)
        return {
            "kind": "overview",
            "item": "overview",
            "state": "open",
            "title": say("overview.title"),
            "course": course_view(self._root),
            "base": "../" * up,
        }

    def static(self) -> Html:
        """Return the list as plain HTML."""
        view = self.draw()
        rows = joined(
            html("<li>{}{}</li>", _row(one, view["base"]), _labs(labs, view["base"]))
            for one, labs in with_labs(view["course"]["pages"])
        )
        return STYLE + page(html("<ol>{}</ol>", rows))

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: count again."""
        return {"refresh": lambda _content: None}


def with_labs(
    pages: Iterable[Mapping[str, Any]],
) -> list[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    """Return each lesson with its labs, which stand after it in the list."""
    found: list[tuple[Mapping[str, Any], list[Mapping[str, Any]]]] = []
    for one in pages:
        if one["kind"] == "lab" and found:
            found[-1][1].append(one)
        else:
            found.append((one, []))
    return found


def _labs(labs: Iterable[Mapping[str, Any]], base: str) -> Html:
    rows = joined(html("<li>{}</li>", _row(one, base)) for one in labs)
    return html("<ul>{}</ul>", rows) if rows else NOTHING


def _row(one: Mapping[str, Any], base: str) -> Html:
    label = say(f"overview.labels.{one['kind']}", number=one["number"])
    state = say(f"overview.states.{one['state']}", answered=one["answered"], total=one["total"])
    parts = [label, say("overview.minutes", n=one["minutes"]), state]
    if one["forms"]:
        parts.append(say("overview.take_home", what="; ".join(one["forms"])))
    link = html('<a href="{}">{}</a>', base + one["path"], one["title"])
    return html("<p><strong>{}</strong><br>{}</p>", link, joined(parts, " · "))
