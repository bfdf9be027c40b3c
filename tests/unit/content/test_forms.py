"""A form names what it has; what it names and has not is told."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError
from small_forms import FORM, form

from grader.content.forms import Form, slug


def test_a_plain_text_is_an_entry_with_an_id_made_of_it() -> None:
    fields = {one.id: one for one in form().fields()}
    assert [one.id for one in fields["ways"].options] == ["phone", "portal"]
    assert [one.id for one in fields["tools"].rows] == ["email"]
    portal = fields["ways"].option("portal")
    assert portal
    assert portal.text == "Portal"
    assert fields["ways"].option("fax") is None


def test_a_document_is_found_by_its_name() -> None:
    product = form().product("blank")
    assert product
    assert product.title == "Blank"
    assert form().product("other") is None


@pytest.mark.parametrize(
    ("text", "id_"),
    [("Text or e-mail?", "text-or-e-mail"), ("  A  b ", "a-b"), ("x" * 80, "x" * 60), ("?", "")],
)
def test_an_id_is_made_of_letters_and_digits(text: str, id_: str) -> None:
    assert slug(text) == id_


def fields(of: dict[str, Any], section: int = 0) -> Any:
    return of["sections"][section]["fields"]


SPOILED: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda f: fields(f)[0].pop("options"), "'options' belong to choice"),
    (lambda f: fields(f)[3].update(columns=["A"]), "'columns' belong to a table"),
    (lambda f: fields(f)[1].update(options=["Phone", "phone"]), "have the same id"),
    (lambda f: fields(f)[3].update(id="own"), "two fields have the id 'own'"),
    (lambda f: fields(f)[3].update(id="value"), "no field may be called 'value'"),
    (lambda f: f["sections"][1].update(id="contact"), "two sections have the id"),
    (lambda f: f["products"][1].update(name="sheet"), "two documents have the id"),
    (lambda f: fields(f)[1].update(when={"never": "yes"}), "the field 'never'"),
    (lambda f: fields(f)[1].update(when={"reach": "maybe"}), "no option of it"),
    (lambda f: fields(f)[1].update(when={"tools.fax.baa": "yes"}), "not in that table"),
    (lambda f: fields(f)[3].update(says={"letter": "x"}), "no document here"),
    (lambda f: fields(f)[3].update(says={"sheet": "{name}"}), "no field is called so"),
    (lambda f: fields(f)[3].update(replaces="tools"), "no choice of its section"),
    (lambda f: f["products"][0].update(sections=["what"]), "names a section 'what'"),
    (lambda f: f["products"][0].update(omit=["what"]), "names a field 'what'"),
    (lambda f: f["products"][0].update(intro="For {what}"), "no field is called so"),
    (lambda f: f["incoherent"][0].pop("when"), "give 'when' or 'phrases'"),
]


@pytest.mark.parametrize(("spoil", "says"), SPOILED, ids=[says for _, says in SPOILED])
def test_what_a_form_names_and_has_not_is_told(
    spoil: Callable[[dict[str, Any]], object], says: str
) -> None:
    spoiled = copy.deepcopy(FORM)
    spoil(spoiled)
    with pytest.raises(ValidationError, match=says):
        Form.model_validate(spoiled)
