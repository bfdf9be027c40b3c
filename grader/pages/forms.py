"""A form as it was filled in: each question that was answered, with the answer."""

from __future__ import annotations

from typing import Any

from grader.content.form_files import load_form
from grader.content.form_values import Values, shown_fields, tidy
from grader.content.forms import FormField
from grader.content.items import FormItem
from grader.escaping import Html, html, joined, plain
from grader.pages.markup import items, written


def form_answers_html(item: FormItem, response: Any) -> Html | None:
    """Return what was answered section by section, or None where nothing was."""
    form = load_form(item.form)
    values = tidy(form, response)
    parts = []
    for section in form.sections:
        asked = [one for one in shown_fields(section, values) if one.id in values]
        if asked:
            parts.append(html("<h4>{}</h4>", section.title))
            parts += [_answer(one, values) for one in asked]
    return joined(parts) or None


def _answer(field: FormField, values: Values) -> Html:
    value = values[field.id]
    label = html("<p><strong>{}</strong></p>", field.label)
    match field.kind:
        case "choice" | "several":
            names = [value] if isinstance(value, str) else value
            return label + items(one.text for one in field.options if one.id in names)
        case "table":
            return label + _table(field, value)
        case _:
            return label + written(value)


def _table(field: FormField, value: Any) -> Html:
    named = {one.id: one.text for one in field.rows}
    rows = value.items() if isinstance(value, dict) else enumerate(value, start=1)
    lines = []
    for name, row in rows:
        cells = []
        for column in field.columns:
            cell = row.get(column.id, "")
            option = next((one for one in column.options if one.id == cell), None)
            cells.append(html("<td>{}</td>", option.text if option else cell))
        title = plain(named.get(str(name), str(name)))
        lines.append(html('<tr><th scope="row">{}</th>{}</tr>', title, joined(cells)))
    head = joined(html('<th scope="col">{}</th>', one.text) for one in field.columns)
    return html(
        "<table><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table>", head, joined(lines)
    )
