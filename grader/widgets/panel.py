"""A data lab on the page: its controls and the picture that follows each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.content.words import say_html
from grader.escaping import Html, html
from grader.town.controls import Drawn, Panel
from grader.town.panels import lab_town
from grader.widgets.base import CourseWidget, Reply, View
from grader.widgets.session import Session


class PanelWidget(CourseWidget):
    """Shows a panel of the labs' town; nothing that is set here is kept."""

    def __init__(self, session: Session, panel: Panel) -> None:
        self.panel = panel
        self._values: Mapping[str, Any] = {}
        super().__init__(session)

    def draw(self) -> View:
        """Return the controls as they are set, and the picture."""
        return panel_view(self.panel, self._values, self._drawn())

    def static(self) -> Html:
        """Return the picture as it is first, with what can be set named."""
        drawn = self.panel.draw(lab_town(), {})
        set_here = "; ".join(one.label for one in self.panel.controls)
        return html(
            "<h3>{}</h3><p>{}</p><p>{}</p><p><strong>{}</strong></p>{}",
            self.panel.title,
            self.panel.lead,
            say_html("widgets.static.panel", controls=set_here),
            drawn.said,
            drawn.html,
        )

    def replies(self) -> Mapping[str, Reply]:
        """Return what can be asked: the picture for what is set now."""
        return {**super().replies(), "look": self.look}

    def look(self, content: View) -> View:
        """Draw for what is set now."""
        values = content.get("values")
        self._values = values if isinstance(values, dict) else {}
        drawn = self._drawn()
        return {"html": drawn.html, "said": drawn.said}

    def _drawn(self) -> Drawn:
        return self.panel.draw(lab_town(), self._values)


def panel_view(panel: Panel, values: Mapping[str, Any], drawn: Drawn) -> View:
    """Return what the page needs of a panel."""
    return {
        "kind": "panel",
        "item": panel.id,
        "state": "open",
        "title": panel.title,
        "lead": panel.lead,
        "controls": [
            {
                "id": one.id,
                "label": one.label,
                "kind": one.kind,
                "value": one.read(values.get(one.id)),
                "low": one.low,
                "high": one.high,
                "options": [{"id": value, "text": text} for value, text in one.options.items()],
            }
            for one in panel.controls
        ],
        "html": drawn.html,
        "said": drawn.said,
    }
