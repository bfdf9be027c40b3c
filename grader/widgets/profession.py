"""The learner's profession, asked once on the first page."""

from __future__ import annotations

from collections.abc import Mapping

from grader.content.models import PROFESSIONS
from grader.content.words import say_html
from grader.escaping import Html, html
from grader.widgets.base import Action, CourseWidget, View
from grader.widgets.session import Session


def profession_view(session: Session) -> View:
    """Return the professions to choose from, and the one that was chosen."""
    bodies = session.codes.bodies
    return {
        "professions": [
            {"id": one, "text": bodies[one].name, "governs": bodies[one].governs}
            for one in PROFESSIONS
            if one in bodies
        ],
        "profession": session.profession,
    }


class ProfessionWidget(CourseWidget):
    """One field: whose code the reasons cite."""

    def draw(self) -> View:
        """Return the professions."""
        return {"kind": "profession", "item": "profession", "state": "open"} | profession_view(
            self.session
        )

    def trouble(self) -> str | None:
        """Return why the choice is not saved."""
        return self.session.profession_log.trouble

    def static(self) -> Html:
        """Return a sentence in place of the field."""
        return html("<p>{}</p>", say_html("widgets.static.profession"))

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: choose a profession."""
        return {**super().actions(), "profession": self.choose}

    def choose(self, content: View) -> None:
        """Remember the profession."""
        chosen = content.get("chosen")
        if chosen in PROFESSIONS:
            self.session.choose_profession(chosen)
