"""A form as it was filled in: what was answered and is asked, as text."""

from __future__ import annotations

from typing import Any

import pytest
from small_forms import form

from grader.content.items import FormItem
from grader.pages import forms
from grader.pages.forms import form_answers_html


@pytest.fixture
def item(monkeypatch: pytest.MonkeyPatch) -> FormItem:
    monkeypatch.setattr(forms, "load_form", lambda name: form())
    return FormItem.model_construct(form="small")


def test_each_question_that_was_answered_stands_with_its_answer(item: FormItem) -> None:
    response = {
        "reach": "yes",
        "ways": ["portal"],
        "own": "<b>We call.</b>",
        "tools": {"email": {"name": "A & B", "baa": "no"}},
    }
    html = form_answers_html(item, response) or ""
    assert "<h4>Contact</h4>" in html
    assert "May clients text?" in html
    assert "Yes" in html
    assert "Portal" in html
    assert "Phone" not in html
    assert "&lt;b&gt;We call.&lt;/b&gt;" in html
    assert '<th scope="row">Email</th><td>A &amp; B</td><td>No</td>' in html


def test_what_is_no_longer_asked_is_not_shown(item: FormItem) -> None:
    html = form_answers_html(item, {"reach": "no", "ways": ["portal"], "office": "Holm"}) or ""
    assert "Holm" in html
    assert "Portal" not in html
    assert "<h4>Who</h4>" not in html


@pytest.mark.parametrize("response", [None, {}, "yes", {"reach": "maybe"}, {"other": 1}])
def test_a_form_without_an_answer_is_nothing(item: FormItem, response: Any) -> None:
    assert form_answers_html(item, response) is None
