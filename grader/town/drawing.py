"""Pictures of the town as SVG: who knows whom, a crowd, bars; each with its numbers in a table.

A drawing takes the color of the page's text for its ink and two colors that stand out by at least
3:1 on white and on a dark ground. Shape carries every difference that color does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from grader.escaping import plain
from grader.town.people import Contact, Town

FIRST = "#2a7fb8"  # 4.3:1 on white, 4.4:1 on #111
SECOND = "#c2641a"  # 4.2:1 on white, 4.5:1 on #111
MOST_ROWS = 60
LONGEST_LABEL = 34  # characters that fit before a bar; the table has them all
GOLDEN = math.pi * (3 - math.sqrt(5))

Rows = Sequence[Mapping[str, Any]]


def figure(title: str, svg: str, table: Rows, note: str = "") -> str:
    """Return a drawing with its title and, under it, the numbers in a table."""
    said = f'<p style="margin:.35em 0">{plain(note)}</p>' if note else ""
    return (
        '<figure class="ktf-figure" style="margin:1em 0;max-width:48rem">'
        f'<figcaption style="margin:0 0 .6em;font-weight:600">{plain(title)}</figcaption>'
        f"<div {_scrolls(title)}>{svg}</div>{said}"
        f"<details><summary>The numbers in a table</summary>{table_html(table, title)}</details>"
        "</figure>"
    )


def table_html(table: Rows, label: str) -> str:
    """Return rows as an HTML table."""
    if not table:
        return "<p>The table is empty.</p>"
    style = "text-align:left;padding:.2em 1em .2em 0;border-bottom:1px solid #8888"
    names = list(table[0])
    head = "".join(f'<th scope="col" style="{style}">{_words(name)}</th>' for name in names)
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{style}">{plain(show(row[name]))}</td>' for name in names)
        + "</tr>"
        for row in table[:MOST_ROWS]
    )
    more = len(table) - MOST_ROWS
    rest = f"<p>And {more} more rows.</p>" if more > 0 else ""
    return (
        f"<div {_scrolls(f'{label}: the table')}>"
        '<table style="border-collapse:collapse;margin:.4em 0" '
        f'aria-label="{plain(label)}: the numbers"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{rest}"
    )


def _scrolls(label: str) -> str:
    """Return what makes a box scroll sideways on a phone, by keys too."""
    return f'style="overflow-x:auto" tabindex="0" role="group" aria-label="{plain(label)}"'


def show(value: Any) -> str:
    """Return a cell's value as people write it."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _words(name: str) -> str:
    return plain(str(name).replace("_", " "))


def network(town: Town, seen: Iterable[Contact], named: Iterable[Contact]) -> str:
    """Draw the counselor's contacts: who knows whom, whom the rule names, who is a client.

    Parameters
    ----------
    town : Town
        The town.
    seen : iterable of Contact
        Whom the onlooker sees.
    named : iterable of Contact
        Whom the rule takes for clients. A named client is a filled square, a person wrongly named
        an orange triangle, a client not named a hollow square, anyone else a dot.
    """
    people = sorted(seen, key=lambda one: -one.mutual)
    chosen = {one.person for one in named}
    width, height = 520, 400
    place: dict[int, tuple[float, float]] = {}
    for index, one in enumerate(people):
        # The better a person is connected, the nearer to the middle.
        far = 0.16 + 0.84 * math.sqrt((index + 1) / max(1, len(people)))
        turn = index * GOLDEN
        place[one.person] = (
            width / 2 + far * (width / 2 - 18) * math.cos(turn),
            height / 2 + far * (height / 2 - 18) * math.sin(turn),
        )
    lines = "".join(
        f"M{place[one][0]:.0f} {place[one][1]:.0f}L{place[two][0]:.0f} {place[two][1]:.0f}"
        for one, two in town.ties
        if one in place and two in place
    )
    marks = []
    right = wrong = missed = 0
    for one in people:
        x, y = place[one.person]
        client, flagged = one.person in town.clients, one.person in chosen
        right += client and flagged
        wrong += flagged and not client
        missed += client and not flagged
        marks.append(person_mark(x, y, client=client, flagged=flagged, title=one.name))
    middle = (
        f'<circle cx="{width / 2:g}" cy="{height / 2:g}" r="13" fill="currentColor"/>'
        f'<text x="{width / 2:g}" y="{height / 2 - 18:g}" text-anchor="middle" '
        'font-size="13" font-weight="600" fill="currentColor">the counselor</text>'
    )
    alt = (
        f"A network of {len(people)} people around the counselor. The rule names "
        f"{right + wrong} of them. Clients among these: {right}. Not clients: {wrong}. "
        f"Clients whom it could see and misses: {missed}."
    )
    return svg_image(
        alt,
        width,
        height + 46,
        f'<path d="{lines}" stroke="currentColor" stroke-opacity=".17" fill="none"/>'
        + "".join(marks)
        + middle
        + person_legend(
            height + 14,
            (
                (True, True, f"client, named ({right})"),
                (False, True, f"not a client, named ({wrong})"),
                (True, False, f"client, not named ({missed})"),
                (False, False, "anyone else"),
            ),
        ),
    )


