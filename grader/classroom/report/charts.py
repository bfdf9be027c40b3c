"""Counts drawn: bars, tables of options and a tree of ways, as HTML."""

from __future__ import annotations

from grader.classroom.report.suppression import LEAST, Count
from grader.classroom.report.tallies import Shown, Table
from grader.content.keys import OptionKey
from grader.escaping import plain
from grader.pages.markup import badge
from grader.pages.tokens import token

FILL = token("either-first")
SCATTERED = (
    "What they chose here is too scattered to show without telling of fewer than five people."
)


def bar(count: Count, people: int) -> str:
    """Return a bar: filled up to the least that are in it, hollow up to the most."""
    low, high = (100 * end / people for end in (count.low, count.high))
    return (
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">'
        f'<rect x="0" y="1" width="{low:.2f}" height="8" fill="{FILL}"/>'
        f'<rect x="{low:.2f}" y="1.5" width="{high - low:.2f}" height="7" fill="{FILL}" '
        'fill-opacity=".4"/>'
        '<path d="M0 9.6H100" stroke="currentColor" stroke-opacity=".35" stroke-width=".8"/></svg>'
    )


def how_many(count: Count, people: int) -> str:
    """Return a count with its share of the class, in words."""
    if count.high == 0:
        return "no one"
    shares = [round(100 * end / people) for end in (count.low, count.high)]
    share = f"{shares[0]}%" if shares[0] == shares[1] else f"{shares[0]} to {shares[1]}%"
    return f"{count} ({share})"


def _earns(key: OptionKey | None) -> str:
    if key is None:
        return ""
    if key.critical:
        return badge("critical", "never")
    if key.credit == 1:
        return badge("full credit", "full")
    return badge("half credit", "part") if key.credit else badge("no credit", "none")


def _label(shown: Shown) -> str:
    return "<br>or: ".join(f"{plain(cell.text)}{_earns(cell.key)}" for cell in shown.cells)


def hidden_html() -> str:
    """Return what stands where nothing can be shown."""
    return f"<p>{SCATTERED}</p>"


def tree_html(table: Table, people: int, look: str = "") -> str:
    """Return a tree: each choice with what the same people chose next."""
    rows = []
    for shown in table:
        if shown.count.high == 0:
            continue
        then = shown.cells[0].then if len(shown.cells) == 1 else ""
        further = f'<p class="then">{plain(then)}</p>' if then and shown.count.low >= LEAST else ""
        if further and not shown.below and not shown.cells[0].ends:
            further += f'<p class="then"><em>{SCATTERED}</em></p>'
        rows.append(
            f'<li><span class="people">{how_many(shown.count, people)}</span> {_label(shown)}'
            f"{bar(shown.count, people)}{further}{tree_html(shown.below, people)}</li>"
        )
    never = [shown.text for shown in table if shown.count.high == 0 and shown.cells[0].key]
    if never:
        rows.append(f'<li class="ktf-small">No one chose: {plain("; ".join(never))}</li>')
    attribute = f' class="{look}"' if look else ""
    return f"<ul{attribute}>{''.join(rows)}</ul>" if rows else ""


def options_html(table: Table, people: int, caption: str) -> str:
    """Return a table of options, each with a bar and who holds it."""
    rows = "".join(
        f'<tr><th scope="row">{_label(shown)}{_held(shown)}{bar(shown.count, people)}</th>'
        f'<td class="count">{how_many(shown.count, people)}</td></tr>'
        for shown in table
    )
    return (
        f'<table class="options"><caption>{plain(caption)}</caption><tbody>{rows}</tbody></table>'
    )


def _held(shown: Shown) -> str:
    held = [cell.key.held_by for cell in shown.cells if cell.key and cell.key.held_by]
    return f'<div class="ktf-small">Held by: {plain("; ".join(held))}</div>' if held else ""
