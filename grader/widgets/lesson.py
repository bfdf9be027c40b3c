"""A lesson's head: what it is, the learner's profession, and where the answers are."""

from __future__ import annotations

from collections.abc import Mapping

from grader.content.course import LessonHead
from grader.pages.markup import STYLE, page
from grader.pages.reading import head_html
from grader.scoring.posts import VARIANT
from grader.widgets.base import Action, View
from grader.widgets.profession import ProfessionWidget, profession_view
from grader.widgets.session import Session

TOUCHES = {
    "self-harm": "self-harm",
    "suicide": "suicide",
    "assault": "sexual assault",
    "stalking": "stalking",
    "addiction": "addiction",
    "death": "a death",
    "abuse": "abuse",
}


class LessonWidget(ProfessionWidget):
    """Minutes, objectives, a word of warning, the profession, and the answers' file."""

    def __init__(self, session: Session) -> None:
        self._erased = False
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
            "touches": [TOUCHES[one] for one in head.touches],
            "way_past": head.way_past if isinstance(head, LessonHead) else None,
            "graded": self.session.graded,
            "file": self.session.log.path.name,
            "folder": self.session.folder.name,
            "where": self.session.where,
            "answered": len(
                {
                    one.item
                    for one in self.session.answers.answers
                    if one.item.removesuffix(VARIANT) == one.item
                }
            ),
            "notes": list(self.session.answers.notes),
            "erased": self._erased and not self.session.answers.answers,
        } | profession_view(self.session)

    def trouble(self) -> str | None:
        """Return what keeps anything on this page from being saved."""
        return self.session.log.trouble or super().trouble()

    def static(self) -> str:
        """Return the head as plain HTML, and the style of every plain form on the page."""
        return STYLE + page(head_html(self.session.head))

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: choose a profession, and delete the answers."""
        return {**super().actions(), "erase": self.erase}

    def erase(self, _content: View) -> None:
        """Delete this lesson's answers."""
        self._erased = True
        self.session.erase()
