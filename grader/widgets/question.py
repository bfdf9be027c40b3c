"""One choice, or all that apply."""

from __future__ import annotations

from grader.content.items import Choice, Multiple
from grader.widgets.base import ItemWidget, View, feedback


class QuestionWidget(ItemWidget):
    """Shows a stem and its options; after the choice, the reason for it and for the others."""

    item: Choice | Multiple

    def draw(self) -> View:
        """Return stem and options, and the reasons once a choice is committed."""
        response = self.response
        ids = [option.id for option in self.item.options]
        chosen = response if isinstance(response, list) else [response]
        chosen = [one for one in ids if one in chosen]
        answered = bool(chosen) or response == []
        view = self.head("committed" if answered else "open") | {
            "stem": self.item.stem,
            "options": [{"id": one.id, "text": one.text} for one in self.item.options],
            "chosen": chosen,
        }
        if answered and not self.session.graded:
            view["reasons"] = {
                one: feedback(self.session, self.key.options[one], self.item) for one in ids
            }
        return view

    def commit(self, content: View) -> None:
        """Take the choice."""
        chosen = content.get("chosen")
        ids = [option.id for option in self.item.options]
        if not isinstance(chosen, list) or any(one not in ids for one in chosen):
            return
        if self.item.kind == "multiple":
            self.record(chosen)
        elif len(chosen) == 1:
            self.record(chosen[0])
