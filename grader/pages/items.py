"""An item as it reads on paper: everything that is asked, nothing of its key."""

from __future__ import annotations

import functools
from string import ascii_lowercase
from typing import assert_never

from grader.content.items import (
    Argument,
    Choice,
    Debate,
    Ending,
    FormItem,
    Highlighting,
    Item,
    Multiple,
    Part,
    Rewriting,
    Scenario,
    Stance,
    TableItem,
    Turn,
    Writing,
)
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import badge, items, number, page, paragraphs


def item_html(item: Item) -> Html:
    """Return an item as static HTML.

    Parameters
    ----------
    item : Item
        The item; a key is not needed and none is shown.

    Returns
    -------
    str
        One ``section``, escaped, without scripts or ids. A scenario is written out whole.
    """
    match item:
        case Choice() | Multiple():
            how = "pages.items.one" if isinstance(item, Choice) else "pages.items.all_that_apply"
            body = html("<p>{}</p>", say_html(how)) + items(one.text for one in item.options)
        case Stance():
            body = scale_html(item)
        case Writing():
            body = html("<p>{}</p>", say_html("pages.items.words", n=item.words)) + rubric_html(
                item
            )
        case Highlighting() | Rewriting():
            from grader.pages.posts import post_html

            body = post_html(item)
        case TableItem():
            body = html("<p>{}</p>", say_html("pages.items.table"))
        case FormItem():
            topics = items(one.text for one in item.topics)
            body = html("<p>{}</p>{}", say_html("pages.items.form"), topics)
        case Debate():
            body = arguments_html(item)
        case Scenario():
            return page(title_html(item) + _scenario(item), item=item.id, kind=item.kind)
        case _ as never:
            assert_never(never)
    return page(
        title_html(item) + paragraphs(item.stem) + body,
        item=item.id,
        kind=item.kind,
    )


def title_html(item: Item) -> Html:
    """Return an item's title as a heading, or nothing where it has none."""
    return html("<h3>{}</h3>", item.title) if item.title else NOTHING


def scale_html(item: Stance) -> Html:
    """Return the two ends of a stance."""
    said = say_html("pages.items.scale", low=item.low, high=item.high)
    return html("<p>{}</p>", said)


def rubric_html(item: Writing) -> Html:
    """Return what whoever reads the text looks for, or nothing where there is no rubric."""
    if not item.rubric:
        return NOTHING
    rows = joined(
        html('<tr><td>{}</td><td class="ktf-number">{}</td></tr>', line.text, number(line.points))
        for line in item.rubric
    )
    heads = joined(
        html('<th scope="col">{}</th>', say_html(f"pages.items.rubric.{one}"))
        for one in ("text", "points")
    )
    return html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        say_html("pages.items.rubric.title"),
        heads,
        rows,
    )


def arguments_html(item: Debate, marks: dict[str, str] | None = None) -> Html:
    """Return the sides of a debate with their arguments, some of them marked."""
    marks = marks or {}
    parts = []
    for side, name in item.sides.items():
        label = badge(marks[side]) if side in marks else NOTHING
        parts.append(html("<h4>{}{}</h4>", name, label))
        parts.append(items(_argument(one, marks) for one in item.arguments if one.side == side))
    return joined(parts)


def _argument(argument: Argument, marks: dict[str, str]) -> Html:
    title = html("<strong>{}</strong> ", argument.title) if argument.title else NOTHING
    label = badge(marks[argument.id]) if argument.id in marks else NOTHING
    return html("{}{} <em>({})</em>{}", title, argument.text, argument.holder, label)


def _scenario(item: Scenario) -> Html:
    """Return a scenario written out whole.

    Each choice has a number, 2a. What needs facts says which choices it needs, by those numbers:
    whoever plays on paper knows what was chosen.
    """
    names, labels, setters = place_names(item), choice_labels(item), fact_setters(item)
    intro = paragraphs(item.intro) if item.intro else NOTHING
    parts = [intro]
    for node_id in names:
        if node_id not in item.nodes:
            continue
        node = item.nodes[node_id]
        moves = [
            html(
                "<strong>{}</strong> {}{}<br><em>{}</em> {} <em>{}</em>",
                labels[node_id, move.id],
                condition_html(move.needs, setters),
                move.text,
                say_html("pages.items.happens"),
                passage_html(move.consequence, setters),
                onward(move.next, names, setters),
            )
            for move in node.options
        ]
        parts.append(
            html(
                "<h4>{}</h4>{}<p><strong>{}</strong></p>{}",
                names[node_id],
                passage_paragraphs(node.situation, setters),
                node.question,
                items(moves),
            )
        )
    for ending_id, ending in item.endings.items():
        if ending_id in names:
            parts.append(
                html(
                    "<h4>{}</h4>{}{}",
                    names[ending_id],
                    passage_paragraphs(ending.text, setters),
                    client_html(ending),
                )
            )
    return joined(parts)


