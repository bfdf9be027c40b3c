"""A lesson's head: what it is, the learner's profession, and where the answers are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.content.course import Lesson, LessonHead
from grader.content.items import Item
from grader.content.words import say
from grader.escaping import Html
from grader.pages.markup import STYLE, page
from grader.pages.reading import head_html
from grader.pages.summary import answer_line
from grader.progress import find_outline, known_items
from grader.scoring.answered import measure
from grader.widgets.base import Action, View
from grader.widgets.profession import ProfessionWidget, profession_view
from grader.widgets.session import Session


class LessonWidget(ProfessionWidget):
    """Minutes, objectives, a word of warning, the profession, and the answers' file."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._erased = False
        self._counted = Counted(session, folder)
        super().__init__(session)
        session.count(self)

    def draw(self) -> View:
        """Return the head and what the answers file holds."""
        head = self.session.head
        return {
            "kind": "lesson",
            "item": head.name,
            "state": "open",
            "title": head.title,
            "minutes": head.minutes,
            "objectives": head.objectives if isinstance(head, LessonHead) else [],
            "touches": [say(f"pages.reading.touched.{one}") for one in head.touches],
            "way_past": head.way_past if isinstance(head, LessonHead) else None,
            "graded": self.session.graded,
            "file": self.session.log.path.name,
            "folder": self.session.folder.name,
            "where": self.session.where,
            **self._counted.view(),
            "notes": list(self.session.answers.notes),
            "erased": self._erased and not self.session.answers.answers,
        } | profession_view(self.session)

    def trouble(self) -> str | None:
        """Return what keeps anything on this page from being saved."""
        return self.session.log.trouble or super().trouble()

    def static(self) -> Html:
        """Return the head as plain HTML, and the style of every plain form on the page."""
        return STYLE + page(head_html(self.session.head))

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: choose a profession, and delete the answers."""
        return {**super().actions(), "erase": self.erase}

    def erase(self, _content: View) -> None:
        """Delete this lesson's answers."""
        self._erased = True
        self.session.erase()


class Counted:
    """What of a page is answered, by the items that its notebook asks.

    Parameters
    ----------
    session : Session
        The open lesson or exercise.
    folder : Path
        The notebook's folder; where its notebook is not found, the lesson's own items count.
    """

    def __init__(self, session: Session, folder: Path) -> None:
        self._session = session
        outline = find_outline(folder, session.head.name)
        self._asked = outline.items if outline else tuple(session.items)
        self._items: dict[str, Item] = {name: one.item for name, one in session.items.items()}
        if isinstance(session.opened, Lesson):
            self._items |= dict(known_items(session.opened, self._asked))

    def view(self) -> View:
        """Return how many items are answered, of how many, and which are open."""
        found = measure(self._asked, self._items, self._session.answers)
        return {
            "answered": found.answered,
            "total": found.total,
            "begun": bool(self._session.answers.answers),
            "left": [{"item": one, "title": self._title(one)} for one in found.left],
        }

    def given(self) -> list[View]:
        """Return what was answered, a line each, in the notebook's order."""
        held = self._session.answers
        lines = (
            (name, answer_line(item, held.counting(name, item.version)))
            for name in self._asked
            if (item := self._items.get(name)) is not None
        )
        return [
            {"item": name, "title": self._title(name), "text": text} for name, text in lines if text
        ]

    def _title(self, name: str) -> str:
        item = self._items.get(name)
        number = self._asked.index(name) + 1
        title = item.title if item is not None else None
        if self._session.graded:
            return say("finish.question", number=number, title=title or "").rstrip(" :")
        return title or say("finish.question", number=number, title="").rstrip(" :")
