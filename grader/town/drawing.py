"""Pictures of the town as SVG: who knows whom, a crowd, bars; each with its numbers in a table.

A drawing takes the color of the page's text for its ink and two colors that stand out by at least
3:1 on white and on a dark ground. Shape carries every difference that color does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from grader.content.words import say
from grader.escaping import NOTHING, Html, html, joined
from grader.town.people import Contact, Town

FIRST = "#2a7fb8"  # 4.3:1 on white, 4.4:1 on #111
SECOND = "#c2641a"  # 4.2:1 on white, 4.5:1 on #111
MOST_ROWS = 60
LONGEST_LABEL = 34  # characters that fit before a bar; the table has them all
GOLDEN = math.pi * (3 - math.sqrt(5))

Rows = Sequence[Mapping[str, Any]]


def figure(title: str, svg: str, table: Rows, note: str = "") -> Html:
    """Return a drawing with its title and, under it, the numbers in a table."""
    said = html('<p style="margin:.35em 0">{}</p>', note) if note else NOTHING
    return html(
        '<figure class="ktf-figure" style="margin:1em 0;max-width:48rem">'
        '<figcaption style="margin:0 0 .6em;font-weight:600">{}</figcaption>'
        "<div {}>{}</div>{}"
        "<details><summary>{}</summary>{}</details>"
        "</figure>",
        title,
        _scrolls(title),
        svg,
        said,
        say("pages.figure.table"),
        table_html(table, title),
    )


def table_html(table: Rows, label: str) -> Html:
    """Return rows as an HTML table."""
    if not table:
        return html("<p>{}</p>", say("town.figure.no_rows"))
    style = "text-align:left;padding:.2em 1em .2em 0;border-bottom:1px solid #8888"
    names = list(table[0])
    head = joined(html('<th scope="col" style="{}">{}</th>', style, name) for name in names)
    body = joined(
        Html("<tr>")
        + joined(html('<td style="{}">{}</td>', style, show(row[name])) for name in names)
        + Html("</tr>")
        for row in table[:MOST_ROWS]
    )
    more = len(table) - MOST_ROWS
    rest = html("<p>{}</p>", say("pages.table.more", n=more)) if more > 0 else NOTHING
    return html(
        "<div {}>"
        '<table style="border-collapse:collapse;margin:.4em 0" '
        'aria-label="{}"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>{}",
        _scrolls(say("town.figure.scrolls", title=label)),
        say("pages.figure.numbers", title=label),
        head,
        body,
        rest,
    )


def _scrolls(label: str) -> Html:
    """Return what makes a box scroll sideways on a phone, by keys too."""
    return html('style="overflow-x:auto" tabindex="0" role="group" aria-label="{}"', label)


def show(value: Any) -> str:
    """Return a cell's value as people write it."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def network(town: Town, seen: Iterable[Contact], named: Iterable[Contact]) -> Html:
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
    lines = joined(
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
    middle = html(
        '<circle cx="{:g}" cy="{:g}" r="13" fill="currentColor"/>'
        '<text x="{:g}" y="{:g}" text-anchor="middle" '
        'font-size="13" font-weight="600" fill="currentColor">{}</text>',
        width / 2,
        height / 2,
        width / 2,
        height / 2 - 18,
        say("town.figure.counselor"),
    )
    alt = say(
        "town.figure.network",
        people=len(people),
        named=right + wrong,
        right=right,
        wrong=wrong,
        missed=missed,
    )
    return svg_image(
        alt,
        width,
        height + 46,
        html('<path d="{}" stroke="currentColor" stroke-opacity=".17" fill="none"/>', lines)
        + joined(marks)
        + middle
        + person_legend(
            height + 14,
            (
                (True, True, say("town.figure.legend.right", n=right)),
                (False, True, say("town.figure.legend.wrong", n=wrong)),
                (True, False, say("town.figure.legend.missed", n=missed)),
                (False, False, say("town.figure.legend.anyone")),
            ),
        ),
    )


def person_mark(x: float, y: float, *, client: bool, flagged: bool, title: str = "") -> Html:
    """Draw a person: a client or not, pointed at or not."""
    name = html("<title>{}</title>", title) if title else NOTHING
    if client and flagged:
        return html(
            '<rect x="{:.1f}" y="{:.1f}" width="12" height="12" fill="{}">{}</rect>',
            x - 6,
            y - 6,
            FIRST,
            name,
        )
    if flagged:
        return html(
            '<path d="M{:.1f} {:.1f}l8 14h-16z" fill="{}">{}</path>', x, y - 8, SECOND, name
        )
    if client:
        return html(
            '<rect x="{:.1f}" y="{:.1f}" width="10" height="10" fill="none" '
            'stroke="{}" stroke-width="2">{}</rect>',
            x - 5,
            y - 5,
            FIRST,
            name,
        )
    return html(
        '<circle cx="{:.1f}" cy="{:.1f}" r="4" fill="currentColor" fill-opacity=".35">{}</circle>',
        x,
        y,
        name,
    )


def person_legend(top: float, entries: Sequence[tuple[bool, bool, str]]) -> Html:
    """Draw what the marks of people mean, two a line: client, pointed at, words."""
    found = []
    for index, (client, flagged, text) in enumerate(entries):
        x, y = 14 + (index % 2) * 250, top + (index // 2) * 20
        found.append(person_mark(x, y, client=client, flagged=flagged))
        found.append(
            html(
                '<text x="{}" y="{:g}" font-size="13" fill="currentColor">{}</text>',
                x + 14,
                y + 4.5,
                text,
            )
        )
    return joined(found)


def crowd(right: int, wrong: int) -> Html:
    """Draw everyone whom a rule names, the clients first; where it names no one, say so."""
    total, across = right + wrong, 20
    if not total:
        no_one = say("town.figure.no_crowd")
        words = html('<text x="8" y="30" font-size="15" fill="currentColor">{}</text>', no_one)
        return svg_image(no_one, 520, 48, words)
    height = 24 + 26 * math.ceil(total / across)
    marks = joined(
        person_mark(
            16 + (index % across) * 25,
            18 + (index // across) * 26,
            client=index < right,
            flagged=True,
        )
        for index in range(total)
    )
    alt = say("town.figure.crowd", total=total, right=right, wrong=wrong)
    return svg_image(alt, 520, height, marks)


def bars(
    rows: Sequence[tuple[str, float]],
    with_unit: Callable[[str], str] = str,
    most: float | None = None,
) -> Html:
    """Draw one bar a row.

    Parameters
    ----------
    rows : sequence of (label, value)
        What to draw.
    with_unit : callable
        Puts a number, as it is written, with its unit.
    most : float
        The value of a bar of full length, which then is shown behind each bar. A picture that
        changes with its controls needs one, so that a length always means the same. Without it
        the largest value fills the length.
    """
    top = max([value for _, value in rows] + [most or 0, 1e-9])
    left, room, step = 244, 200, 28
    found = []
    for index, (label, value) in enumerate(rows):
        y = 8 + index * step
        length = room * max(0.0, value) / top
        short = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
        found.append(NOTHING if most is None else _track(left, y + 2, room))
        found.append(
            html(
                '<text x="{}" y="{}" text-anchor="end" font-size="13" '
                'fill="currentColor">{}</text>'
                '<rect x="{}" y="{}" width="{:.1f}" height="16" fill="{}"/>'
                '<text x="{:.1f}" y="{}" font-size="13" font-weight="600" '
                'fill="currentColor">{}</text>',
                left - 8,
                y + 14,
                short,
                left,
                y + 2,
                length,
                FIRST,
                left + length + 6,
                y + 14,
                with_unit(show(float(value))),
            )
        )
    listed = "; ".join(f"{label} {with_unit(show(float(value)))}" for label, value in rows)
    return svg_image(
        say("town.figure.bars", bars=listed), 520, 16 + step * len(rows), joined(found)
    )


def _track(x: float, y: float, length: float) -> Html:
    """Draw the full length of a bar behind it."""
    return html(
        '<path d="M{} {}h{}v16h-{}z" fill="currentColor" fill-opacity=".09"/>', x, y, length, length
    )


def svg_image(alt: str, width: float, height: float, inside: str) -> Html:
    """Return a drawing with its alternative text."""
    return html(
        '<svg role="img" aria-label="{}" '
        'viewBox="0 0 {:g} {:g}" xmlns="http://www.w3.org/2000/svg" '
        'style="width:100%;max-width:44rem;min-width:30rem;height:auto;display:block;'
        'font-family:system-ui,sans-serif">{}</svg>',
        alt,
        width,
        height,
        inside,
    )
