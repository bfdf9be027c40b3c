"""The panels of the data labs by name, and the town that they draw."""

from __future__ import annotations

from functools import cache

from grader.content.faults import Fault
from grader.content.words import language, say
from grader.town.controls import Panel
from grader.town.generator import make_town
from grader.town.list_panels import list_panels
from grader.town.month_panels import month_panels
from grader.town.people import Town
from grader.town.table_panels import table_panels


def panels() -> dict[str, Panel]:
    """Return all panels by their names, in the language that is set."""
    return _panels(language())


@cache
def _panels(_language: str) -> dict[str, Panel]:
    return {one.id: one for one in (*list_panels(), *table_panels(), *month_panels())}


def panel(name: str) -> Panel:
    """Return a panel by its name.

    Raises
    ------
    Fault
        There is none.
    """
    found = panels()
    if name not in found:
        raise Fault(say("town.no_panel", name=name, known=", ".join(found)))
    return found[name]


def lab_town() -> Town:
    """Return the town of the labs."""
    return make_town("2026")
