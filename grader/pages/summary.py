"""An answer in a line, for a learner who looks over an exercise before handing it in."""

from __future__ import annotations

from typing import Any, assert_never

from grader.content.form_files import load_form
from grader.content.form_values import tidy
from grader.content.items import (
    Choice,
    Debate,
    FormItem,
    Highlighting,
    Item,
    Multiple,
    Rewriting,
    Scenario,
    Stance,
    TableItem,
    Writing,
)
from grader.content.words import say
from grader.scoring.paths import walk

LONGEST = 160  # characters of a text; enough to know one's own again


def answer_line(item: Item, response: Any) -> str:
    """Return what was answered, in a line of plain text.

    Parameters
    ----------
    item : Item
        What was asked.
    response : Any
        What was answered.

    Returns
    -------
    str
        Empty where nothing was, or nothing that fits the item.
    """
    match item:
        case Choice():
            return _chosen(item, [response])
        case Multiple():
            chosen = _chosen(item, response if isinstance(response, list) else [])
            return chosen or (say("summary.none") if response == [] else "")
        case Stance():
            return say("summary.stance", value=response) if type(response) is int else ""
        case Writing() | Rewriting():
            return _text(response.get("text") if isinstance(response, dict) else response)
        case Highlighting():
            return say("summary.marks", n=len(response)) if isinstance(response, list) else ""
        case TableItem():
            return say("summary.table") if response else ""
        case FormItem():
            filled = len(tidy(load_form(item.form), response))
            return say("summary.form", n=filled) if filled else ""
        case Debate():
            return _debate(item, response)
        case Scenario():
            return " → ".join(step.move.text for step in walk(item, response) or [])
        case _ as never:
            assert_never(never)


def _chosen(item: Choice | Multiple, ids: list[Any]) -> str:
    return "; ".join(option.text for option in item.options if option.id in ids)


def _text(text: Any) -> str:
    if not isinstance(text, str):
        return ""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def _debate(item: Debate, response: Any) -> str:
    found = response if isinstance(response, dict) else {}
    side = item.sides.get(found.get("side", ""), "")
    strongest = found.get("strongest")
    best = [one.title or one.text for one in item.arguments if one.id == strongest]
    return "; ".join(filter(None, (side, *best)))
