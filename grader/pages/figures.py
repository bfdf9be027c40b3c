"""Evidence drawn, with its numbers in a table under the drawing.

The drawing takes the color of the page's text for its ink and two colors that stand out by at
least 3:1 on white and on the dark theme's ground, so it needs no second version. Shape or filling
carries every difference that color does.
"""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap

from grader.content.evidence import Evidence, EvidenceFile, Row
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined, plain
from grader.pages.tokens import token

FIRST = token("either-first")  # 4.3:1 on white, 4.4:1 on #111
SECOND = token("either-second")  # 4.2:1 on white, 4.5:1 on #111
WIDTH = 518  # px: about the column of a notebook
LABELS = 0.42  # share of the width that row labels may take
FONT = Html("system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif")
BAR, GROUP = 26, 36  # px a bar and a group's heading take
SIZE = 10.5  # px of the letters at the drawing's own size
WIDE = 0.6  # of its size that a letter of a wide font takes
BASELINE = {"top": SIZE * 0.9, "center": SIZE * 0.35, "bottom": -SIZE * 0.2}  # px below a place


def draw(evidence: Evidence) -> Html:
    """Draw evidence as an SVG.

    Parameters
    ----------
    evidence : Evidence
        What to draw; its kind says how.

    Returns
    -------
    str
        An ``svg`` element with its alternative text, 518 px wide at its own size, that grows to
        the width of the page.
    """
    file = evidence.file
    match file.kind:
        case "contrast":
            marks = _contrast(file)
        case "bars":
            marks = _bars(file)
        case "grid":
            marks = _grid(file)
    alt = plain(" ".join(file.alt.split()))
    return html(
        '<svg role="img" aria-label="{}" viewBox="0 0 {} {:g}" '
        'xmlns="http://www.w3.org/2000/svg" font-family="{}" font-size="{}" '
        'fill="currentColor" '
        'style="width:100%;min-width:30rem;height:auto;display:block">'
        "{}</svg>",
        alt,
        WIDTH,
        _height(file),
        FONT,
        SIZE,
        joined(marks),
    )


def figure_html(evidence: Evidence) -> Html:
    """Return a figure: title, drawing, what it says and cannot say, the numbers.

    Parameters
    ----------
    evidence : Evidence
        What to show.

    Returns
    -------
    str
        A ``figure`` element that needs no stylesheet and no script.
    """
    file = evidence.file
    worded = file.kind == "bars" and any(_in_words(row) for row in file.rows)
    limits = f"{file.limits} {say('pages.figure.in_words')}" if worded else file.limits
    cited = "; ".join(source.cite() for source in evidence.cited())
    said = joined(
        html('<p style="margin:.35em 0"><strong>{}</strong> {}</p>', head, text)
        for head, text in (
            (say_html("pages.figure.sample"), file.sample),
            (say_html("pages.figure.limits"), limits),
        )
    )
    return html(
        '<figure class="ktf-figure" style="margin:1em 0;max-width:48rem">'
        '<figcaption><p style="margin:0 0 .6em;font-weight:600;font-size:1.1em">'
        "{}</p></figcaption>"
        '<div tabindex="0" style="overflow-x:auto">{}</div>'
        '<div style="font-size:.9em;line-height:1.5"><p style="margin:.5em 0">'
        "{}</p>{}"
        '<p style="margin:.35em 0"><strong>{}</strong> '
        '{}.</p></div><details class="ktf-whole-on-paper"><summary>{}</summary>'
        "{}</details></figure>",
        file.title,
        draw(evidence),
        file.caption,
        said,
        say_html("pages.figure.sources"),
        cited,
        say_html("pages.figure.table"),
        _table(evidence),
    )


def _height(file: EvidenceFile) -> float:
    """Return a drawing's height in px."""
    groups = len([group for group in file.groups() if group is not None])
    match file.kind:
        case "contrast":
            return 40 + 68 * groups
        case "bars":
            return 14 + BAR * len(file.rows) + GROUP * groups
        case "grid":
            return 180


def _contrast(file: EvidenceFile) -> list[Html]:
    groups = file.groups()
    unit = WIDTH / 102  # px a percent, with one percent of air on either side
    level_height = _height(file) / (len(groups) + 0.15)
    drawn = []
    for level, (group, rows) in enumerate(groups.items()):
        y = (level + 0.55) * level_height
        values = [float(row.value or 0) for row in rows]
        low, high = min(values) + 1.3, max(values) - 1.3  # up to the marks, not through them
        drawn += [
            _line(unit, 101 * unit, y, width=1, opacity=0.3),
            _line((low + 1) * unit, (high + 1) * unit, y, width=2, opacity=0.6),
            _text(unit, y - 0.16 * level_height, group or "", at="bottom", bold=True),
        ]
        looks = (("o", 0.2, "top"), ("s", -0.16, "bottom"))
        for row, value, (shape, below, at) in zip(rows, values, looks, strict=True):
            x, words = (value + 1) * unit, f"{file.show(row)} {row.label}"
            drawn.append(_ring(x, y) if shape == "o" else _square(x, y))
            end = min(value + 3, 101) * unit
            drawn.append(_text(end, y + below * level_height, words, anchor="end", at=at))
    bottom = (len(groups) - 0.25) * level_height
    drawn.append(_text(unit, bottom, "0%", at="top", opacity=0.75))
    drawn.append(_text(101 * unit, bottom, "100%", anchor="end", at="top", opacity=0.75))
    return drawn


