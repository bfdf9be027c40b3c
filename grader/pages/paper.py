"""A case, a debate or a post for a room without screens: what is read, chosen and written."""

from __future__ import annotations

from hashlib import sha256
from string import ascii_uppercase

from grader.content.items import Debate, Scenario
from grader.content.words import say, say_html
from grader.deid.posts.bank import BankPost
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.items import (
    choice_labels,
    client_html,
    condition_html,
    fact_setters,
    onward,
    passage_paragraphs,
    reading_order,
)
from grader.pages.markup import document, items, paragraphs
from grader.scoring.marking import FAMILIES, family_words

REWRITE_LINES = 9
STYLE = """
@page { margin: 1.8cm 1.6cm; @bottom-right { content: counter(page); font: 9pt sans-serif; } }
.ktf-page .ktf-box { border: 1.5px solid var(--ktf-line); border-radius: .4em;
  padding: .3em 1em .6em; margin: 1em 0; break-inside: avoid; }
.ktf-page .ktf-box h3 { margin: .4em 0; }
.ktf-page .ktf-go { text-align: right; white-space: nowrap; width: 7rem; font-weight: 600; }
.ktf-page .ktf-label { width: 2.2rem; font-weight: 600; }
.ktf-page .ktf-sides { display: grid; grid-template-columns: repeat(var(--ktf-sides), 1fr);
  gap: 0 1.2rem; align-items: start; }
.ktf-page .ktf-marks { letter-spacing: .15em; }
.ktf-page .ktf-wide { line-height: 2.6; border: 1.5px solid var(--ktf-line); border-radius: .4em;
  padding: .6em 1em; white-space: pre-wrap; }
.ktf-page .ktf-line { border-bottom: 1px solid; height: 2.1em; }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; max-width: none; padding: 0; font-size: 11pt; }
  .ktf-page { max-width: none; --ktf-line: #555; }
  .ktf-page h2 { break-after: avoid; border-top: 0; padding-top: 0; }
  .ktf-page h2.ktf-sheet { break-before: page; margin-top: 0; }
}
"""


def paper_html(item: Scenario | Debate | BankPost, answers: str = "") -> Html:
    """Return a page to print.

    Parameters
    ----------
    item : Path, Debate or BankPost
        What the room works on.
    answers : str
        The leader's sheet, as HTML, on pages of its own; none by default.

    Returns
    -------
    str
        A whole HTML file that loads nothing, without credits and reasons.
    """
    match item:
        case Scenario():
            title, body = item.title, _scenario(item)
        case Debate():
            title, body = item.title or item.stem, _debate(item)
        case BankPost():
            title, body = item.title, _post(item)
    sheet = (
        html('<h2 class="ktf-sheet">{}</h2>{}', say_html("pages.paper.leader"), answers)
        if answers
        else NOTHING
    )
    told = say_html("pages.paper.no_clients")
    if not isinstance(item, Debate):
        told = html("{} {}", say_html("pages.paper.invented"), told)
    head = html("<h1>{}</h1><p>{}</p>", title, told)
    return document(title, head + body + sheet, STYLE)


def boxes(item: Scenario) -> tuple[dict[str, str], dict[str, int]]:
    """Return the boxes of a case on paper.

    Parameters
    ----------
    item : Path
        The case.

    Returns
    -------
    tuple of dict
        "box 3" for each situation and ending; and the box of what follows each choice, by its
        label. What follows is in no order, so that nobody reads ahead by reading on.
    """
    order = [name for name in reading_order(item) if name in item.nodes or name in item.endings]
    nodes = [name for name in order if name in item.nodes]
    labels = [label for (node, _), label in choice_labels(item).items() if node in nodes]
    mixed = sorted(labels, key=lambda one: sha256(f"{item.id} {one}".encode()).hexdigest())
    endings = [name for name in order if name in item.endings]
    names = {name: _place(number) for number, name in enumerate(nodes, start=1)}
    follows = {label: number for number, label in enumerate(mixed, start=len(nodes) + 1)}
    first = len(nodes) + len(mixed) + 1
    names |= {name: _place(number) for number, name in enumerate(endings, start=first)}
    return names, follows


def _place(number: int) -> str:
    return say("pages.paper.box", number=number)


