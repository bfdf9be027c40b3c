"""A case, a debate or a post for a room without screens: what is read, chosen and written."""

from __future__ import annotations

from hashlib import sha256
from string import ascii_uppercase

from grader.content.items import Debate, Scenario
from grader.deid.posts.bank import BankPost
from grader.escaping import plain
from grader.pages.items import (
    CLIENT,
    choice_labels,
    condition_html,
    fact_setters,
    onward,
    passage_paragraphs,
    reading_order,
)
from grader.pages.markup import document, items, paragraphs
from grader.scoring.marking import FAMILIES

NO_CLIENTS = "Bring no real client into the room, not even disguised."
INVENTED = "Everyone in it is invented."
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
        '<h2 class="ktf-sheet">For the leader: keep this sheet back</h2>' + answers
        if answers
        else ""
    )
    told = NO_CLIENTS if isinstance(item, Debate) else f"{INVENTED} {NO_CLIENTS}"
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
    names = {name: f"box {number}" for number, name in enumerate(nodes, start=1)}
    follows = {label: number for number, label in enumerate(mixed, start=len(nodes) + 1)}
    first = len(nodes) + len(mixed) + 1
    names |= {name: f"box {number}" for number, name in enumerate(endings, start=first)}
    return names, follows


def _scenario(item: Scenario) -> str:
    names, follows = boxes(item)
    labels, setters = choice_labels(item), fact_setters(item)
    parts = [
        paragraphs(item.intro) if item.intro else "",
        "<p><strong>How to play:</strong> Read box 1 aloud. Choose, and circle your choice below. "
        "Then read the box that your choice names, and go on from there. Some lines hold only "
        "if you made an earlier choice.</p>",
        f'<p class="ktf-marks"><strong>Chosen:</strong> {" ".join(labels.values())}</p>',
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
                f'{plain(move.text)}</td><td class="ktf-go">box {follows[label]}</td></tr>'
            )
        asked = f"<p><strong>{plain(node.question)}</strong></p>"
        told = passage_paragraphs(node.situation, setters)
        parts.append(_box(box, f"{told}{asked}<table><tbody>{rows}</tbody></table>"))
    parts.append('<h2 class="ktf-sheet">What follows</h2>')
    for label, number in follows.items():
        move = moves[label]
        on = onward(move.next, names, setters)
        told = passage_paragraphs(move.consequence, setters)
        parts.append(_box(f"box {number}", f"{told}<p><em>{plain(on)}</em></p>", f"after {label}"))
    parts.append('<h2 class="ktf-sheet">How it ends</h2>')
    for name, box in names.items():
        if name in item.endings:
            ending = item.endings[name]
            told = passage_paragraphs(ending.text, setters)
            told += f"<p>In the end {CLIENT[ending.client]}.</p>"
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
                f"<p><strong>What might change this:</strong> {plain(one.change)}</p>"
                if one.change
                else ""
            )
            answers = f"<p>Answers {', '.join(answered)}.</p>" if answered else ""
            cards += (
                f'<div class="ktf-box"><h3>{plain(title)}</h3>{paragraphs(one.text)}'
                f"<p><em>{plain(one.holder)}</em></p>{change}{answers}</div>"
            )
        columns.append(f"<div><h2>{plain(name)}</h2>{cards}</div>")
    return (
        f"{paragraphs(item.stem)}<p><strong>How to play:</strong> Take the side that you reject. "
        "Make its case for two minutes, so that the people who hold it would agree. Then choose "
        "its strongest card. The letters show which card answers which.</p>"
        f"<p>My side: ____________________ The other side's strongest card: ______</p>"
        f'<div class="ktf-sides" style="--ktf-sides:{len(columns)}">{"".join(columns)}</div>'
    )


def _post(item: BankPost) -> str:
    kinds = items(plain(one) for one in FAMILIES.values())
    facts = items(plain(one.fact) for one in item.post.keep)
    lines = '<div class="ktf-line"></div>' * REWRITE_LINES
    return (
        "<p><strong>1. Mark.</strong> Underline everything that could tell a reader who the "
        "client is. Write beside it of what kind it is. Leave alone what may stay.</p>"
        f'<div class="ktf-wide">{plain(item.post.text.strip())}</div><p>The kinds:</p>{kinds}'
        '<h2 class="ktf-sheet">2. Rewrite</h2><p>Write the post again. Say no more than its reader '
        f"needs:</p>{facts}{lines}"
        "<p><strong>3. Swap</strong> with a neighbor. Try to find the person in what they wrote. "
        "Can a colleague still help?</p>"
    )


def _box(name: str, body: str, note: str = "") -> str:
    told = f": {plain(note)}" if note else ""
    return f'<div class="ktf-box"><h3>{plain(name.capitalize())}{told}</h3>{body}</div>'
