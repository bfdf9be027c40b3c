"""Counts drawn: bars, tables of options and a tree of ways, as HTML."""

from __future__ import annotations

from grader.classroom.report.cells import Cell, Shown, Table
from grader.classroom.report.suppression import LEAST, Count
from grader.content.keys import OptionKey
from grader.escaping import NOTHING, Html, html, joined
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


def bar(count: Count, people: int) -> Html:
    """Return a bar: filled up to the least that are in it, hollow up to the most."""
    low, high = (100 * end / people for end in (count.low, count.high))
    return html(
        '<svg class="bar" aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">'
        '<rect x="0" y="1" width="{:.2f}" height="8" fill="{}"/>'
        '<rect x="{:.2f}" y="1.5" width="{:.2f}" height="7" fill="{}" '
        'fill-opacity=".4"/>'
        '<path d="M0 9.5H100" stroke="currentColor" stroke-opacity=".6" stroke-width="1"/></svg>',
        low,
        FILL,
        low,
        high - low,
        FILL,
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


def _earns(key: OptionKey | None) -> Html:
    if key is None:
        return NOTHING
    if key.critical:
        return badge("critical", "never")
    if key.credit == 1:
        return badge("full credit", "full")
    return badge("half credit", "part") if key.credit else badge("no credit", "none")


def label(shown: Shown, *, held: bool = False) -> Html:
    """Return what was done, with its credit, and with who holds it where that is asked.

    Answers that share a count are listed under what they have in common.
    """
    if len(shown.cells) == 1:
        return _one(shown.cells[0], held=held)
    earned = {_earns(cell.key) for cell in shown.cells}
    common = earned.pop() if len(earned) == 1 else NOTHING
    some = any(cell.key and cell.key.credit for cell in shown.cells)
    words = "Less than full credit" if some else "No credit"
    lines = (html("<li>{}</li>", _one(cell, held=held, credit=not common)) for cell in shown.cells)
    return html(
        '{}, {} answers together:<ul class="together">{}</ul>',
        common or words,
        len(shown.cells),
        joined(lines),
    )


def _one(cell: Cell, *, held: bool, credit: bool = True) -> Html:
    by = cell.key.held_by if held and cell.key else None
    outside = html('<div class="ktf-small">Outside this class: {}</div>', by) if by else NOTHING
    return html("{}{}{}", cell.text, _earns(cell.key) if credit else NOTHING, outside)


def hidden_html() -> Html:
    """Return what stands where nothing can be shown."""
    return html("<p>{}</p>", SCATTERED)


def tree_html(table: Table, people: int, look: str = "") -> Html:
    """Return a tree: each choice with what the same people chose next."""
    rows = []
    for shown in table:
        if shown.count.high == 0:
            continue
        # Only the first choice is the whole class's, so only there a share of it is read rightly.
        count = how_many(shown.count, people if look else None)
        rows.append(
            html(
                '<li><span class="people">{}</span> {}{}{}{}</li>',
                count,
                label(shown),
                bar(shown.count, people),
                _followed(shown),
                tree_html(shown.below, people),
            )
        )
    never = [shown.text for shown in table if shown.count.high == 0 and shown.cells[0].key]
    if never:
        rows.append(html('<li class="ktf-small">No one chose: {}</li>', joined(never, "; ")))
    return html('<ul class="{}">{}</ul>', look or "next", joined(rows)) if rows else NOTHING


def _followed(shown: Shown) -> Html:
    """Return where a choice led, or why that can't be shown."""
    cells = shown.cells
    if shown.count.low < LEAST or not any(cell.then for cell in cells):
        return NOTHING
    parts = list(dict.fromkeys(cell.then for cell in cells))
    if all(cell.ends for cell in cells):
        return html('<p class="then">{}</p>', joined(parts, " Or: "))
    then = parts[0] if len(parts) == 1 else NEXT if shown.below else NOTHING
    line = html('<p class="then">{}</p>', then) if then else NOTHING
    if shown.below:
        return line
    why = APART if len({cell.at for cell in cells}) > 1 else SCATTERED
    return html('{}<p class="then"><em>{}</em></p>', line, why)


def options_html(table: Table, people: int, caption: str, *, part: bool = False) -> Html:
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
    rows = joined(
        html(
            '<tr><th scope="row">{}{}</th><td class="count">{}</td></tr>',
            label(shown, held=True),
            bar(shown.count, people),
            how_many(shown.count, None if part else people),
        )
        for shown in table
    )
    return html(
        '<table class="options"><caption>{}</caption><tbody>{}</tbody></table>', caption, rows
    )
