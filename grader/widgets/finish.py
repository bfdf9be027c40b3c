"""The end of a page: what was done in it, what is still open, and what comes next.

In an exercise it is what a learner reviews before handing in.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.content.course import LessonHead
from grader.content.words import say
from grader.escaping import NOTHING, Html, html
from grader.pages.markup import STYLE, page
from grader.progress import course_root, exercises, home, lessons
from grader.widgets.base import Action, CourseWidget, View
from grader.widgets.lesson import Counted
from grader.widgets.recall import written_texts
from grader.widgets.session import Session


class FinishWidget(CourseWidget):
    """Says at the foot of a page what was answered and where to go on."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._folder = folder.resolve()
        self._counted = Counted(session, folder)
        super().__init__(session)
        session.count(self)

    def draw(self) -> View:
        """Return what was answered, what is open, and the next page."""
        head = self.session.head
        root = course_root(self._folder)
        up = len(self._folder.relative_to(root).parts) if self._folder != root else 0
        view: View = {
            "kind": "finish",
            "item": f"{head.name}-finish",
            "state": "open",
            "title": None,
            "graded": self.session.graded,
            "name": head.name,
            "file": self.session.log.path.name,
            "folder": self.session.folder.name,
            "base": "../" * up,
            "home": home(root),
            **self._counted.view(),
            "forms": [],
            "wrote": written_texts(
                (one.item for one in self.session.items.values()), self.session.answers
            ),
            "given": self._counted.given() if self.session.graded else [],
            "next": None,
            "labs": [],
            "exercises": [],
            "page": None,
        }
        tasks = {one.name: one.view() for one in exercises(root)}
        if isinstance(head, LessonHead):
            pages = lessons(root)
            at = next((n for n, one in enumerate(pages) if one.name == head.name), None)
            if at is not None:
                # A lesson's labs are further reading; the way on leads to the next lesson.
                later = pages[at + 1 :]
                after = next((n for n, one in enumerate(later) if one.kind == "lesson"), None)
                view["forms"] = list(pages[at].forms)
                view["labs"] = [one.view() for one in later[:after] if one.kind == "lab"]
                view["next"] = None if after is None else later[after].view()
            view["exercises"] = [tasks[one] for one in head.exercises if one in tasks]
        else:
            view["page"] = tasks.get(head.name)
        return view

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: look again, as after the page was handed in."""
        return {"refresh": lambda _content: None}

    def static(self) -> Html:
        """Return the same as plain HTML."""
        view = self.draw()
        count = say("finish.answered", answered=view["answered"], total=view["total"])
        return STYLE + page(html("<p>{}</p>{}", count, _next(view)))


def _next(view: dict[str, Any]) -> Html:
    after = view["next"]
    if not after:
        return NOTHING
    link = html('<a href="{}">{}</a>', view["base"] + after["path"], after["title"])
    return html("<p>{} {}</p>", say("finish.next"), link)