def person_mark(x: float, y: float, *, client: bool, flagged: bool, title: str = "") -> str:
    """Draw a person: a client or not, pointed at or not."""
    name = f"<title>{plain(title)}</title>" if title else ""
    if client and flagged:
        return (
            f'<rect x="{x - 6:.1f}" y="{y - 6:.1f}" width="12" height="12" fill="{FIRST}">'
            f"{name}</rect>"
        )
    if flagged:
        return f'<path d="M{x:.1f} {y - 8:.1f}l8 14h-16z" fill="{SECOND}">{name}</path>'
    if client:
        return (
            f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" fill="none" '
            f'stroke="{FIRST}" stroke-width="2">{name}</rect>'
        )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="currentColor" fill-opacity=".35">'
        f"{name}</circle>"
    )


def person_legend(top: float, entries: Sequence[tuple[bool, bool, str]]) -> str:
    """Draw what the marks of people mean, two a line: client, pointed at, words."""
    found = []
    for index, (client, flagged, text) in enumerate(entries):
        x, y = 14 + (index % 2) * 250, top + (index // 2) * 20
        found.append(person_mark(x, y, client=client, flagged=flagged))
        found.append(
            f'<text x="{x + 14}" y="{y + 4.5:g}" font-size="13" fill="currentColor">'
            f"{plain(text)}</text>"
        )
    return "".join(found)


def crowd(right: int, wrong: int) -> str:
    """Draw everyone whom a rule names, the clients first."""
    total, across = right + wrong, 20
    height = 24 + 26 * max(1, math.ceil(total / across))
    marks = "".join(
        person_mark(
            16 + (index % across) * 25,
            18 + (index // across) * 26,
            client=index < right,
            flagged=True,
        )
        for index in range(total)
    )
    alt = f"{total} people are named: {right} are clients, {wrong} are not."
    return svg_image(alt, 520, height, marks)


def bars(rows: Sequence[tuple[str, float]], unit: str = "", mark: float | None = None) -> str:
    """Draw one bar a row.

    Parameters
    ----------
    rows : sequence of (label, value)
        What to draw.
    unit : str
        Written behind each number.
    mark : float
        A value at which a dashed line stands.
    """
    top = max([value for _, value in rows] + [mark or 0, 1e-9])
    left, room, step = 244, 200, 28
    found = []
    for index, (label, value) in enumerate(rows):
        y = 8 + index * step
        length = room * max(0.0, value) / top
        short = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
        found.append(
            f'<text x="{left - 8}" y="{y + 14}" text-anchor="end" font-size="13" '
            f'fill="currentColor">{plain(short)}</text>'
            f'<rect x="{left}" y="{y + 2}" width="{length:.1f}" height="16" fill="{FIRST}"/>'
            f'<text x="{left + length + 6:.1f}" y="{y + 14}" font-size="13" font-weight="600" '
            f'fill="currentColor">{plain(show(float(value)) + unit)}</text>'
        )
    height = 16 + step * len(rows)
    if mark is not None:
        x = left + room * mark / top
        found.append(
            f'<path d="M{x:.1f} 2V{height - 4}" stroke="{SECOND}" stroke-width="2" '
            'stroke-dasharray="4 3"/>'
        )
    alt = "Bars: " + "; ".join(f"{label} {show(float(value))}{unit}" for label, value in rows)
    return svg_image(alt, 520, height, "".join(found))


def svg_image(alt: str, width: float, height: float, inside: str) -> str:
    """Return a drawing with its alternative text."""
    return (
        f'<svg role="img" aria-label="{plain(alt)}" '
        f'viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg" '
        'style="width:100%;max-width:44rem;min-width:min(26rem,100%);height:auto;display:block;'
        f'font-family:system-ui,sans-serif">{inside}</svg>'
    )
