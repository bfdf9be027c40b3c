"""An item with a learner's answer in it: what was chosen, and along a scenario what happened."""

from __future__ import annotations

import json
from typing import Any, assert_never

from grader.answers import Answers
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
from grader.content.ledger import Ledger, meant
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined, plain, replaced
from grader.pages.forms import form_answers_html
from grader.pages.items import arguments_html, client_html, rubric_html, scale_html, title_html
from grader.pages.markup import badge, items, page, paragraphs, written
from grader.scoring.paths import NO_FACTS, ended, open_moves, passage_text, walk


def not_answered() -> Html:
    """Return the line that says that a question has no answer."""
    return html('<p class="ktf-note">{}</p>', say_html("pages.answers.none"))


def answer_html(item: Item, response: Any) -> Html:
    """Return an item with an answer shown in it.

    Parameters
    ----------
    item : Item
        What was asked; of several posts the one that the learner was given.
    response : Any
        What was answered, by kind; anything else, and None, reads "Not answered".

    Returns
    -------
    str
        One ``section``, escaped: a hostile text shows as text.
    """
    match item:
        case Choice():
            chosen = [response] if isinstance(response, str) else []
            body = paragraphs(item.stem) + _options(item, chosen)
        case Multiple():
            chosen = response if isinstance(response, list) else []
            body = paragraphs(item.stem) + _options(item, chosen)
        case Stance():
            body = paragraphs(item.stem) + _stance(item, response)
        case Writing():
            answered = isinstance(response, str) and response.strip()
            text = written(response) if answered else not_answered()
            body = paragraphs(item.stem) + rubric_html(item) + text
        case Highlighting() | Rewriting():
            from grader.pages.posts import marked_html, post_html, rewritten_html

            if isinstance(item, Highlighting):
                shown = marked_html(item, response)
            else:
                shown = rewritten_html(item, response)
            body = paragraphs(item.stem) + (shown or post_html(item) + not_answered())
        case TableItem():
            from grader.pages.tables import handed_in_html

            body = paragraphs(item.stem) + (handed_in_html(response) or not_answered())
        case FormItem():
            body = paragraphs(item.stem) + (form_answers_html(item, response) or not_answered())
        case Debate():
            body = paragraphs(item.stem) + _debate(item, response)
        case Scenario():
            body = (paragraphs(item.intro) if item.intro else NOTHING) + _way(item, response)
        case _ as never:
            assert_never(never)
    return page(title_html(item) + body, item=item.id, kind=item.kind)


def record_html(item: Item, answers: Answers, ledger: Ledger | None = None) -> Html:
    """Return an item with what a record says of it.

    Parameters
    ----------
    item : Item
        What was asked; of several posts the one that the learner was given.
    answers : Answers
        The record. An answer to another version of the item is shown as it was written down, for
        a person to read: its options may have been others.
    ledger : dict, optional
        What the options of earlier versions said.
    """
    earlier = answers.earlier(item.id, item.version)
    if earlier is None or isinstance(item, Writing | Stance):
        return answer_html(item, answers.last(item.id))
    response = earlier.response
    passage_text = (
        response if isinstance(response, str) else json.dumps(response, ensure_ascii=False)
    )
    said = meant(ledger or {}, item.id, earlier.version, response)
    kept = (
        html(
            '<p class="ktf-note">{}</p>', say_html("pages.answers.earlier", version=earlier.version)
        )
        + written(passage_text)
        + (html("<p>{}</p>{}", say_html("pages.answers.said"), items(said)) if said else NOTHING)
    )
    return replaced(answer_html(item, None), not_answered(), kept)


def _options(item: Choice | Multiple, chosen: list[Any]) -> Html:
    lines = []
    for option in item.options:
        text = plain(option.text)
        if option.id in chosen:
            text = html(
                '<span class="ktf-chosen">{}</span>{}', text, badge(say("pages.answers.chosen"))
            )
        lines.append(text)
    answered = any(option.id in chosen for option in item.options)
    return items(lines) + ("" if answered else not_answered())


def _stance(item: Stance, response: Any) -> Html:
    if type(response) is not int or not 0 <= response <= 100:
        return scale_html(item) + not_answered()
    value = html("<strong>{}</strong>", response)
    low, high = plain(item.low), plain(item.high)
    return html("<p>{}</p>", say_html("pages.answers.stance", value=value, low=low, high=high))


def _debate(item: Debate, response: Any) -> Html:
    found = response if isinstance(response, dict) else {}
    side, strongest = found.get("side"), found.get("strongest")
    marks = {}
    if isinstance(side, str) and side in item.sides:
        marks[side] = say("pages.answers.side")
    if isinstance(strongest, str) and any(one.id == strongest for one in item.arguments):
        marks[strongest] = say("pages.answers.best")
    return arguments_html(item, marks) + ("" if marks else not_answered())


def _way(item: Scenario, response: Any) -> Html:
    """Return what was read on the way, and nothing of the ways that were not taken."""
    steps = walk(item, response)
    if not steps:
        start = item.nodes[item.start]
        options = items(move.text for move in open_moves(start, NO_FACTS))
        asked = html("<p><strong>{}</strong></p>", start.question)
        return (
            paragraphs(passage_text(start.situation, NO_FACTS)) + asked + options + not_answered()
        )
    parts, chosen = [], badge(say("pages.answers.chosen"))
    for number, step in enumerate(steps, start=1):
        node = item.nodes[step.at]
        parts.append(
            html(
                "<h4>{}</h4>"
                "{}"
                "<p>{}</p>"
                '<p><span class="ktf-chosen">{}</span>{}</p>'
                "<p><em>{}</em> "
                "{}</p>",
                say_html("pages.answers.decision", number=number),
                paragraphs(passage_text(node.situation, step.before)),
                node.question,
                step.move.text,
                chosen,
                say_html("pages.answers.happened"),
                passage_text(step.move.consequence, step.after),
            )
        )
    way = say_html("pages.answers.way", n=len(steps))
    # Each choice stands again with its reason; a page that is printed need not tell it twice.
    parts = [html("<details><summary>{}</summary>{}</details>", way, joined(parts))]
    ending = ended(item, steps)
    if ending is None:
        parts.append(html('<p class="ktf-note">{}</p>', say_html("pages.answers.no_end")))
    else:
        parts.append(
            html(
                "<h4>{}</h4>{}{}",
                say_html("pages.answers.ended", title=ending.title),
                paragraphs(passage_text(ending.text, steps[-1].after)),
                client_html(ending),
            )
        )
    return joined(parts)
