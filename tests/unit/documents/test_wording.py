"""The grade of a document is of the form's own words alone."""

from __future__ import annotations

import pytest
from small_documents import form

from grader.content.readability import measure
from grader.documents.blocks import Document, Heading, Items, Labeled, Paragraph
from grader.documents.wording import our_grade, our_words

OURS = (Paragraph("We call back."), Items(("By phone", "By mail")), Labeled("Why?", "Theirs."))


def test_words_of_the_writer_headings_and_small_print_are_not_ours() -> None:
    theirs = (Heading("Head"), Paragraph("Mine.", own=True), Paragraph("Print.", note=True))
    assert our_words(Document("d", "T", (*theirs, *OURS))) == (
        "We call back.\n\nBy phone\n\nBy mail\n\nWhy?"
    )
    assert our_words(Document("d", "T", theirs)) == ""


def test_what_a_person_writes_changes_no_grade() -> None:
    product = form().products[0]
    hard = "Notwithstanding considerable organizational responsibilities."
    values = {"friends": "some"}
    grade = our_grade(form(), product, values)
    assert our_grade(form(), product, {**values, "words": hard}) == grade
    assert grade == pytest.approx(measure("Some friends.").grade)