def client_html(ending: Ending) -> Html:
    """Return what became of the client at an ending, as a sentence."""
    return html("<p>{}</p>", say_html(f"pages.items.in_the_end.{ending.client}"))


def reading_order(item: Scenario) -> list[str]:
    """Return situations and endings in the order a reader meets them."""
    order, seen = [item.start], {item.start}
    for node_id in order:
        for move in item.nodes[node_id].options if node_id in item.nodes else ():
            for turn in move.next:
                if turn.to not in seen:
                    seen.add(turn.to)
                    order.append(turn.to)
    return order


def place_names(item: Scenario) -> dict[str, str]:
    """Return names: situations numbered in the order a reader meets them, endings by title."""
    names: dict[str, str] = {}
    situations = 0
    for node_id in reading_order(item):
        if node_id in item.nodes:
            situations += 1
            names[node_id] = say("pages.items.situation", number=situations)
        elif node_id in item.endings:
            names[node_id] = say("pages.items.ending", title=item.endings[node_id].title)
        else:
            names[node_id] = node_id
    return names


def choice_labels(item: Scenario) -> dict[tuple[str, str], str]:
    """Return the number of each choice by situation and option: 2a is the first of Situation 2."""
    nodes = [name for name in reading_order(item) if name in item.nodes]
    return {
        (name, move.id): f"{number}{letter}"
        for number, name in enumerate(nodes, start=1)
        for letter, move in zip(ascii_lowercase, item.nodes[name].options, strict=False)
    }


def fact_setters(item: Scenario) -> dict[str, str]:
    """Return for each fact the choices that set it, as in "2a or 3c"."""
    found: dict[str, list[str]] = {}
    for (node_id, option), label in choice_labels(item).items():
        for move in item.nodes[node_id].options:
            for fact in move.sets if move.id == option else ():
                found.setdefault(fact, []).append(label)
    return {
        fact: say("pages.items.or", some=", ".join(labels[:-1]), last=labels[-1])
        if len(labels) > 1
        else labels[-1]
        for fact, labels in found.items()
    }


def if_chosen(needs: list[str], setters: dict[str, str]) -> str:
    """Return in words what must have been chosen: "if you chose 2a and you did not choose 3c"."""
    told = []
    for one in needs:
        fact = one.removeprefix("not ")
        choices = setters.get(fact, fact)
        chose = "pages.items.chose" if one == fact else "pages.items.not_chose"
        told.append(say(chose, choices=choices))
    condition = functools.reduce(
        lambda some, last: say("pages.items.and", some=some, last=last), told
    )
    return say("pages.items.if", condition=condition)


def condition_html(needs: list[str], setters: dict[str, str]) -> Html:
    """Return the condition of an option, or nothing where it is always offered."""
    if not needs:
        return NOTHING
    only = say_html("pages.items.only", condition=if_chosen(needs, setters))
    return html("<em>{}</em> ", only)


def passage_html(passage: list[Part], setters: dict[str, str]) -> Html:
    """Return a text of several parts in one line, each with its condition."""
    return joined(
        (
            html("<em>{}</em> {}", _condition(part.needs, setters), part.text)
            if part.needs
            else part.text
            for part in passage
        ),
        " ",
    )


def _condition(needs: list[str], setters: dict[str, str]) -> Html:
    condition = if_chosen(needs, setters)
    condition = condition[:1].upper() + condition[1:]
    return say_html("pages.items.condition", condition=condition)


def passage_paragraphs(passage: list[Part], setters: dict[str, str]) -> Html:
    """Return a text of several parts, what always holds and what only may in paragraphs apart."""
    return joined(
        html("<p>{}</p>", passage_html([part], setters)) if part.needs else paragraphs(part.text)
        for part in passage
    )


def onward(turns: list[Turn], names: dict[str, str], setters: dict[str, str]) -> str:
    """Return where a choice leads: "Go on with Situation 4 if you chose 2a, else with ..."."""
    *first, last = turns
    told = [
        say("pages.items.with_if", place=names[turn.to], condition=if_chosen(turn.needs, setters))
        for turn in first
    ]
    rest = "pages.items.with_otherwise" if first else "pages.items.with"
    told.append(say(rest, place=names[last.to]))
    return say("pages.items.go_on", places="; ".join(told))
