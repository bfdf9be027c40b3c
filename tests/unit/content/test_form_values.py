"""Whatever is sent becomes answers that the form can have, or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from small_forms import form

from grader.content.form_values import (
    LONGEST,
    MOST_ROWS,
    meets,
    own_words,
    prefilled,
    shown_fields,
    shown_values,
    tidy,
    tidy_text,
)

FORM = form()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"reach": "yes"}, {"reach": "yes"}),
        ({"ways": ["portal", "phone", "portal"]}, {"ways": ["phone", "portal"]}),
        ({"own": "  We answer.\r\n"}, {"own": "We answer."}),
        ({"tools": {"email": {"name": "A", "baa": "yes"}}},) * 2,
        ({"log": [{"day": "Monday"}]},) * 2,
    ],
)
def test_answers_that_fit_are_kept(sent: dict[str, Any], kept: dict[str, Any]) -> None:
    assert tidy(FORM, sent) == kept


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "yes",
        {"reach": "maybe"},
        {"reach": ["yes"]},
        {"ways": "phone"},
        {"ways": ["fax"]},
        {"own": 7},
        {"own": "  "},
        {"other": "yes"},
        {"tools": [{"name": "A"}]},
        {"tools": {"fax": {"name": "A"}}},
        {"tools": {"email": {"baa": "perhaps", "name": 3}}},
        {"log": {"day": "Monday"}},
        {"log": [{}, "Monday", {"night": "x"}]},
    ],
)
def test_answers_that_do_not_fit_are_left_out(sent: Any) -> None:
    assert tidy(FORM, sent) == {}


def test_a_table_has_an_end() -> None:
    assert len(tidy(FORM, {"log": [{"day": "x"}] * (MOST_ROWS + 1)})["log"]) == MOST_ROWS


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ("a\u2028b\x0bc", "a\nb\nc"),
        ("a\x00b\ud800c", "a\ufffdb\ufffdc"),
        ("a\u202eb", "a\ufffdb"),
        ("José \U0001f600\tx", "José \U0001f600\tx"),
        ("x" * (LONGEST + 5), "x" * LONGEST),
    ],
)
def test_a_text_is_what_every_format_can_hold(given: str, held: str) -> None:
    assert tidy_text(given) == held


def test_an_empty_field_takes_what_was_written_in_a_lesson() -> None:
    def written(lesson: str, item: str) -> Any:
        return {"li-a": " From the lesson. "}.get(item) if lesson == "lists" else None

    assert prefilled(FORM, {}, written) == {"own": "From the lesson."}
    assert prefilled(FORM, {"own": "Mine."}, written) == {"own": "Mine."}
    assert prefilled(FORM, {}, lambda lesson, item: 3) == {}


@pytest.mark.parametrize(
    ("conditions", "are"),
    [
        ({}, True),
        ({"reach": "yes"}, True),
        ({"reach": ["no", "yes"]}, True),
        ({"reach": "no"}, False),
        ({"ways": "phone"}, True),
        ({"ways": "portal"}, False),
        ({"own": "empty"}, True),
        ({"own": "answered"}, False),
        ({"tools.email.baa": "no"}, True),
        ({"tools.email.baa": "yes"}, False),
        ({"tools.fax.baa": "answered"}, False),
        ({"reach": "yes", "ways": "empty"}, False),
    ],
)
def test_answers_meet_every_condition_or_none(conditions: dict[str, Any], are: bool) -> None:
    values = {"reach": "yes", "ways": ["phone"], "tools": {"email": {"baa": "no"}}}
    assert meets(conditions, values) is are


def test_what_is_hidden_is_not_asked_and_its_answer_stays_out() -> None:
    contact, who = FORM.sections
    assert [one.id for one in shown_fields(contact, {})] == ["reach", "own", "office"]
    assert shown_fields(who, {}) == []
    assert [one.id for one in shown_fields(who, {"reach": "no"})] == ["tools", "log"]
    assert shown_values(FORM, {"reach": "no", "ways": ["phone"]}) == {"reach": "no"}


def test_own_words_are_sentences_and_no_choices() -> None:
    values = {"reach": "yes", "own": "We answer.", "office": "Holm"}
    assert [(field.id, text) for field, text in own_words(FORM, values)] == [("own", "We answer.")]
