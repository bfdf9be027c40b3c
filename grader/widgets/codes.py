"""What each code of ethics says on a question, the learner's own first."""

from __future__ import annotations

from grader.content.faults import Fault
from grader.content.models import PROFESSIONS
from grader.content.words import say
from grader.escaping import Html
from grader.pages.markup import page
from grader.pages.reading import codes_html
from grader.widgets.base import CourseWidget, View, cites, provisions
from grader.widgets.session import Session


class CodesWidget(CourseWidget):
    """A table of rulings in three states: cited, no provision found, not read.

    Parameters
    ----------
    session : Session
        The open lesson.
    question : str
        The question's id in ``data/codes.yml``.
    """

    def __init__(self, session: Session, question: str) -> None:
        if question not in session.codes.questions:
            known = ", ".join(session.codes.questions)
            raise Fault(say("widgets.calls.no_question", question=question, known=known))
        self.question = question
        super().__init__(session)

    def draw(self) -> View:
        """Return a row a body, the learner's own first, and the law."""
        asked = self.session.codes.questions[self.question]
        own = self.session.profession
        order = sorted(PROFESSIONS, key=lambda one: one != own)
        bodies = self.session.codes.bodies
        return {
            "kind": "codes",
            "item": self.question,
            "state": "open",
            "ask": asked.ask,
            "rows": [
                {
                    "body": one,
                    "name": self.session.codes.full_name(one) or "",
                    "edition": bodies[one].edition if one in bodies else "",
                    "revision": bodies[one].revision if one in bodies else None,
                    "own": one == own,
                    "cites": cites(self.session, asked, one),
                }
                for one in order
            ],
            "further": provisions(self.session, self.session.codes.beside(asked, own)),
            "law": provisions(self.session, asked.law),
        }

    def static(self) -> Html:
        """Return the table as plain HTML."""
        return page(codes_html(self.session.codes, self.question))
