"""The panels of the data labs by name, and the town that they draw."""

from __future__ import annotations

from grader.content.faults import Fault
from grader.town.controls import Panel
from grader.town.generator import make_town
from grader.town.list_panels import LIST_PANELS
from grader.town.month_panels import MONTH_PANELS
from grader.town.people import Town
from grader.town.table_panels import TABLE_PANELS


def panel(name: str) -> Panel:
    """Return a panel by its name.

    Raises
    ------
    Fault
        There is none.
    """
    if name not in PANELS:
        raise Fault(f"there is no lab panel '{name}'; there are: {', '.join(PANELS)}")
    return PANELS[name]


def lab_town() -> Town:
    """Return the town of the labs."""
    return make_town("2026")


PANELS: dict[str, Panel] = {one.id: one for one in (*LIST_PANELS, *TABLE_PANELS, *MONTH_PANELS)}
