"""A branching scenario: a situation, a choice, what comes of it, and the road not taken."""

from __future__ import annotations

from typing import Any

from grader.content.items import Node, Path
from grader.scoring.paths import walk
from grader.widgets.base import ItemWidget, View, feedback


class ScenarioWidget(ItemWidget):
    """Shows one situation at a time, and the whole way at its end."""

    name = "scenario"
    item: Path

    def draw(self) -> View:
        """Return the way so far, the situation now, and at the end what else could have been."""
        response = self._way()
        steps = walk(self.item, response) or []
        here = steps[-1][1].next if steps else self.item.start
        ending = self.item.endings.get(here)
        view = self.head("done" if ending else "committed" if steps else "open") | {
            "intro": self.item.intro,
            "steps": [self._step(node, move.id) for node, move in steps],
            "now": None if ending else self._situation(self.item.nodes[here]),
            "ending": None,
        }
        if ending:
            view["ending"] = {"title": ending.title, "client": ending.client, "text": ending.text}
            if not self.session.graded:
                view["roads"] = [self._roads(node, move.id) for node, move in steps]
        return view

    def on_commit(self, content: View) -> None:
        """Take the next step."""
        way = self._way()
        steps = walk(self.item, way) or []
        here = steps[-1][1].next if steps else self.item.start
        node = self.item.nodes.get(here)
        chosen = content.get("chosen")
        if node is not None and any(move.id == chosen for move in node.options):
            self.record([*way, {"at": here, "chose": chosen}])

    def _way(self) -> list[Any]:
        response = self.response
        return response if isinstance(response, list) and walk(self.item, response) else []

    def _situation(self, node: Node) -> View:
        return {
            "situation": node.situation,
            "question": node.question,
            "options": [{"id": move.id, "text": move.text} for move in node.options],
        }

    def _step(self, node_id: str, chosen: str) -> View:
        node = self.item.nodes[node_id]
        move = next(one for one in node.options if one.id == chosen)
        step = self._situation(node) | {"chose": move.text, "consequence": move.consequence}
        if not self.session.graded:
            step["reason"] = feedback(self.session, self.key.nodes[node_id][chosen], self.item)
        return step

    def _roads(self, node_id: str, chosen: str) -> View:
        node = self.item.nodes[node_id]
        return {
            "situation": node.situation,
            "others": [
                {
                    "text": move.text,
                    "consequence": move.consequence,
                    "reason": feedback(self.session, self.key.nodes[node_id][move.id], self.item),
                }
                for move in node.options
                if move.id != chosen
            ],
        }