def _scenario(item: Scenario) -> Html:
    names, follows = boxes(item)
    labels, setters = choice_labels(item), fact_setters(item)
    parts = [
        paragraphs(item.intro) if item.intro else NOTHING,
        _play("pages.paper.case"),
        html(
            '<p class="ktf-marks"><strong>{}</strong> {}</p>',
            say_html("pages.paper.chosen"),
            joined(labels.values(), " "),
        ),
    ]
    moves = {}
    for name, box in names.items():
        if name not in item.nodes:
            continue
        node = item.nodes[name]
        rows = ""
        for move in node.options:
            label = labels[name, move.id]
            moves[label] = move
            rows += html(
                '<tr><td class="ktf-label">{}</td><td>{}{}</td><td class="ktf-go">{}</td></tr>',
                label,
                condition_html(move.needs, setters),
                move.text,
                _place(follows[label]),
            )
        asked = html("<p><strong>{}</strong></p>", node.question)
        told = passage_paragraphs(node.situation, setters)
        parts.append(_box(box, html("{}{}<table><tbody>{}</tbody></table>", told, asked, rows)))
    parts.append(html('<h2 class="ktf-sheet">{}</h2>', say_html("pages.paper.follows")))
    for label, number in follows.items():
        move = moves[label]
        on = onward(move.next, names, setters)
        told = passage_paragraphs(move.consequence, setters)
        after = say("pages.paper.after", choice=label)
        parts.append(_box(_place(number), html("{}<p><em>{}</em></p>", told, on), after))
    parts.append(html('<h2 class="ktf-sheet">{}</h2>', say_html("pages.paper.ends")))
    for name, box in names.items():
        if name in item.endings:
            ending = item.endings[name]
            told = passage_paragraphs(ending.text, setters)
            told += client_html(ending)
            parts.append(_box(box, told, ending.title))
    return joined(parts)


def _debate(item: Debate) -> Html:
    numbers = dict(zip((one.id for one in item.arguments), ascii_uppercase, strict=False))
    columns = []
    for side, name in item.sides.items():
        cards = ""
        for one in item.arguments:
            if one.side != side:
                continue
            title = f"{numbers[one.id]}. {one.title}" if one.title else numbers[one.id]
            answered = [numbers[other] for other in one.answers]
            change = (
                html("<p><strong>{}</strong> {}</p>", say_html("pages.paper.change"), one.change)
                if one.change
                else NOTHING
            )
            listed = say_html("pages.paper.answers", cards=", ".join(answered))
            answers = html("<p>{}</p>", listed) if answered else NOTHING
            cards += html(
                '<div class="ktf-box"><h3>{}</h3>{}<p><em>{}</em></p>{}{}</div>',
                title,
                paragraphs(one.text),
                one.holder,
                change,
                answers,
            )
        columns.append(html("<div><h2>{}</h2>{}</div>", name, cards))
    return html(
        '{}{}<p>{}</p><div class="ktf-sides" style="--ktf-sides:{}">{}</div>',
        paragraphs(item.stem),
        _play("pages.paper.debate"),
        say_html("pages.paper.sides"),
        len(columns),
        joined(columns),
    )


def _post(item: BankPost) -> Html:
    kinds = items(family_words(one) for one in FAMILIES)
    facts = items(one.fact for one in item.post.keep)
    lines = Html('<div class="ktf-line"></div>') * REWRITE_LINES
    return html(
        "<p><strong>{}</strong> {}</p>"
        '<div class="ktf-wide">{}</div>'
        "<p>{}</p>{}"
        '<h2 class="ktf-sheet">{}</h2>'
        "<p>{}</p>{}{}"
        "<p><strong>{}</strong> {}</p>",
        say_html("pages.paper.mark"),
        say_html("pages.paper.mark_how"),
        item.post.text.strip(),
        say_html("pages.paper.kinds"),
        kinds,
        say_html("pages.paper.rewrite"),
        say_html("pages.paper.rewrite_how"),
        facts,
        lines,
        say_html("pages.paper.swap"),
        say_html("pages.paper.swap_how"),
    )


def _play(how: str) -> Html:
    return html("<p><strong>{}</strong> {}</p>", say_html("pages.paper.play"), say_html(how))


def _box(name: str, body: Html, note: str = "") -> Html:
    told = html(": {}", note) if note else NOTHING
    return html(
        '<div class="ktf-box"><h3>{}{}</h3>{}</div>', name[:1].upper() + name[1:], told, body
    )
