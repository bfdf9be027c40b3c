"""The answers to a form: whatever a file or a page sends, in the shape that the form asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from grader.content.forms import Conditions, Form, FormField, FormSection

Values = dict[str, Any]
MOST_ROWS = 500
LONGEST = 120_000  # characters of one answer
# What XML cannot hold, what a screen cannot show, and what turns the direction of a line.
_ALLOWED = {"\t", "\n"}
_TURNS = {"\u202d", "\u202e"}
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n"}


def tidy_text(text: str) -> str:
    """Return a text that every format can hold: a replacement sign for what none can."""
    text = text[:LONGEST]
    for end, instead in _LINE_ENDS.items():
        text = text.replace(end, instead)
    if text.isprintable():
        return text.strip()
    return "".join(one if _holds(one) else "\ufffd" for one in text).strip()


def _holds(sign: str) -> bool:
    number = ord(sign)
    return sign in _ALLOWED or not (
        number < 0x20
        or 0x7F <= number < 0xA0
        or 0xD800 <= number <= 0xDFFF
        or number & 0xFFFE == 0xFFFE
        or sign in _TURNS
    )


def tidy(form: Form, response: Any) -> Values:
    """Return the answers that a form can have; what does not fit is left out.

    Parameters
    ----------
    form : Form
        The form.
    response : Any
        What a file or a page holds, of any shape.
    """
    if not isinstance(response, Mapping):
        return {}
    found = {one.id: _value(one, response.get(one.id)) for one in form.fields()}
    return {name: value for name, value in found.items() if value}


def _value(field: FormField, given: Any) -> Any:
    match field.kind:
        case "choice":
            return given if isinstance(given, str) and field.option(given) else None
        case "several":
            chosen = given if isinstance(given, list) else []
            return [one.id for one in field.options if one.id in chosen]
        case "table":
            return _table(field, given)
        case _:
            return tidy_text(given) if isinstance(given, str) else None


def _table(field: FormField, given: Any) -> Any:
    if field.rows:
        kept = given if isinstance(given, Mapping) else {}
        rows = {row.id: _row(field, kept.get(row.id)) for row in field.rows}
        return {name: row for name, row in rows.items() if row}
    lines = given[:MOST_ROWS] if isinstance(given, list) else []
    return [row for row in (_row(field, line) for line in lines) if row]


def _row(field: FormField, given: Any) -> dict[str, str]:
    if not isinstance(given, Mapping):
        return {}
    found = {}
    for column in field.columns:
        cell = given.get(column.id)
        if not isinstance(cell, str):
            continue
        if column.options:
            fits = any(one.id == cell for one in column.options)
            found[column.id] = cell if fits else ""
        else:
            found[column.id] = tidy_text(cell)
    return {name: cell for name, cell in found.items() if cell}


def prefilled(form: Form, values: Values, written: Callable[[str, str], Any]) -> Values:
    """Return the answers with what was written in lessons where a field is empty.

    Parameters
    ----------
    form : Form
        The form.
    values : dict
        Its tidy answers.
    written : callable
        Returns the answer to an item, by lesson and item; None where there is none.
    """
    found = dict(values)
    for field in form.fields():
        if field.id in found or not field.prefill:
            continue
        texts = []
        for source in field.prefill:
            lesson, _, item = source.partition("/")
            text = written(lesson, item)
            if isinstance(text, str) and text.strip():
                texts.append(tidy_text(text))
        if texts:
            found[field.id] = "\n\n".join(dict.fromkeys(texts))
    return found


def meets(conditions: Conditions, values: Values) -> bool:
    """Say whether answers are as they are asked for."""
    return all(_is(path, wanted, values) for path, wanted in conditions.items())


def _is(path: str, wanted: str | list[str], values: Values) -> bool:
    name, *rest = path.split(".")
    value: Any = values.get(name)
    for part in rest:
        value = value.get(part) if isinstance(value, Mapping) else None
    for one in [wanted] if isinstance(wanted, str) else wanted:
        if one == "answered" and value:
            return True
        if one == "empty" and not value:
            return True
        if value == one or (isinstance(value, list) and one in value):
            return True
    return False


def shown_fields(section: FormSection, values: Values) -> list[FormField]:
    """Return the fields of a section that are asked, given the answers so far."""
    if not meets(section.when, values):
        return []
    return [one for one in section.fields if meets(one.when, values)]


def shown_values(form: Form, values: Values) -> Values:
    """Return the answers to what is asked; what was answered before it was hidden stays out."""
    asked = {one.id for section in form.sections for one in shown_fields(section, values)}
    return {name: value for name, value in values.items() if name in asked}


def own_words(form: Form, values: Values) -> Iterator[tuple[FormField, str]]:
    """Iterate over what a person wrote in sentences, field by field."""
    for field in form.fields():
        value = values.get(field.id)
        if field.kind == "long" and isinstance(value, str) and value:
            yield field, value
