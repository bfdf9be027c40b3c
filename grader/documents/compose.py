"""A form's answers, composed into one of its documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from grader.content.course import load_codes
from grader.content.files import data_dir
from grader.content.form_values import Values, meets, shown_fields, shown_values
from grader.content.forms import GAP, Form, FormColumn, FormField, FormOption, FormSection, Product
from grader.documents.blocks import (
    Block,
    Document,
    Grid,
    Heading,
    Items,
    Labeled,
    Paragraph,
)
from grader.documents.provisions import code_table

BLANK = "__________"
BOX = "[ ] "
DASH = "- "
SHORT = 60  # signs of a column's choices that its head has room for
PARTS = re.compile(r"\n\s*\n|\n(?=\[ \] |- )")


def compose(form: Form, product: Product, values: Values) -> Document:
    """Return a document of a form.

    Parameters
    ----------
    form, product : Form, Product
        The form, and which of its documents.
    values : dict
        Tidy answers; without any the blank form is made.
    """
    values = shown_values(form, values)
    sheet = product.layout == "sheet" or not values
    blocks = list(_said(product.intro, form, values))
    for section in form.sections:
        if not product.sections or section.id in product.sections:
            blocks += _section(form, product, section, values, sheet=sheet)
    if values and not blocks:
        return compose(form, product, {})  # nothing of it is answered: the blank form
    blocks += _said(product.close, form, values)
    if product.note:
        blocks.append(Paragraph(product.note, note=True))
    practice = values.get(product.practice or "", "")
    return Document(
        product.name,
        product.title,
        tuple(_joined(blocks)),
        practice if isinstance(practice, str) else "",
        form.keep if product.layout == "sheet" else "",
        product.compact,
    )


def plain_value(field: FormField, value: Any) -> str:
    """Return an answer in words; a table has none."""
    match field.kind:
        case "choice":
            option = field.option(value)
            return option.text if option else ""
        case "several":
            names = value if isinstance(value, list) else []
            return "; ".join(one.text for one in field.options if one.id in names)
        case "table":
            return ""
        case "date":
            return in_words(value) if isinstance(value, str) else ""
        case _:
            return value if isinstance(value, str) else ""


def in_words(day: str) -> str:
    """Return a day as people write it; what is no day stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found:%B} {found.day}, {found.year}"


def _section(
    form: Form, product: Product, section: FormSection, values: Values, *, sheet: bool
) -> Iterator[Block]:
    if values and not meets(section.when, values):
        return
    # On paper everything is asked; the reader sees what applies.
    asked = shown_fields(section, values) if values else section.fields
    asked = [one for one in asked if one.id not in product.omit]
    parts = list(_said(section.says.get(product.name), form, values))
    replaced = {one.replaces for one in asked if one.replaces and one.id in values}
    for field in asked:
        if sheet:
            parts += _question(field, values.get(field.id), product)
        elif field.id not in replaced:
            parts += _sentences(form, product, field, values)
    if product.codes:
        body = str(values.get(product.profession or "", ""))
        parts += [code_table(load_codes(data_dir()), one, body) for one in section.codes]
    if product.positions and not sheet:
        parts = [*_positions(asked, values), *parts]
    if product.flow and not sheet:
        parts = list(_flowing(parts))
    if not parts:
        return
    title = section.titles.get(product.name, section.title)
    if product.headings:
        yield Heading(title)
    if sheet and section.intro:
        yield Paragraph(section.intro, note=True)
    for part in parts:
        if isinstance(part, Grid) and product.headings and part.caption == title:
            yield replace(part, caption="")  # the heading names it
        else:
            yield part


def _positions(asked: list[FormField], values: Values) -> Iterator[Block]:
    """Iterate over what was chosen in a section, in one line of small print."""
    chosen = [
        f"{field.label.rstrip('?')}: {plain_value(field, values[field.id])}"
        for field in asked
        if field.kind in ("choice", "several") and field.id in values
    ]
    if chosen:
        yield Paragraph(". ".join(chosen) + ".", note=True)


def _flowing(blocks: list[Block]) -> Iterator[Block]:
    """Run sentences of the form's own that follow each other on in one paragraph."""
    held: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.own and not block.note:
            held.append(block.text)
            continue
        if held:
            yield Paragraph(" ".join(held))
            held = []
        yield block
    if held:
        yield Paragraph(" ".join(held))


