"""A debate's map: who holds what, what it answers, and the other side's best argument."""

from __future__ import annotations

from grader.content.items import Argument, Debate
from grader.widgets.base import ItemWidget, View, feedback


class DebateWidget(ItemWidget):
    """Shows the positions side by side and asks for the best one of the side not taken."""

    item: Debate

    def draw(self) -> View:
        """Return the map, and the reasons once an argument was named."""
        response = self.response if isinstance(self.response, dict) else {}
        side, strongest = response.get("side"), response.get("strongest")
        named = {argument.id: argument for argument in self.item.arguments}
        answered = strongest in named and side in self.item.sides
        view = self.head("committed" if answered else "open") | {
            "stem": self.item.stem,
            "sides": [{"id": one, "text": text} for one, text in self.item.sides.items()],
            "arguments": [self._argument(one) for one in self.item.arguments],
            "side": side if answered else None,
            "strongest": strongest if answered else None,
        }
        if answered and not self.session.graded:
            view["reasons"] = {
                one: feedback(self.session, key, self.item)
                for one, key in self.key.options.items()
                if named[one].side != side
            }
        return view

    def commit(self, content: View) -> None:
        """Take the side and the argument."""
        side, strongest = content.get("side"), content.get("strongest")
        argument = next((one for one in self.item.arguments if one.id == strongest), None)
        if argument is not None and side in self.item.sides and argument.side != side:
            self.record({"side": side, "strongest": strongest})

    def _argument(self, argument: Argument) -> View:
        titles = {one.id: one.title or one.holder for one in self.item.arguments}
        source = self.session.sources.sources.get(argument.source) if argument.source else None
        return {
            "id": argument.id,
            "side": argument.side,
            "title": argument.title,
            "text": argument.text,
            "holder": argument.holder,
            "answers": [titles[one] for one in argument.answers],
            "change": argument.change,
            "source": source.cite() if source else None,
        }
