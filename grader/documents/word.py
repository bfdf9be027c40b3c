"""Documents as Word files, in named styles that a practice can change."""

from __future__ import annotations

import importlib
import io
import re
from datetime import UTC, datetime
from typing import Any

from grader.content.faults import Fault
from grader.content.words import say
from grader.documents.blocks import (
    FEW,
    Block,
    Document,
    Grid,
    Heading,
    Items,
    Labeled,
    Paragraph,
)
from grader.documents.printing import is_wide

NOTE, LABEL = "Note", "Question"  # paragraph styles of the course's own


def can_make_word() -> bool:
    """Say whether Word files can be made here."""
    try:
        importlib.import_module("docx")
    except ImportError:
        return False
    return True


def word(document: Document) -> bytes:
    """Return a document as a DOCX file.

    Raises
    ------
    Fault
        The library that makes them is not installed.
    """
    try:
        docx: Any = importlib.import_module("docx")
    except ImportError as error:
        raise Fault(say("documents.no_word")) from error
    return _Writer(docx, document).file()


class _Writer:
    """Puts one document together."""

    def __init__(self, docx: Any, document: Document) -> None:
        self.shared: Any = importlib.import_module("docx.shared")
        self.enum: Any = importlib.import_module("docx.enum.text")
        self.oxml: Any = importlib.import_module("docx.oxml")
        self.ns: Any = importlib.import_module("docx.oxml.ns")
        self.document = document
        self.docx: Any = docx.Document()
        self._styles()
        self._sheet()
        self._properties()

    def file(self) -> bytes:
        """Return the whole file."""
        self.docx.add_heading(self.document.title, 0)
        for block in self.document.blocks:
            self._block(block)
        if self.document.keep:
            self._text(self.document.keep, NOTE)
        found = io.BytesIO()
        self.docx.save(found)
        return found.getvalue()

    def _styles(self) -> None:
        styles, pt = self.docx.styles, self.shared.Pt
        normal = styles["Normal"]
        small = self.document.compact
        normal.font.name, normal.font.size = "Calibri", pt(9.5 if small else 11)
        normal.paragraph_format.space_after = pt(3 if small else 6)
        if small:
            styles["Title"].font.size = pt(15)
            styles["Title"].paragraph_format.space_after = pt(2)
            styles["Heading 1"].font.size = pt(11)
            styles["Heading 1"].paragraph_format.space_before = pt(3)
            styles["Normal"].paragraph_format.line_spacing = 1.0
        kind = importlib.import_module("docx.enum.style").WD_STYLE_TYPE.PARAGRAPH
        note = styles.add_style(NOTE, kind)
        note.base_style = normal
        note.font.size = pt(8.5 if small else 9.5)
        label = styles.add_style(LABEL, kind)
        label.base_style = normal
        label.font.bold = True
        label.paragraph_format.space_before = pt(1 if small else 8)
        label.paragraph_format.space_after = pt(1 if small else 2)
        label.paragraph_format.keep_with_next = True

    def _sheet(self) -> None:
        section, mm = self.docx.sections[0], self.shared.Mm
        width, height = section.page_width, section.page_height
        if is_wide(self.document):
            orient = importlib.import_module("docx.enum.section").WD_ORIENT
            section.orientation = orient.LANDSCAPE
            section.page_width, section.page_height = height, width
        if self.document.compact:
            section.header_distance = section.footer_distance = mm(6)
        section.left_margin = section.right_margin = mm(20)
        section.top_margin = section.bottom_margin = mm(13 if self.document.compact else 20)
        self.width = section.page_width - section.left_margin - section.right_margin
        if self.document.practice:
            section.header.paragraphs[0].text = " ".join(self.document.practice.split())
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{self.document.title} · ")
        self._page_number(foot)

    def _page_number(self, paragraph: Any) -> None:
        field = self.oxml.OxmlElement("w:fldSimple")
        field.set(self.ns.qn("w:instr"), "PAGE")
        run = self.oxml.OxmlElement("w:r")
        text = self.oxml.OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)

    def _properties(self) -> None:
        about = self.docx.core_properties
        about.title = self.document.title[:200]
        about.author = " ".join(self.document.practice.split())[:200]
        about.comments = ""
        about.language = "en-US"
        about.created = about.modified = datetime.now(UTC).replace(microsecond=0, tzinfo=None)

    def _text(self, text: str, style: str | None = None, *, keep: bool = False) -> None:
        for part in re.split(r"\n\s*\n", text):
            if part.strip():
                paragraph = self.docx.add_paragraph(part.strip(), style=style)
                paragraph.paragraph_format.keep_with_next = keep

    def _line(self, *, keep: bool) -> None:
        paragraph = self.docx.add_paragraph()
        paragraph.paragraph_format.keep_with_next = keep
        leader = self.enum.WD_TAB_LEADER.LINES
        right = self.enum.WD_TAB_ALIGNMENT.RIGHT
        paragraph.paragraph_format.tab_stops.add_tab_stop(self.width, right, leader)
        paragraph.add_run("\t")
        if self.document.compact:
            paragraph.paragraph_format.space_after = self.shared.Pt(0)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self.docx.add_heading(block.text, 1)
            case Paragraph():
                self._text(block.text, NOTE if block.note else None, keep=block.note)
            case Items(boxes=True):
                self._boxes(block)
            case Items():
                for line in block.lines:
                    self.docx.add_paragraph(line, style="List Bullet")
            case Labeled():
                self.docx.add_paragraph(block.label, style=LABEL)
                if block.help and not block.text:
                    self._text(block.help, NOTE, keep=True)
                if block.text:
                    self._text(block.text)
                for left in reversed(range(0 if block.text else block.lines)):
                    self._line(keep=left > 0)
            case Grid():
                self._table(block)

    def _boxes(self, block: Items) -> None:
        marked = [
            f"{'☒' if place in block.ticked else '☐'} {line}"
            for place, line in enumerate(block.lines)
        ]
        if block.short:  # several on a line, none of them torn
            marked = ["   ".join(one.replace(" ", "\u00a0") for one in marked)]
        for place, line in enumerate(marked, 1):
            shape = self.docx.add_paragraph(line).paragraph_format
            if not block.short:
                shape.left_indent = self.shared.Mm(6)
                shape.first_line_indent = self.shared.Mm(-6)
            shape.space_after = self.shared.Pt(1 if self.document.compact else 3)
            shape.keep_with_next = len(marked) <= FEW and place < len(marked)

    def _table(self, block: Grid) -> None:
        if block.caption:
            self.docx.add_paragraph(block.caption, style=LABEL)
        table = self.docx.add_table(rows=1, cols=len(block.head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, block.head, strict=True):
            cell.paragraphs[0].add_run(text).bold = True
        self._repeat(table.rows[0])
        for row in block.rows:
            line = table.add_row()
            line.height = self.shared.Mm(5 if self.document.compact else 8)
            self._whole(line)
            for place, (cell, text) in enumerate(zip(line.cells, row, strict=True)):
                name, line_end, rest = text.partition("\n") if not place else ("", "", text)
                cell.paragraphs[0].add_run(name).bold = block.titled
                cell.paragraphs[0].add_run(line_end + rest)
        self._widen(table, block)
        last = len(block.rows)
        for place, line in enumerate(table.rows):
            # The head stays with the first row, and a short table on one page.
            keep = place < last and (not place or block.short)
            for cell in line.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.space_after = self.shared.Pt(0)
                    paragraph.paragraph_format.keep_with_next = keep
        if not self.document.compact:
            self.docx.add_paragraph()

    def _widen(self, table: Any, block: Grid) -> None:
        table.autofit = False
        for share, column in zip(block.shares(), table.columns, strict=True):
            width = int(self.width * share)
            column.width = width
            for cell in column.cells:
                cell.width = width

    def _repeat(self, row: Any) -> None:
        mark = self.oxml.OxmlElement("w:tblHeader")
        mark.set(self.ns.qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(mark)

    def _whole(self, row: Any) -> None:
        """Keep a row on one page."""
        row._tr.get_or_add_trPr().append(self.oxml.OxmlElement("w:cantSplit"))