def _said(text: str | None, form: Form, values: Values) -> Iterator[Block]:
    """Iterate over the blocks of words that the form itself says."""
    fields = {one.id: one for one in form.fields()}

    def fill(found: re.Match[str]) -> str:
        field = fields.get(found[1])
        return (plain_value(field, values.get(field.id)) if field else "") or BLANK

    for part in PARTS.split(text or ""):
        line = part.strip()
        if not line:
            continue
        filled = GAP.sub(fill, line)
        if line.startswith(BOX):
            yield Items((filled[len(BOX) :],), boxes=True)
        elif line.startswith(DASH):
            yield Items((filled[len(DASH) :],))
        else:
            yield Paragraph(filled)


def _sentences(form: Form, product: Product, field: FormField, values: Values) -> Iterator[Block]:
    value = values.get(field.id)
    if not value:
        return
    said = field.says.get(product.name)
    if said:
        yield from _said(said.replace("{value}", f"{{{field.id}}}"), form, values)
    if field.kind in ("choice", "several"):
        names = [value] if isinstance(value, str) else value
        for option in field.options:
            if option.id in names:
                yield from _said(option.says.get(product.name), form, values)
    elif field.kind == "table" and said:
        yield _grid(field, value, 0)
    elif field.own:
        yield Paragraph(value, own=True)


def _question(field: FormField, value: Any, product: Product) -> Iterator[Block]:
    if field.kind in ("choice", "several"):
        names = [value] if isinstance(value, str) else (value or [])
        ticked = frozenset(place for place, one in enumerate(field.options) if one.id in names)
        yield Labeled(field.label, lines=0, help=field.help or "")
        lines = tuple(_offered(one, product) for one in field.options)
        yield Items(lines, boxes=True, ticked=ticked)
    elif field.kind == "table":
        if field.help:
            yield Paragraph(field.help, note=True)
        yield _grid(field, value, field.lines)
    else:
        room = 1 if field.kind in ("short", "date") else field.lines
        yield Labeled(field.label, plain_value(field, value), room, field.help or "")


def _offered(option: FormOption, product: Product) -> str:
    """Return an option as a blank form shows it: with the words it would put in."""
    said = option.says.get(product.name) if product.layout == "sentences" else None
    return f"{option.text}: {GAP.sub(BLANK, said)}" if said else option.text


def _grid(field: FormField, value: Any, empty: int) -> Grid:
    def cells(row: dict[str, str]) -> tuple[str, ...]:
        found = []
        for column in field.columns:
            cell = row.get(column.id, "")
            option = next((one for one in column.options if one.id == cell), None)
            if column.kind == "date":
                cell = in_words(cell)
            found.append(option.text if option else cell)
        return tuple(found)

    head = tuple(one.text if value or not empty else _with_choices(one) for one in field.columns)
    dates = tuple(place for place, one in enumerate(field.columns) if one.kind == "date")
    if field.rows:
        filled = value if isinstance(value, dict) else {}
        lines = [
            (f"{row.text}\n{row.help}" if row.help else row.text, *cells(filled.get(row.id, {})))
            for row in field.rows
            if empty or row.id in filled  # sentences leave out what was not answered
        ]
        moved = tuple(place + 1 for place in dates)
        return Grid(("", *head), tuple(lines), field.label, titled=True, dates=moved)
    rows = [cells(row) for row in value] if isinstance(value, list) else []
    blank = ("",) * len(field.columns)
    lines = [*rows, *[blank] * max(0, empty - len(rows))]
    return Grid(head, tuple(lines), field.label, dates=dates)


def _with_choices(column: FormColumn) -> str:
    """Return a column's head as a blank table shows it: with what can be written there."""
    choices = " / ".join(one.text for one in column.options)
    return f"{column.text} ({choices})" if 0 < len(choices) <= SHORT else column.text


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Make one list of lists that follow each other."""
    held: Items | None = None
    for block in blocks:
        if isinstance(block, Items) and held and held.boxes == block.boxes:
            shift = len(held.lines)
            ticked = held.ticked | {place + shift for place in block.ticked}
            held = Items(held.lines + block.lines, held.boxes, ticked)
            continue
        if held:
            yield held
        held = block if isinstance(block, Items) else None
        if held is None:
            yield block
    if held:
        yield held
