"""A case, a debate or a post for a room without screens: what is read, chosen and written."""

from __future__ import annotations

from hashlib import sha256
from string import ascii_uppercase

from grader.content.items import Debate, Scenario
from grader.content.words import say, say_html
from grader.deid.posts.bank import BankPost
from grader.escaping import plain
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


def paper_html(item: Scenario | Debate | BankPost, answers: str = "") -> str:
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
        f'<h2 class="ktf-sheet">{say_html("pages.paper.leader")}</h2>{answers}' if answers else ""
    )
    told = say_html("pages.paper.no_clients")
    if not isinstance(item, Debate):
        told = f"{say_html('pages.paper.invented')} {told}"
    head = f"<h1>{plain(title)}</h1><p>{told}</p>"
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


def _scenario(item: Scenario) -> str:
    names, follows = boxes(item)
    labels, setters = choice_labels(item), fact_setters(item)
    parts = [
        paragraphs(item.intro) if item.intro else "",
        _play("pages.paper.case"),
        f'<p class="ktf-marks"><strong>{say_html("pages.paper.chosen")}</strong> '
        f"{' '.join(labels.values())}</p>",
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
            rows += (
                f'<tr><td class="ktf-label">{label}</td><td>{condition_html(move.needs, setters)}'
                f"{plain(move.text)}</td>"
                f'<td class="ktf-go">{plain(_place(follows[label]))}</td></tr>'
            )
        asked = f"<p><strong>{plain(node.question)}</strong></p>"
        told = passage_paragraphs(node.situation, setters)
        parts.append(_box(box, f"{told}{asked}<table><tbody>{rows}</tbody></table>"))
    parts.append(f'<h2 class="ktf-sheet">{say_html("pages.paper.follows")}</h2>')
    for label, number in follows.items():
        move = moves[label]
        on = onward(move.next, names, setters)
        told = passage_paragraphs(move.consequence, setters)
        after = say("pages.paper.after", choice=label)
        parts.append(_box(_place(number), f"{told}<p><em>{plain(on)}</em></p>", after))
    parts.append(f'<h2 class="ktf-sheet">{say_html("pages.paper.ends")}</h2>')
    for name, box in names.items():
        if name in item.endings:
            ending = item.endings[name]
            told = passage_paragraphs(ending.text, setters)
            told += client_html(ending)
            parts.append(_box(box, told, ending.title))
    return "".join(parts)


def _debate(item: Debate) -> str:
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
                f"<p><strong>{say_html('pages.paper.change')}</strong> {plain(one.change)}</p>"
                if one.change
                else ""
            )
            listed = say_html("pages.paper.answers", cards=", ".join(answered))
            answers = f"<p>{listed}</p>" if answered else ""
            cards += (
                f'<div class="ktf-box"><h3>{plain(title)}</h3>{paragraphs(one.text)}'
                f"<p><em>{plain(one.holder)}</em></p>{change}{answers}</div>"
            )
        columns.append(f"<div><h2>{plain(name)}</h2>{cards}</div>")
    return (
        f"{paragraphs(item.stem)}{_play('pages.paper.debate')}<p>{say_html('pages.paper.sides')}</p>"
        f'<div class="ktf-sides" style="--ktf-sides:{len(columns)}">{"".join(columns)}</div>'
    )


def _post(item: BankPost) -> str:
    kinds = items(plain(family_words(one)) for one in FAMILIES)
    facts = items(plain(one.fact) for one in item.post.keep)
    lines = '<div class="ktf-line"></div>' * REWRITE_LINES
    return (
        f"<p><strong>{say_html('pages.paper.mark')}</strong> {say_html('pages.paper.mark_how')}</p>"
        f'<div class="ktf-wide">{plain(item.post.text.strip())}</div>'
        f"<p>{say_html('pages.paper.kinds')}</p>{kinds}"
        f'<h2 class="ktf-sheet">{say_html("pages.paper.rewrite")}</h2>'
        f"<p>{say_html('pages.paper.rewrite_how')}</p>{facts}{lines}"
        f"<p><strong>{say_html('pages.paper.swap')}</strong> {say_html('pages.paper.swap_how')}</p>"
    )


def _play(how: str) -> str:
    return f"<p><strong>{say_html('pages.paper.play')}</strong> {say_html(how)}</p>"


def _box(name: str, body: str, note: str = "") -> str:
    told = f": {plain(note)}" if note else ""
    return f'<div class="ktf-box"><h3>{plain(name[:1].upper() + name[1:])}{told}</h3>{body}</div>'
