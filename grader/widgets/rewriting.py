"""A post to be written anew beside the original; in a lesson, checked while it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from grader.content.authored import Authored
from grader.content.items import Rewriting
from grader.deid.check import before_saving
from grader.scoring.posts import gold
from grader.scoring.rewriting import LONGEST, read_rewrite
from grader.widgets.base import Reply, View
from grader.widgets.posts import PostWidget, report_view
from grader.widgets.session import Session


class RewritingWidget(PostWidget):
    """The original beside a field.

    A graded exercise shows no finding of its key, only what any text's rules find likely.
    """

    item: Rewriting

    def __init__(self, session: Session, authored: Authored) -> None:
        super().__init__(session, authored)
        # Read once: the check remembers what it worked out about a post.
        self._gold = None if session.graded else gold(self.item, self.key)

    def draw(self) -> View:
        """Return the original, the text so far, and after saving the rewrites of ours."""
        written = read_rewrite(self.draft)
        text = written.text if written else ""
        saved = bool(text.strip()) and not self.earlier
        view = self.head("committed" if saved else "open") | {
            "stem": self.item.stem,
            "post": self.item.text,
            "reader": self.item.reader,
            "text": text,
            "longest": LONGEST,
            "live": not self.session.graded,
            "models": [],
            "reasons": dict(written.reasons) if written else {},
        }
        if saved and not self.session.graded:
            known = gold(self.item, self.key)
            view["models"] = list(known.good) if known else []
        return view

    def commit(self, content: View) -> None:
        """Take the text."""
        written = read_rewrite({"text": content.get("text"), "reasons": content.get("reasons", {})})
        if written is None:
            return
        text = written.text[:LONGEST]
        self.record({"text": text, "reasons": dict(written.reasons)} if written.reasons else text)

    def replies(self) -> Mapping[str, Reply]:
        """Return what can be asked: a check of what stands in the field."""
        return {**super().replies(), "look": self.look}

    def look(self, content: View) -> View:
        """Check what stands in the field now; nothing is written down."""
        text = content.get("text")
        if not isinstance(text, str):
            return {}
        if self._gold is None:
            found = before_saving(text[:LONGEST], self.item.text or "", self.item.reader)
            return {"likely": [{"quote": one.text, "why": one.why} for one in found]}
        return {"report": report_view(self.session, text[:LONGEST], self._gold.post)}
