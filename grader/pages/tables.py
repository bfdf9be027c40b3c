"""A table that was handed in, as HTML."""

from __future__ import annotations

from typing import Any

from grader.content.words import say_html
from grader.escaping import plain
from grader.scoring.tables import read_table

SHOWN = 20  # rows; whoever grades needs to see what kind of table it is


def handed_in_html(response: Any) -> str | None:
    """Return a table's size and first rows, or None where nothing was handed in."""
    if response is None:
        return None
    read = read_table(response)
    if isinstance(read, str):
        return f"<p>{plain(read)}</p>"
    names = list(read.rows[0])
    head = "".join(f'<th scope="col">{plain(name)}</th>' for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{plain(str(row[name]))}</td>" for name in names) + "</tr>"
        for row in read.rows[:SHOWN]
    )
    more = len(read.rows) - SHOWN
    rest = f"<p>{say_html('pages.table.more', n=more)}</p>" if more > 0 else ""
    return (
        f"<table><caption>{say_html('pages.table.handed_in', n=len(read.rows))}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"
    )
