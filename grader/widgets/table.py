"""A table that a learner makes of data of their own: by controls, or in pandas."""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grader.content.authored import Authored
from grader.content.faults import Fault
from grader.content.items import TableItem
from grader.content.words import say
from grader.scoring.posts import TOWNS, VARIANT, town_of
from grader.scoring.tables import COUNTS, TOO_MANY, as_response, count_words, read_table
from grader.town.controls import Control, Drawn, Panel
from grader.town.drawing import figure, network
from grader.town.generator import make_town
from grader.town.people import Row, Town
from grader.town.release import FIRST, MOST_SUPPRESSED, choice_words, release
from grader.town.rules import NAIVE, apply, judge, visible
from grader.town.table_panels import released
from grader.widgets.base import Action, ItemWidget, Reply, View
from grader.widgets.panel import panel_view
from grader.widgets.session import Session

COLUMNS = ("name", "record", "born", "zip", "sex", "first_visit")
UNTOUCHED: dict[str, str] = {**FIRST, "name": "keep", "record": "keep"}


class TableWidget(ItemWidget):
    """Draws the learner's own town, and takes a table made of it."""

    item: TableItem

    def __init__(self, session: Session, authored: Authored) -> None:
        item = authored.item
        if not isinstance(item, TableItem):
            raise TypeError(f"'{item.id}' is no table")
        number = town_of(item, session.answers)
        if number is None:
            number = secrets.randbelow(TOWNS)
            session.answer(item.id + VARIANT, item.version, number)
        self.number = number
        self._values: Mapping[str, Any] = {}
        item = item.model_copy(update={"town": number})
        self.panel = _counts_panel() if item.task == "counts" else _release_panel()
        super().__init__(session, replace(authored, item=item))

    @property
    def town(self) -> Town:
        """The town of this learner."""
        return make_town(self.number)

    def draw(self) -> View:
        """Return the controls, the picture, and what was handed in."""
        read = None if self.response is None else read_table(self.response)
        saved = None
        if read is not None:
            saved = (
                read
                if isinstance(read, str)
                else say("widgets.table.saved_for_now", n=len(read.rows))
            )
        return {
            **panel_view(self.panel, self._values, self._drawn()),
            **self.head("committed" if saved else "open"),
            "graded": True,
            "lead": self.item.stem,
            "saved": saved,
        }

    def actions(self) -> Mapping[str, Action]:
        """Return what can be done: hand in what is set now."""
        return {**super().actions(), "commit": self.commit}

    def replies(self) -> Mapping[str, Reply]:
        """Return what can be asked: the picture for what is set now."""
        return {**super().replies(), "look": self.look}

    def look(self, content: View) -> View:
        """Draw for what is set now."""
        self._set(content)
        drawn = self._drawn()
        return {"html": drawn.html, "said": drawn.said}

    def commit(self, content: View) -> None:
        """Take what is set now."""
        self._set(content)
        self.record(as_response(self.number, self._rows()))

    def record(self, response: Any) -> None:
        """Write a table down, and before it which data it is about, should that be gone."""
        name = self.item.id + VARIANT
        if not self.session.answers.of(name):
            self.session.answer(name, self.item.version, self.number)
        super().record(response)

    def _set(self, content: View) -> None:
        values = content.get("values")
        self._values = values if isinstance(values, dict) else {}

    def _read(self) -> dict[str, Any]:
        return {one.id: one.read(self._values.get(one.id)) for one in self.panel.controls}

    def _rows(self) -> list[Row]:
        values = self._read()
        if self.item.task == "counts":
            return [{"what": name, "value": values[name]} for name in COUNTS]
        return release(self.town.extract, values, values["least"])

    def _drawn(self) -> Drawn:
        return self.panel.draw(self.town, self._values)


def _release_panel() -> Panel:
    controls = [
        Control(
            name,
            say(f"widgets.table.columns.{name}"),
            "choice",
            UNTOUCHED[name],
            options=choice_words(name),
        )
        for name in COLUMNS
    ]
    least = say("widgets.table.least")
    controls.append(Control("least", least, "range", 1, 1, MOST_SUPPRESSED))

    def draw(town: Town, values: Mapping[str, Any]) -> Drawn:
        return released(town, release(town.extract, values, values["least"]))

    return Panel("release-own", "", "", tuple(controls), draw)


def _counts_panel() -> Panel:
    controls = tuple(Control(name, count_words(name), "number", None) for name in COUNTS)

    def draw(town: Town, _values: Mapping[str, Any]) -> Drawn:
        seen = visible(town, "accept")
        found = judge(town, NAIVE, "accept")
        what, adults = say("town.columns.what"), say("town.columns.people")
        table = [
            {what: say(f"widgets.table.town.{name}"), adults: people}
            for name, people in (
                ("adults", found.people),
                ("clients", found.clients),
                ("seen", found.seen),
                ("seen_clients", found.seen_clients),
                ("named", found.named),
                ("right", found.right),
            )
        ]
        said = say(
            "widgets.table.town.said",
            adults=found.people,
            clients=found.clients,
            seen_clients=found.seen_clients,
            named=found.named,
            right=found.right,
        )
        return Drawn(
            figure(say("widgets.table.town.title"), network(town, seen, apply(NAIVE, seen)), table),
            said,
        )

    return Panel("counts-own", "", "", controls, draw)


def submit_table(session: Session, item: str, frame: Any) -> str:
    """Write a DataFrame down as the answer to an item, and return what to tell the learner.

    Raises
    ------
    Fault
        There is no such item, or this is no table that can be kept.
    """
    one = session.items.get(item)
    if one is None or not isinstance(one.item, TableItem):
        known = [name for name, each in session.items.items() if each.item.kind == "table"]
        raise Fault(say("widgets.table.takes_none", item=item, known=", ".join(known)))
    number = town_of(one.item, session.answers)
    if number is None:
        raise Fault(say("widgets.table.ask_first", item=item))
    columns = getattr(frame, "columns", None)
    if columns is None or not hasattr(frame, "to_dict"):
        raise Fault(say("widgets.table.no_frame"))
    if len(frame) > TOO_MANY:
        raise Fault(say("widgets.table.too_many", n=len(frame)))
    response = {
        "town": number,
        "columns": [str(name) for name in columns],
        "rows": [[_plain(cell) for cell in line] for line in frame.itertuples(index=False)],
    }
    read = read_table(response)
    if isinstance(read, str):
        raise Fault(read)
    session.answer(item, one.item.version, response)
    session.tell()
    return say("widgets.table.saved", n=len(read.rows))


def own_table(session: Session, item: str) -> Any:
    """Return the learner's own data for an item, as a DataFrame."""
    import pandas as pd  # type: ignore[import-untyped]

    from grader.town.people import rows
    from grader.town.release import raw_table

    one = session.items.get(item)
    if one is None or not isinstance(one.item, TableItem):
        raise Fault(say("widgets.table.no_data", item=item))
    number = town_of(one.item, session.answers)
    if number is None:
        raise Fault(say("widgets.table.ask_first", item=item))
    town = make_town(number)
    if one.item.task == "release":
        return pd.DataFrame(raw_table(town.extract))
    return pd.DataFrame(rows(town.contacts))


def _plain(cell: Any) -> Any:
    """Return a cell as JSON can hold it; what has no value is None."""
    import pandas as pd

    value = cell.item() if hasattr(cell, "item") else cell
    missing = pd.api.types.is_scalar(value) and pd.isna(value)  # None, NaN, NaT and NA alike
    if missing or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value if isinstance(value, str | int | float | bool) else str(value)
