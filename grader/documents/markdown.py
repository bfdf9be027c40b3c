"""Documents as Markdown and as plain text. Whatever a person typed reads as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.documents.blocks import Block, Document, Grid, Heading, Items, Labeled, Paragraph

SIGNS = re.compile(r"([\\`*_\[\]<>#|~$&{}])")
LINE_START = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$|[-+=])", re.MULTILINE)
LINE = "…" * 24


def markdown(document: Document) -> str:
    """Return a document as Markdown."""
    parts = [f"# {escape(document.title)}"]
    if document.practice:
        parts.append(f"**{escape(_one_line(document.practice))}**")
    for block in document.blocks:
        parts += _block(block)
    if document.keep:
        parts.append(f"---\n\n{escape(document.keep)}")
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return text as Markdown that shows exactly that text, line by line."""
    escaped = SIGNS.sub(r"\\\1", text)

    def guard(found: re.Match[str]) -> str:
        mark = found[2]
        return f"{found[1].strip(' ')}{mark[:-1]}\\{mark[-1]}"

    lines = LINE_START.sub(guard, escaped).split("\n")
    # Four spaces would make code, two at the end a break.
    return "\n".join(line.strip() for line in lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> Iterator[str]:
    for part in re.split(r"\n\s*\n", escape(text)):
        if part.strip():
            yield "\\\n".join(part.strip().split("\n"))  # a line end stays one


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"## {escape(_one_line(block.text))}"
        case Paragraph():
            yield from _paragraphs(block.text)
        case Items():
            boxes = [("[x] " if place in block.ticked else "[ ] ") for place in _places(block)]
            yield "\n".join(
                f"- {box if block.boxes else ''}{escape(_one_line(line))}"
                for box, line in zip(boxes, block.lines, strict=True)
            )
        case Labeled():
            yield f"**{escape(_one_line(block.label))}**"
            if block.help and not block.text:
                yield escape(_one_line(block.help))
            if block.text:
                yield from _paragraphs(block.text)
            else:
                yield from [LINE] * block.lines
        case Grid():
            if block.caption:
                yield f"**{escape(_one_line(block.caption))}**"
            rows = [block.head, ("---",) * len(block.head), *block.rows]
            cells = (
                [cell if cell == "---" else escape(_one_line(cell)) for cell in row] for row in rows
            )
            yield "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _places(block: Items) -> range:
    return range(len(block.lines))


def plain_text(document: Document) -> str:
    """Return a document as plain text, to paste into a message."""
    parts = [document.title]
    if document.practice:
        parts.append(_one_line(document.practice))
    for block in document.blocks:
        parts += _plain(block)
    return "\n\n".join(parts) + "\n"


def _plain(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Items():
            for place, line in enumerate(block.lines):
                box = ("[x] " if place in block.ticked else "[ ] ") if block.boxes else "- "
                yield f"{box}{_one_line(line)}"
        case Labeled():
            yield f"{block.label}\n{block.text or LINE}" if block.lines else block.label
        case Grid():
            if block.caption:
                yield block.caption
            for row in block.rows:
                filled = [
                    f"{name}: {_one_line(cell)}" if name else _one_line(cell)
                    for name, cell in zip(block.head, row, strict=True)
                    if cell
                ]
                if filled:
                    yield "; ".join(filled)
