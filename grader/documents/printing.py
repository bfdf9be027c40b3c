"""Documents as a page to print: one HTML file that loads nothing from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.documents.blocks import Block, Document, Grid, Heading, Items, Labeled, Paragraph
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import document as whole_page

WIDE = 4  # columns from which on a table wants the long side of the sheet
STYLE = Html("""
.ktf-document { max-width: 44rem; font-size: 11pt; overflow-wrap: anywhere; }
.ktf-document h1 { font-size: 1.6em; margin: .2em 0 .6em; }
.ktf-document h2 { font-size: 1.15em; margin: 1.4em 0 .3em; padding: 0; border: 0;
  break-after: avoid; }
.ktf-document .ktf-practice { font-size: .9em; border-bottom: 1px solid; padding-bottom: .3em; }
.ktf-document .ktf-label { font-weight: 600; margin: .8em 0 .2em; break-after: avoid; }
.ktf-document .ktf-fine { font-size: .88em; }
.ktf-document .ktf-line { border-bottom: 1px solid; height: 1.7em; }
.ktf-document .ktf-boxes { list-style: none; padding-left: .2em; }
.ktf-document .ktf-boxes li { break-inside: avoid; padding-left: 1.4em; text-indent: -1.4em; }
.ktf-document .ktf-short li { display: inline-block; margin-right: 1.6em; white-space: nowrap; }
.ktf-document.ktf-document table { font-size: .92em; table-layout: fixed; }
.ktf-document.ktf-document :is(th, td) { border: 1px solid; padding: .25em .5em; height: 1.9em; }
.ktf-document.ktf-document th[scope="row"] { width: auto; font-weight: 500; }
.ktf-document thead { display: table-header-group; break-after: avoid; }
.ktf-document tbody tr:first-child { break-before: avoid; }
.ktf-document :is(caption, h2 + .ktf-fine, .ktf-label + .ktf-fine) { break-after: avoid; }
.ktf-document .ktf-keep { border-top: 1px solid; margin-top: 1em; padding-top: .5em; }
.ktf-document.ktf-compact { font-size: 9pt; line-height: 1.2; }
.ktf-document.ktf-compact h1 { font-size: 1.4em; margin: 0 0 .2em; }
.ktf-document.ktf-compact h2 { margin: .5em 0 .1em; }
.ktf-document.ktf-compact :is(p, ul) { margin: .15em 0; }
.ktf-document.ktf-compact .ktf-label { margin-top: .3em; }
.ktf-document.ktf-compact .ktf-line { height: 1.3em; }
.ktf-document.ktf-compact li { margin: 0; }
.ktf-document.ktf-compact table { margin: .2em 0; }
.ktf-document.ktf-compact :is(th, td) { padding: .1em .4em; height: 1.5em; }
.ktf-document.ktf-compact .ktf-keep { margin-top: .6em; padding-top: .2em; }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; padding: 0; max-width: none; font-family: Georgia, "Times New Roman", serif; }
  .ktf-page, .ktf-document { max-width: none; }
  .ktf-document :is(tr, .ktf-lines, .ktf-whole) { break-inside: avoid; }
}
""")
SHEET = """@page {{ size: {size}; margin: {margin};
  @top-left {{ content: "{practice}"; font-size: 9pt; }}
  @bottom-left {{ content: "{title}"; font-size: 9pt; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font-size: 9pt; }} }}
@page :first {{ @top-left {{ content: none; }} }}
"""


def printable(document: Document) -> str:
    """Return a document as a whole HTML file, to print or to keep as PDF from the browser."""
    size = "landscape" if is_wide(document) else "auto"
    sheet = SHEET.format(
        size=size,
        margin="12mm 16mm 13mm" if document.compact else "15mm 18mm",
        practice=_css(document.practice),
        title=_css(document.title),
    )
    return whole_page(document.title, part(document), STYLE + sheet)


def is_wide(document: Document) -> bool:
    """Say whether a table of a document wants the long side of the sheet."""
    return any(isinstance(one, Grid) and len(one.head) > WIDE for one in document.blocks)


def part(document: Document) -> Html:
    """Return a document as a part of a page."""
    practice = html('<p class="ktf-practice">{}</p>', document.practice) * bool(document.practice)
    body = joined(piece for block in document.blocks for piece in _block(block))
    keep = html('<p class="ktf-keep ktf-fine">{}</p>', document.keep) * bool(document.keep)
    style = "ktf-document ktf-compact" if document.compact else "ktf-document"
    return html(
        '<div class="{}">{}<h1>{}</h1>{}{}</div>', style, practice, document.title, body, keep
    )


def _css(text: str) -> str:
    """Return text for a style sheet's string: everything but letters and digits as its number."""
    short = " ".join(text.split())[:120]
    return "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in short)


def _lines(text: str) -> Html:
    return joined(text.split("\n"), Html("<br>"))


def _paragraphs(text: str, style: str = "") -> Iterator[Html]:
    named = html(' class="{}"', style) if style else NOTHING
    for one in re.split(r"\n\s*\n", text):
        if one.strip():
            yield html("<p{}>{}</p>", named, _lines(one.strip()))


def _block(block: Block) -> Iterator[Html]:
    match block:
        case Heading():
            yield html("<h2>{}</h2>", block.text)
        case Paragraph():
            yield from _paragraphs(block.text, "ktf-fine" if block.note else "")
        case Items():
            lines = []
            for place, line in enumerate(block.lines):
                box = ("☒ " if place in block.ticked else "☐ ") if block.boxes else ""
                lines.append(html("<li>{}{}</li>", box, _lines(line)))
            names = "ktf-boxes ktf-short" if block.short else "ktf-boxes"
            style = html(' class="{}"', names) if block.boxes else NOTHING
            yield html("<ul{}>{}</ul>", style, joined(lines))
        case Labeled():
            yield html('<p class="ktf-label">{}</p>', block.label)
            if block.help and not block.text:
                yield html('<p class="ktf-fine">{}</p>', block.help)
            if block.text:
                yield from _paragraphs(block.text)
            else:
                lines_to_fill = Html('<div class="ktf-line"></div>') * block.lines
                yield (
                    html('<div class="ktf-lines">{}</div>', lines_to_fill)
                    if block.lines
                    else NOTHING
                )
        case Grid():
            yield _table(block)


def _table(block: Grid) -> Html:
    head = joined(
        html('<th scope="col" style="width: {:.0%}">{}</th>', share, one)
        for one, share in zip(block.head, block.shares(), strict=True)
    )
    rows = []
    for row in block.rows:
        cells = []
        for place, cell in enumerate(row):
            if block.titled and not place:
                cells.append(html('<th scope="row">{}</th>', _lines(cell)))
            else:
                cells.append(html("<td>{}</td>", _lines(cell)))
        rows.append(html("<tr>{}</tr>", joined(cells)))
    caption = html("<caption>{}</caption>", block.caption) if block.caption else NOTHING
    whole = Html(' class="ktf-whole"') if block.short else NOTHING
    body = html("<thead><tr>{}</tr></thead><tbody>{}</tbody>", head, joined(rows))
    return html("<table{}>{}{}</table>", whole, caption, body)
