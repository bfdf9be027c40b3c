"""The answer that would have earned full credit, beside one that did not.

Only its text stands here. The reasons of what was not chosen stay with the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.answers import Answers
from grader.content.items import Choice, Debate, Item, Multiple, Option, Scenario
from grader.content.keys import Key, OptionKey
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, plain
from grader.pages.markup import badge, items
from grader.scoring.paths import open_moves, walk


def better_html(item: Item, key: Key, answers: Answers) -> Html:
    """Return what would have earned full credit, where the answer did not.

    Parameters
    ----------
    item : Item
        What was asked.
    key : Key
        The item's key.
    answers : Answers
        The learner's record.

    Returns
    -------
    str
        Escaped HTML; nothing where nothing was answered, each choice earned full credit, a person
        reads the answer, or it is to another version, whose options may have been others.
    """
    if answers.earlier(item.id, item.version):
        return NOTHING
    response = answers.last(item.id)
    match item:
        case Choice():
            lines = _choice(item, key, [response])
        case Multiple():
            lines = _multiple(item, key, response if isinstance(response, list) else [])
        case Debate():
            lines = _debate(item, key, response if isinstance(response, dict) else {})
        case Scenario():
            lines = _way(item, key, response)
        case _:
            return NOTHING
    found = list(lines)
    return html('<div class="ktf-better">{}</div>', items(found)) if found else NOTHING


def _full(options: Mapping[str, OptionKey], name: str) -> bool:
    return name in options and options[name].credit == 1 and not options[name].critical


def _line(item: Item, text: str) -> Html:
    said = "pages.better.right" if item.type == "rule" else "pages.better.full"
    return plain(text) + badge(say(said), "full")


def _choice(item: Choice, key: Key, chosen: list[Any]) -> Iterator[str]:
    known = {option.id for option in item.options}
    if not known & {one for one in chosen if isinstance(one, str)}:
        return
    if any(_full(key.options, one) for one in chosen):
        return
    yield from (_line(item, one.text) for one in item.options if _full(key.options, one.id))


def _multiple(item: Multiple, key: Key, chosen: list[Any]) -> Iterator[str]:
    """Name what is right and was left out; what was chosen has its own reason."""
    if not {one.id for one in item.options} & {one for one in chosen if isinstance(one, str)}:
        return
    missed = [one for one in item.options if one.id not in chosen and _full(key.options, one.id)]
    yield from (_line(item, one.text) for one in missed)


def _debate(item: Debate, key: Key, response: dict[str, Any]) -> Iterator[str]:
    side, strongest = response.get("side"), response.get("strongest")
    if not isinstance(side, str) or not isinstance(strongest, str):
        return
    if side not in item.sides or _full(key.options, strongest):
        return
    others = [one for one in item.arguments if one.side != side and _full(key.options, one.id)]
    yield from (_line(item, one.text) for one in others)


def _way(item: Scenario, key: Key, response: Any) -> Iterator[str]:
    for number, step in enumerate(walk(item, response) or [], start=1):
        options = key.nodes.get(step.at, {})
        if _full(options, step.move.id):
            continue
        better: list[Option] = [
            move for move in open_moves(item.nodes[step.at], step.before) if _full(options, move.id)
        ]
        lines = [_line(item, one.text) for one in better]
        yield from (say_html("pages.better.decision", number=number, what=one) for one in lines)
