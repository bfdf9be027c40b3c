"""A post to be marked: what gives the client away, and of what kind it is."""

from __future__ import annotations

from grader.content.items import Highlighting
from grader.scoring.marking import read_marks
from grader.scoring.scorer import score_response
from grader.widgets.base import View
from grader.widgets.posts import PostWidget, marking_view, result_view


class MarkingWidget(PostWidget):
    """The post word by word; in a lesson, what was found and missed once it is committed."""

    item: Highlighting

    def draw(self) -> View:
        """Return the post with the learner's marks, and the result once it may be shown."""
        response = self.response
        text = self.item.text or ""
        answered = read_marks(response, text) is not None
        view = self.head("committed" if answered else "open") | {"stem": self.item.stem}
        view |= marking_view(text, response) | {"result": None}
        if answered and not self.session.graded:
            view["result"] = result_view(score_response(self.item, self.key, response))
        return view

    def commit(self, content: View) -> None:
        """Take the marks."""
        marks = read_marks(content.get("marks"), self.item.text or "")
        if marks is not None:
            self.record([[one.start, one.end, one.label] for one in marks])
