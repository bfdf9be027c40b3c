"""Evidence drawn, with its numbers in a table under the drawing.

The drawing takes the colour of the page's text for its ink and two colours that stand out by at
least 3:1 on white and on the dark theme's ground, so it needs no second version. Shape or filling
carries every difference that colour does.
"""

from __future__ import annotations

import io
import re
from html import escape
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from grader.content.evidence import Evidence, EvidenceFile, Row
from grader.pages.tokens import token

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FIRST = token("either-first")  # 4.3:1 on white, 4.4:1 on #111
SECOND = token("either-second")  # 4.2:1 on white, 4.5:1 on #111
INK = "#010203"  # stands for the page's own text colour until the drawing is finished
WIDTH = 7.2  # inches of 72 px: about the column of a notebook
LABELS = 0.42  # share of the width that row labels may take
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"
WORDS_NOTE = (
    "Where the number is given in words, the exact one was not read: hollow bars end about there."
)


def draw(evidence: Evidence) -> str:
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
    # A second that only a page with a figure should cost; no global state, so no pyplot.
    import matplotlib as mpl
    from matplotlib.figure import Figure

    file = evidence.file
    with mpl.rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": file.id,
            "font.size": 10.5,
            "text.color": INK,
            "text.parse_math": False,  # a dollar sign is a dollar sign
        }
    ):
        figure = Figure(figsize=(WIDTH, _height(file)))
        figure.patch.set_alpha(0)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.patch.set_alpha(0)
        axes.set_axis_off()
        match file.kind:
            case "contrast":
                _contrast(axes, file)
            case "bars":
                _bars(axes, file)
            case "grid":
                _grid(axes, file)
        return _svg(figure, file)


def figure_html(evidence: Evidence) -> str:
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
    words = [WORDS_NOTE] if any(_in_words(row) for row in file.rows) and file.kind == "bars" else []
    cited = "; ".join(escape(source.cite()) for source in evidence.cited())
    said = "".join(
        f'<p style="margin:.35em 0"><strong>{head}</strong> {escape(text)}</p>'
        for head, text in (
            ("Where the numbers come from.", file.sample),
            ("What it cannot say.", " ".join([file.limits, *words])),
        )
    )
    return (
        '<figure class="ktf-figure" style="margin:1em 0;max-width:48rem">'
        f'<figcaption><p style="margin:0 0 .6em;font-weight:600;font-size:1.1em">'
        f"{escape(file.title)}</p></figcaption>"
        f'<div style="overflow-x:auto">{draw(evidence)}</div>'
        f'<div style="font-size:.9em;line-height:1.5"><p style="margin:.5em 0">'
        f"{escape(file.caption)}</p>{said}"
        f'<p style="margin:.35em 0"><strong>Sources.</strong> {cited}.</p></div>'
        "<details open><summary>The numbers in a table</summary>"
        f"{_table(evidence)}</details></figure>"
    )


def _height(file: EvidenceFile) -> float:
    groups = len([group for group in file.groups() if group is not None])
    match file.kind:
        case "contrast":
            return 0.55 + 0.95 * groups
        case "bars":
            return 0.2 + 0.36 * len(file.rows) + 0.5 * groups
        case "grid":
            return 2.5


def _contrast(axes: Axes, file: EvidenceFile) -> None:
    groups = file.groups()
    axes.set(xlim=(-1, 101), ylim=(len(groups) - 0.4, -0.55))
    for level, (group, rows) in enumerate(groups.items()):
        values = [float(row.value or 0) for row in rows]
        axes.plot([0, 100], [level, level], color=INK, alpha=0.3, lw=1)
        between = (min(values) + 1.3, max(values) - 1.3)  # up to the marks, not through them
        axes.plot(between, [level, level], color=INK, alpha=0.6, lw=2)
        axes.text(0, level - 0.16, group or "", va="bottom", weight="bold")
        looks = (("o", SECOND, "none", 0.2, "top"), ("s", FIRST, FIRST, -0.16, "bottom"))
        for row, value, (mark, edge, fill, below, align) in zip(rows, values, looks, strict=True):
            axes.plot(value, level, mark, ms=12, mew=2.5, mec=edge, mfc=fill, clip_on=False)
            text = f"{file.show(row)} {row.label}"
            axes.text(min(value + 2, 100), level + below, text, ha="right", va=align)
    for end, side in ((0, "left"), (100, "right")):
        axes.text(end, len(groups) - 0.8, f"{end}%", ha=side, va="top", alpha=0.75)


