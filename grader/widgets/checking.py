"""Check before you post: any text of the learner's own, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from grader.content.words import say_html
from grader.deid.limits import limits
from grader.escaping import Html, html
from grader.scoring.rewriting import LONGEST
from grader.widgets.base import CourseWidget, Reply, View
from grader.widgets.posts import report_view


class CheckingWidget(CourseWidget):
    """A field and what the general rules find in it.

    The text travels to the kernel and back as a message. It is in no answers file and in no
    state that a notebook is saved with.
    """

    def draw(self) -> View:
        """Return the field, always empty."""
        return {
            "kind": "checking",
            "item": "checking",
            "state": "open",
            "longest": LONGEST,
            "limits": limits(),
        }

    def static(self) -> Html:
        """Return a sentence in place of the field."""
        return html("<p>{} {}</p>", say_html("widgets.static.checking"), say_html("deid.limits"))

    def replies(self) -> Mapping[str, Reply]:
        """Return what can be asked: a check of what stands in the field."""
        return {**super().replies(), "look": self.look}

    def look(self, content: View) -> View:
        """Check what stands in the field now."""
        text = content.get("text")
        if not isinstance(text, str):
            return {}
        return {"report": report_view(self.session, text[:LONGEST], None)}
