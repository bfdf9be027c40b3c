"""A branching scenario: a situation, a choice, what comes of it, and the road not taken."""

from __future__ import annotations

from typing import Any

from grader.content.items import Node, Scenario
from grader.scoring.paths import Facts, Step, ended, open_moves, passage_text, stands, take, walk
from grader.widgets.base import ItemWidget, View, feedback


class ScenarioWidget(ItemWidget):
    """Shows one situation at a time, and the whole way at its end.

    What is shown and offered is what the choices on the way have made true.
    """

    item: Scenario

    def draw(self) -> View:
        """Return the way so far, the situation now, and at the end what else could have been."""
        steps = walk(self.item, self._way()) or []
        here, facts = stands(self.item, steps)
        ending = ended(self.item, steps)
        view = self.head("done" if ending else "committed" if steps else "open") | {
            "intro": self.item.intro,
            "steps": [self._step(step) for step in steps],
            "now": None if ending else self._situation(self.item.nodes[here], facts),
            "ending": None,
        }
        if ending:
            text = passage_text(ending.text, facts)
            view["ending"] = {"title": ending.title, "client": ending.client, "text": text}
            if not self.session.graded:
                view["roads"] = [self._roads(step) for step in steps]
        return view

    def commit(self, content: View) -> None:
        """Take the next step."""
        way = self._way()
        here, facts = stands(self.item, walk(self.item, way) or [])
        node = self.item.nodes.get(here)
        chosen = content.get("chosen")
        if node is not None and any(move.id == chosen for move in open_moves(node, facts)):
            self.record([*way, {"at": here, "chose": chosen}])

    def _way(self) -> list[Any]:
        response = self.response
        return response if isinstance(response, list) and walk(self.item, response) else []

    def _situation(self, node: Node, facts: Facts) -> View:
        return {
            "situation": passage_text(node.situation, facts),
            "question": node.question,
            "options": [{"id": move.id, "text": move.text} for move in open_moves(node, facts)],
        }

    def _step(self, step: Step) -> View:
        shown = self._situation(self.item.nodes[step.at], step.before) | {
            "chose": step.move.text,
            "consequence": passage_text(step.move.consequence, step.after),
        }
        if not self.session.graded:
            key = self.key.nodes[step.at][step.move.id]
            shown["reason"] = feedback(self.session, key, self.item)
        return shown

    def _roads(self, step: Step) -> View:
        node = self.item.nodes[step.at]
        return {
            "situation": passage_text(node.situation, step.before),
            "others": [
                {
                    "text": move.text,
                    "consequence": passage_text(
                        move.consequence, take(step.at, move, step.before).after
                    ),
                    "reason": feedback(self.session, self.key.nodes[step.at][move.id], self.item),
                }
                for move in open_moves(node, step.before)
                if move.id != step.move.id
            ],
        }
