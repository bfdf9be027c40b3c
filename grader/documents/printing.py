"""Documents as a page to print: one HTML file that loads nothing from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.documents.blocks import Block, Document, Grid, Heading, Items, Labeled, Paragraph
from grader.escaping import plain
from grader.pages.markup import document as whole_page

WIDE = 4  # columns from which on a table wants the long side of the sheet
STYLE = """
.ktf-document { max-width: 44rem; font-size: 11pt; overflow-wrap: anywhere; }
.ktf-document h1 { font-size: 1.6em; margin: .2em 0 .6em; }
.ktf-document h2 { font-size: 1.15em; margin: 1.4em 0 .3em; padding: 0; border: 0;
  break-after: avoid; }
.ktf-document .ktf-practice { font-size: .9em; border-bottom: 1px solid; padding-bottom: .3em; }
.ktf-document .ktf-label { font-weight: 600; margin: .9em 0 .2em; break-after: avoid; }
.ktf-document .ktf-fine { font-size: .88em; }
.ktf-document .ktf-line { border-bottom: 1px solid; height: 1.9em; }
.ktf-document .ktf-boxes { list-style: none; padding-left: .2em; }
.ktf-document .ktf-boxes li { break-inside: avoid; }
.ktf-document.ktf-document table { font-size: .92em; table-layout: fixed; }
.ktf-document.ktf-document :is(th, td) { border: 1px solid; padding: .35em .5em; height: 1.9em; }
.ktf-document.ktf-document th[scope="row"] { width: auto; font-weight: 500; }
.ktf-document.ktf-document .ktf-names { width: 36%; }
.ktf-document thead { display: table-header-group; }
.ktf-document .ktf-keep { border-top: 1px solid; margin-top: 2em; padding-top: .5em; }
.ktf-document.ktf-compact { font-size: 10pt; line-height: 1.35; }
.ktf-compact h2 { margin-top: .9em; }
.ktf-compact p { margin: .25em 0; }
.ktf-compact .ktf-line { height: 1.6em; }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; padding: 0; max-width: none; font-family: Georgia, "Times New Roman", serif; }
  .ktf-page, .ktf-document { max-width: none; }
  .ktf-document tr { break-inside: avoid; }
}
"""
SHEET = """@page {{ size: {size}; margin: 20mm 18mm;
  @top-left {{ content: "{practice}"; font-size: 9pt; }}
  @bottom-left {{ content: "{title}"; font-size: 9pt; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font-size: 9pt; }} }}
"""


def printable(document: Document) -> str:
    """Return a document as a whole HTML file, to print or to keep as PDF from the browser."""
    size = "landscape" if is_wide(document) else "auto"
    sheet = SHEET.format(size=size, practice=_css(document.practice), title=_css(document.title))
    return whole_page(document.title, part(document), STYLE + sheet)


def is_wide(document: Document) -> bool:
    """Say whether a table of a document wants the long side of the sheet."""
    return any(isinstance(one, Grid) and len(one.head) > WIDE for one in document.blocks)


def part(document: Document) -> str:
    """Return a document as a part of a page."""
    practice = f'<p class="ktf-practice">{plain(document.practice)}</p>' * bool(document.practice)
    body = "".join(piece for block in document.blocks for piece in _block(block))
    keep = f'<p class="ktf-keep ktf-fine">{plain(document.keep)}</p>' * bool(document.keep)
    style = "ktf-document ktf-compact" if document.compact else "ktf-document"
    return f'<div class="{style}">{practice}<h1>{plain(document.title)}</h1>{body}{keep}</div>'


def _css(text: str) -> str:
    """Return text for a style sheet's string: everything but letters and digits as its number."""
    short = " ".join(text.split())[:120]
    return "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in short)


def _lines(text: str) -> str:
    return plain(text).replace("\n", "<br>")


def _paragraphs(text: str, style: str = "") -> Iterator[str]:
    named = f' class="{style}"' if style else ""
    for one in re.split(r"\n\s*\n", text):
        if one.strip():
            yield f"<p{named}>{_lines(one.strip())}</p>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{plain(block.text)}</h2>"
        case Paragraph():
            yield from _paragraphs(block.text, "ktf-fine" if block.note else "")
        case Items():
            lines = []
            for place, line in enumerate(block.lines):
                box = ("☒ " if place in block.ticked else "☐ ") if block.boxes else ""
                lines.append(f"<li>{box}{_lines(line)}</li>")
            style = ' class="ktf-boxes"' if block.boxes else ""
            yield f"<ul{style}>{''.join(lines)}</ul>"
        case Labeled():
            yield f'<p class="ktf-label">{plain(block.label)}</p>'
            if block.help and not block.text:
                yield f'<p class="ktf-fine">{plain(block.help)}</p>'
            if block.text:
                yield from _paragraphs(block.text)
            else:
                yield '<div class="ktf-line"></div>' * block.lines
        case Grid():
            yield _table(block)


def _table(block: Grid) -> str:
    head = "".join(
        f'<th scope="col" class="ktf-names">{plain(one)}</th>'
        if block.titled and not place
        else f'<th scope="col">{plain(one)}</th>'
        for place, one in enumerate(block.head)
    )
    rows = []
    for row in block.rows:
        cells = []
        for place, cell in enumerate(row):
            if block.titled and not place:
                cells.append(f'<th scope="row">{_lines(cell)}</th>')
            else:
                cells.append(f"<td>{_lines(cell)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = f"<caption>{plain(block.caption)}</caption>" if block.caption else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
