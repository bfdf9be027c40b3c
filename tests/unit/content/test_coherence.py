"""What does not go together is pointed out where it is, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from small_forms import form

from grader.content.coherence import notes

FORM = form()
HARD = (
    "Notwithstanding considerable organizational responsibilities, communications concerning "
    "confidentiality necessitate deliberate institutional accommodation of extraordinarily "
    "complicated professional obligations, authorizations, documentation and individualized "
    "considerations."
)


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({}, []),
        ({"reach": "no"}, []),
        ({"reach": "yes", "ways": ["phone"]}, []),
        ({"reach": "yes"}, ["text-without-way"]),
        ({"own": "We always try to answer at once."}, ["promise"]),
        ({"own": "We cannot always answer."}, []),
        ({"own": "We always rest. We answer at noon."}, []),
        ({"own": HARD}, ["reading"]),
        ({"own": "Confidentiality obligations."}, []),
    ],
)
def test_what_is_pointed_out(values: dict[str, Any], rules: list[str]) -> None:
    assert [note.rule for note in notes(FORM, values)] == rules


def test_a_note_quotes_the_sentence_and_names_the_field() -> None:
    (note,) = notes(FORM, {"own": "We are kind. We’ll ALWAYS be answering you! Call."})
    assert (note.quote, note.fields) == ("We’ll ALWAYS be answering you!", ("own",))
    assert note.instead == "Say what you do."


def test_a_gap_names_the_fields_it_looks_at() -> None:
    (note,) = notes(FORM, {"reach": "yes"})
    assert note.fields == ("reach", "ways")
    assert note.quote == ""


def test_a_form_without_a_limit_asks_nothing_about_hard_words() -> None:
    assert notes(form(products=[{"name": "sheet", "title": "Sheet"}]), {"own": HARD}) == []
