"""A table that was handed in, as HTML."""

from __future__ import annotations

from typing import Any

from grader.content.words import say_html
from grader.escaping import NOTHING, Html, html, joined
from grader.scoring.tables import read_table

SHOWN = 20  # rows; whoever grades needs to see what kind of table it is


def handed_in_html(response: Any) -> Html | None:
    """Return a table's size and first rows, or None where nothing was handed in."""
    if response is None:
        return None
    read = read_table(response)
    if isinstance(read, str):
        return html("<p>{}</p>", read)
    names = list(read.rows[0])
    head = joined(html('<th scope="col">{}</th>', name) for name in names)
    body = joined(
        Html("<tr>") + joined(html("<td>{}</td>", str(row[name])) for name in names) + Html("</tr>")
        for row in read.rows[:SHOWN]
    )
    more = len(read.rows) - SHOWN
    rest = html("<p>{}</p>", say_html("pages.table.more", n=more)) if more > 0 else NOTHING
    return html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}",
        say_html("pages.table.handed_in", n=len(read.rows)),
        head,
        body,
        rest,
    )
