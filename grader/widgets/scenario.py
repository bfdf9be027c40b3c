"""A branching scenario: a situation, a choice, what comes of it, and the road not taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.content.items import Node, Scenario
from grader.scoring.paths import (
    Facts,
    Step,
    ended,
    first_way,
    open_moves,
    parting,
    passage_text,
    stands,
    take,
    walk,
)
from grader.widgets.base import Action, ItemWidget, View, feedback


class ScenarioWidget(ItemWidget):
    """Shows one situation at a time, and the whole way at its end.

    What is shown and offered is what the choices on the way have made true. In a lesson any
    decision can be taken again, and the new way is compared with the first; in an exercise one can
    only start again. The file keeps every way.
    """

    item: Scenario

    def draw(self) -> View:
        """Return the way so far, the situation now, and at the end what else could have been."""
        steps = walk(self.item, self._way()) or []
        ending = ended(self.item, steps)
        view = self.head("done" if ending else "committed" if steps else "open")
        view |= {"intro": self.item.intro} | self._along(steps)
        if not self.session.graded:
            view["first"] = self._first(steps)
            if ending:
                view["roads"] = [self._roads(step) for step in steps]
        return view

    def present(self, content: View) -> View:
        """Return the way that a room takes, by the option at each decision; nothing is recorded."""
        way: list[View] = []
        chosen = content.get("way")
        for one in chosen if isinstance(chosen, list) else []:
            here, _ = stands(self.item, walk(self.item, way) or [])
            way.append({"at": here, "chose": one})
        return {"seen": self._along(walk(self.item, way) or [])}

    def _along(self, steps: list[Step]) -> View:
        """Return what is read on a way: its steps, and the situation or the ending after them."""
        here, facts = stands(self.item, steps)
        ending = self._ending(steps)
        return {
            "steps": [self._step(step) for step in steps],
            "now": None if ending else self._situation(self.item.nodes[here], facts),
            "ending": ending,
        }

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done; in a lesson, to go back to a decision as well."""
        own = super().actions()
        return own if self.session.graded else {**own, "back": self.back}

    def back(self, content: View) -> None:
        """Go back to a decision, by its place on the way."""
        way, to = self._way(), content.get("to")
        if type(to) is int and 0 <= to < len(way):
            self.record(way[:to] or None)

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

    def _first(self, steps: list[Step]) -> View | None:
        """Return the way that was taken first, where this one leaves or has not reached it."""
        given = self.session.answers.of(self.item.id)
        mine = [one.response for one in given if one.version == self.item.version]
        first = first_way(self.item, mine)
        if first == steps or not first:
            return None
        return {
            "steps": [self._step(step) for step in first],
            "parted": parting(first, steps),
            "ending": self._ending(first),
        }

    def _ending(self, steps: list[Step]) -> View | None:
        ending, (_, facts) = ended(self.item, steps), stands(self.item, steps)
        if ending is None:
            return None
        text = passage_text(ending.text, facts)
        return {"title": ending.title, "client": ending.client, "text": text}

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
