"""A text of the learner's own."""

from __future__ import annotations

from grader.content.items import Writing
from grader.widgets.base import ItemWidget, View

LONGEST = 20_000  # characters; a reflection is a hundredth of it


class WritingWidget(ItemWidget):
    """A text field with its rubric; in a lesson, marked samples to compare with afterwards."""

    item: Writing

    def draw(self) -> View:
        """Return the prompt, the text so far, and after saving the samples of a lesson."""
        text = self.draft if isinstance(self.draft, str) else ""
        saved = bool(text.strip()) and not self.earlier
        view = self.head("committed" if saved else "open") | {
            "stem": self.item.stem,
            "text": text,
            "words": self.item.words,
            "longest": LONGEST,
            "rubric": [{"text": one.text, "points": one.points} for one in self.item.rubric],
        }
        if saved and not self.session.graded:
            view["samples"] = [
                {"text": sample.text, "comment": sample.comment} for sample in self.key.samples
            ]
        return view

    def commit(self, content: View) -> None:
        """Take the text."""
        text = content.get("text")
        if isinstance(text, str):
            self.record(text[:LONGEST])