def _bars(axes: Axes, file: EvidenceFile) -> None:
    top = 100 if file.unit == "percent" else max(float(row.value or 0) for row in file.rows)
    start = LABELS
    scale = (0.88 - start) / top  # room for the number after the longest bar
    at, step, gap = 0.0, 0.36, 0.5
    axes.set(xlim=(0, 1), ylim=(_height(file), 0))
    for group, rows in groupby(file.rows, key=lambda row: row.group):
        if group is not None:
            at += gap
            axes.text(0, at - 0.06, group, va="bottom", weight="bold")
        for row in rows:
            middle = at + step / 2 + 0.05
            length = float(row.value or 0) * scale
            hollow = _in_words(row)
            axes.barh(
                middle,
                length,
                left=start,
                height=0.2,
                facecolor="none" if hollow else FIRST,
                edgecolor=FIRST,
                linewidth=1.4,
                linestyle=(0, (3, 2)) if hollow else "-",
            )
            axes.text(start - 0.015, middle, row.label, ha="right", va="center")
            axes.text(start + length + 0.012, middle, file.show(row), va="center", weight="bold")
            at += step


def _grid(axes: Axes, file: EvidenceFile) -> None:
    (row,) = (one for one in file.rows if one.value is not None)
    told = round(float(row.value or 0))
    axes.set(xlim=(0, WIDTH), ylim=(_height(file), 0))
    spot = 0.215
    for number in range(100):
        across, down = number % 10, number // 10
        known = number < told
        axes.plot(
            0.2 + across * spot,
            0.2 + down * spot,
            "o",
            ms=10,
            mew=1.2,
            mec=FIRST if known else INK,
            mfc=FIRST if known else "none",
            alpha=1 if known else 0.45,
        )
    aside = 0.2 + 10 * spot + 0.25
    middle = 0.2 + (told / 10 - 1) / 2 * spot
    below = 0.2 + (told / 10 + 9) / 2 * spot
    for text, place in ((file.marked, middle), (file.rest, below)):
        lines = wrap(text or "", 44)
        for number, line in enumerate(lines):
            axes.text(aside, place + (number - (len(lines) - 1) / 2) * 0.22, line, va="center")


def _in_words(row: Row) -> bool:
    return row.value is not None and row.shown is not None


def _svg(figure: Figure, file: EvidenceFile) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    text = buffer.getvalue()
    # What is inside the first <g>: a style for the whole page and ids that repeat must not get out.
    text = text[text.index("<g id") : text.rindex("</svg>")]
    text = re.sub(r'<g id="(?:figure|axes|patch|line2d|text)_[0-9]+">', "<g>", text)
    text = re.sub(r"font-family: [^;\"]*", f"font-family: {FONT}", text)
    alt = escape(" ".join(file.alt.split()), quote=True)
    return (
        f'<svg role="img" aria-label="{alt}" viewBox="0 0 {WIDTH * 72:g} {_height(file) * 72:g}" '
        'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'style="width:100%;min-width:34rem;height:auto;display:block">'
        f"{text.replace(INK, 'currentColor')}</svg>"
    )


def _table(evidence: Evidence) -> str:
    file, heads = evidence.file, evidence.file.heads
    names = [heads.group] if heads.group else []
    names += [heads.label, heads.value, heads.base]
    names += ["Source"] if _several_sources(file) else []
    head = "".join(_cell("th", name, ' scope="col"') for name in names)
    body = "".join(
        f"<tr>{_group_cell(group, len(rows)) if index == 0 else ''}{_cells(evidence, row)}</tr>"
        for group, rows in file.groups().items()
        for index, row in enumerate(rows)
    )
    return (
        '<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:.4em 0" '
        f'aria-label="{escape(file.title)}: the numbers">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _several_sources(file: EvidenceFile) -> bool:
    return len({row.source for row in file.rows}) > 1


def _group_cell(group: str | None, rows: int) -> str:
    return _cell("th", group, f' scope="rowgroup" rowspan="{rows}"') if group else ""


def _cells(evidence: Evidence, row: Row) -> str:
    rest = [evidence.file.show(row), row.base]
    if _several_sources(evidence.file):
        rest.append(evidence.sources[row.source].cite())
    return _cell("th", row.label, ' scope="row"') + "".join(_cell("td", text) for text in rest)


def _cell(tag: str, text: str, attributes: str = "") -> str:
    weight = "600" if "col" in attributes else "400"
    style = (
        f"text-align:left;vertical-align:top;font-weight:{weight};padding:.3em 1em .3em 0;"
        "border-bottom:1px solid color-mix(in srgb, currentColor 30%, transparent)"
    )
    return f'<{tag}{attributes} style="{style}">{escape(text)}</{tag}>'
