"""How hard the form's own words are in a document."""

from __future__ import annotations

from grader.content.form_values import Values
from grader.content.forms import Form, Product
from grader.content.readability import measure
from grader.documents.blocks import Document, Items, Labeled, Paragraph
from grader.documents.compose import compose


def our_words(document: Document) -> str:
    """Return what a document says in the form's words, without the writer's and the small print."""
    lines: list[str] = []
    for block in document.blocks:
        match block:
            case Paragraph(own=False, note=False):
                lines.append(block.text)
            case Items():
                lines += block.lines
            case Labeled():
                lines.append(block.label)
            case _:
                pass
    return "\n\n".join(lines)


def our_grade(form: Form, product: Product, values: Values) -> float:
    """Return the Flesch-Kincaid grade of the form's own words in one of its documents."""
    return measure(our_words(compose(form, product, values))).grade