def _bars(file: EvidenceFile) -> list[Html]:
    top = 100 if file.unit == "percent" else max(float(row.value or 0) for row in file.rows)
    start = LABELS * WIDTH
    scale = (0.88 * WIDTH - start) / top  # room for the number after the longest bar
    y, drawn = 0.0, []
    for group, rows in groupby(file.rows, key=lambda row: row.group):
        if group is not None:
            y += GROUP
            drawn.append(_text(0, y - 4, group, at="bottom", bold=True))
        for row in rows:
            middle = y + BAR / 2 + 4
            length = float(row.value or 0) * scale
            look = (
                Html('fill="none" stroke-dasharray="4 3"')
                if _in_words(row)
                else html('fill="{}"', FIRST)
            )
            drawn += [
                html(
                    '<rect x="{:g}" y="{:g}" width="{:.4f}" height="14" {} '
                    'stroke="{}" stroke-width="1.4"/>',
                    start,
                    middle - 7,
                    length,
                    look,
                    FIRST,
                ),
                _label(start - 8, middle, row.label),
                _text(start + length + 6, middle, file.show(row), bold=True),
            ]
            y += BAR
    return drawn


def _grid(file: EvidenceFile) -> list[Html]:
    (row,) = (one for one in file.rows if one.value is not None)
    known = round(float(row.value or 0))
    spot, edge = 15.5, 14.4  # px from dot to dot, and from the border
    drawn = []
    for number in range(100):
        x, y = edge + number % 10 * spot, edge + number // 10 * spot
        look = (
            html('fill="{}" stroke="{}"', FIRST, FIRST)
            if number < known
            else Html('fill="none" stroke="currentColor" opacity="0.45"')
        )
        drawn.append(html('<circle cx="{:g}" cy="{:g}" r="5" stroke-width="1.2" {}/>', x, y, look))
    aside = edge + 10 * spot + 18
    middle = edge + (known / 10 - 1) / 2 * spot
    below = edge + (known / 10 + 9) / 2 * spot
    for text, place in ((file.marked, middle), (file.rest, below)):
        lines = wrap(text or "", 44)
        for number, line in enumerate(lines):
            drawn.append(_text(aside, place + (number - (len(lines) - 1) / 2) * 16, line))
    return drawn


def _in_words(row: Row) -> bool:
    return row.value is not None and row.shown is not None


def _label(room: float, y: float, words: str) -> Html:
    """Return a row's label that ends at ``room``, smaller where it would begin off the drawing."""
    size = min(SIZE, room / (WIDE * len(words)))
    return html('<g font-size="{:.1f}">{}</g>', size, _text(room, y, words, anchor="end"))


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    at: str = "center",
    bold: bool = False,
    opacity: float = 1,
) -> Html:
    """Return words whose top, center or bottom is at ``y``."""
    look = Html(' font-weight="bold"') * bold
    look += html(' opacity="{:g}"', opacity) if opacity < 1 else NOTHING
    return html(
        '<text x="{:.2f}" y="{:.2f}" text-anchor="{}"{}>{}</text>',
        x,
        y + BASELINE[at],
        anchor,
        look,
        words,
    )


def _line(start: float, end: float, y: float, *, width: float, opacity: float) -> Html:
    return html(
        '<path d="M{:.2f} {:.2f}H{:.2f}" stroke="currentColor" fill="none" '
        'stroke-width="{:g}" opacity="{:g}"/>',
        start,
        y,
        end,
        width,
        opacity,
    )


def _ring(x: float, y: float) -> Html:
    return html(
        '<circle cx="{:.2f}" cy="{:.2f}" r="6" fill="none" stroke="{}" stroke-width="2.5"/>',
        x,
        y,
        SECOND,
    )


def _square(x: float, y: float) -> Html:
    return html(
        '<rect x="{:.2f}" y="{:.2f}" width="14" height="14" fill="{}"/>', x - 7, y - 7, FIRST
    )


def _table(evidence: Evidence) -> Html:
    file, heads = evidence.file, evidence.file.heads
    names = [heads.group] if heads.group else []
    names += [heads.label, heads.value, heads.base]
    names += [say("pages.figure.source")] if _several_sources(file) else []
    head = joined(_cell("th", name, Html(' scope="col"')) for name in names)
    body = joined(
        html(
            "<tr>{}{}</tr>",
            _group_cell(group, len(rows)) if index == 0 else "",
            _cells(evidence, row),
        )
        for group, rows in file.groups().items()
        for index, row in enumerate(rows)
    )
    return html(
        '<div tabindex="0" style="overflow-x:auto">'
        '<table style="border-collapse:collapse;margin:.4em 0" '
        'aria-label="{}">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        say("pages.figure.numbers", title=file.title),
        head,
        body,
    )


def _several_sources(file: EvidenceFile) -> bool:
    return len({row.source for row in file.rows}) > 1


def _group_cell(group: str | None, rows: int) -> Html:
    return _cell("th", group, html(' scope="rowgroup" rowspan="{}"', rows)) if group else NOTHING


def _cells(evidence: Evidence, row: Row) -> Html:
    rest = [evidence.file.show(row), row.base]
    if _several_sources(evidence.file):
        rest.append(evidence.sources[row.source].cite())
    return _cell("th", row.label, Html(' scope="row"')) + joined(_cell("td", text) for text in rest)


def _cell(tag: str, text: str, attributes: str = "") -> Html:
    weight = "600" if "col" in attributes else "400"
    style = (
        f"text-align:left;vertical-align:top;font-weight:{weight};padding:.3em 1em .3em 0;"
        "border-bottom:1px solid color-mix(in srgb, currentColor 30%, transparent)"
    )
    return html('<{}{} style="{}">{}</{}>', tag, attributes, style, text, tag)
