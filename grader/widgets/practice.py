"""Practice that never runs out: an invented post to mark and to rewrite, nothing graded."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from grader.content.words import say, say_html
from grader.deid.posts.generator import generate
from grader.escaping import Html, html
from grader.scoring.marking import mark_post, read_marks
from grader.scoring.rewriting import LONGEST
from grader.widgets.base import Action, CourseWidget, Reply, View
from grader.widgets.posts import marking_view, report_view, result_view
from grader.widgets.session import Session


class PracticeWidget(CourseWidget):
    """Marks first, then a rewrite, then another post; nothing of it is written down."""

    def __init__(self, session: Session) -> None:
        self._begin()
        super().__init__(session)

    def _begin(self) -> None:
        self._made = generate(secrets.token_hex(6))
        self._marks: list[list[Any]] | None = None
        self._writing = False

    def draw(self) -> View:
        """Return the post to mark, what was found, or the post to rewrite."""
        post = self._made.post
        view: View = {
            "kind": "practise",
            "item": "practise",
            "state": "open" if self._marks is None else "committed",
            "graded": False,
            "seed": self._made.seed,
            "stage": "write" if self._writing else "mark",
        }
        if self._writing:
            facts = "; ".join(keep.fact for keep in post.keep)
            return view | {
                "post": post.text,
                "reader": say("widgets.posts.needs", facts=facts),
                "text": "",
                "longest": LONGEST,
                "live": True,
                "models": [self._made.model],
            }
        view |= marking_view(post.text, self._marks) | {"result": None}
        if self._marks is not None:
            view["result"] = result_view(mark_post(post, self._marks))
        return view

    def static(self) -> Html:
        """Return a sentence in place of the post."""
        return html("<p>{}</p>", say_html("widgets.static.practice"))

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done with a post: mark it, mark it anew, rewrite it, take another."""
        return {
            **super().actions(),
            "commit": self.commit,
            "again": self.again,
            "write": self.write,
            "another": self.another,
        }

    def replies(self) -> Mapping[str, Reply]:
        """Return what can be asked: a check of what stands in the field."""
        return {**super().replies(), "look": self.look}

    def commit(self, content: View) -> None:
        """Look at the marks."""
        marks = read_marks(content.get("marks"), self._made.post.text)
        if marks is not None:
            self._marks = [[one.start, one.end, one.label] for one in marks]

    def again(self, _content: View) -> None:
        """Mark the same post anew."""
        self._marks, self._writing = None, False

    def write(self, _content: View) -> None:
        """Go on to rewriting it."""
        self._writing = True

    def another(self, _content: View) -> None:
        """Begin with another post."""
        self._begin()

    def look(self, content: View) -> View:
        """Check the rewrite as it stands now."""
        text = content.get("text")
        if not isinstance(text, str):
            return {}
        return {"report": report_view(self.session, text[:LONGEST], self._made.post)}
