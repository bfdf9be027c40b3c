"""Counts drawn: bars, tables of options and a tree of ways, as HTML."""

from __future__ import annotations

from grader.classroom.report.cells import Cell, Shown, Table
from grader.classroom.report.suppression import LEAST, Count
from grader.content.keys import OptionKey
from grader.escaping import plain
from grader.pages.markup import badge
from grader.pages.tokens import token

FILL = token("either-first")
SCATTERED = (
    "What they chose here is too scattered to show without telling of fewer than five people."
)
APART = (
    "These answers share one count and led to different situations, so what followed is left out."
)
NEXT = "What all of them chose next:"


def bar(count: Count, people: int) -> str:
    """Return a bar: filled up to the least that are in it, hollow up to the most."""
    low, high = (100 * end / people for end in (count.low, count.high))
    return (
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">'
        f'<rect x="0" y="1" width="{low:.2f}" height="8" fill="{FILL}"/>'
        f'<rect x="{low:.2f}" y="1.5" width="{high - low:.2f}" height="7" fill="{FILL}" '
        'fill-opacity=".4"/>'
        '<path d="M0 9.5H100" stroke="currentColor" stroke-opacity=".6" stroke-width="1"/></svg>'
    )


def how_many(count: Count, people: int | None) -> str:
    """Return a count in words, with its share of the class where that is given."""
    if count.high == 0:
        return "no one"
    if people is None:
        return str(count)
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


def label(shown: Shown, *, held: bool = False) -> str:
    """Return what was done, with its credit, and with who holds it where that is asked.

    Answers that share a count are listed under what they have in common.
    """
    if len(shown.cells) == 1:
        return _one(shown.cells[0], held=held)
    earned = {_earns(cell.key) for cell in shown.cells}
    common = earned.pop() if len(earned) == 1 else ""
    some = any(cell.key and cell.key.credit for cell in shown.cells)
    words = "Less than full credit" if some else "No credit"
    head = f"{common or words}, {len(shown.cells)} answers together:"
    return head + (
        '<ul class="together">'
        + "".join(f"<li>{_one(cell, held=held, credit=not common)}</li>" for cell in shown.cells)
        + "</ul>"
    )


def _one(cell: Cell, *, held: bool, credit: bool = True) -> str:
    by = cell.key.held_by if held and cell.key else None
    outside = f'<div class="ktf-small">Outside this class: {plain(by)}</div>' if by else ""
    return f"{plain(cell.text)}{_earns(cell.key) if credit else ''}{outside}"


def hidden_html() -> str:
    """Return what stands where nothing can be shown."""
    return f"<p>{SCATTERED}</p>"


def tree_html(table: Table, people: int, look: str = "") -> str:
    """Return a tree: each choice with what the same people chose next."""
    rows = []
    for shown in table:
        if shown.count.high == 0:
            continue
        # Only the first choice is the whole class's, so only there a share of it is read rightly.
        count = how_many(shown.count, people if look else None)
        rows.append(
            f'<li><span class="people">{count}</span> {label(shown)}'
            f"{bar(shown.count, people)}{_followed(shown)}{tree_html(shown.below, people)}</li>"
        )
    never = [shown.text for shown in table if shown.count.high == 0 and shown.cells[0].key]
    if never:
        rows.append(f'<li class="ktf-small">No one chose: {plain("; ".join(never))}</li>')
    return f'<ul class="{look or "next"}">{"".join(rows)}</ul>' if rows else ""


def _followed(shown: Shown) -> str:
    """Return where a choice led, or why that can't be shown."""
    cells = shown.cells
    if shown.count.low < LEAST or not any(cell.then for cell in cells):
        return ""
    parts = list(dict.fromkeys(cell.then for cell in cells))
    if all(cell.ends for cell in cells):
        return f'<p class="then">{plain(" Or: ".join(parts))}</p>'
    then = parts[0] if len(parts) == 1 else NEXT if shown.below else ""
    line = f'<p class="then">{plain(then)}</p>' if then else ""
    if shown.below:
        return line
    why = APART if len({cell.at for cell in cells}) > 1 else SCATTERED
    return f'{line}<p class="then"><em>{why}</em></p>'


def options_html(table: Table, people: int, caption: str, *, part: bool = False) -> str:
    """Return a table of options, each with a bar and who holds it.

    Parameters
    ----------
    table : tuple of Shown
        The options.
    people : int
        How many are in the class; a full bar is all of them.
    caption : str
        The table's caption, as text.
    part : bool
        Whether the table is about a part of the class. Then it shows no shares.
    """
    rows = "".join(
        f'<tr><th scope="row">{label(shown, held=True)}{bar(shown.count, people)}</th>'
        f'<td class="count">{how_many(shown.count, None if part else people)}</td></tr>'
        for shown in table
    )
    return (
        f'<table class="options"><caption>{plain(caption)}</caption><tbody>{rows}</tbody></table>'
    )
