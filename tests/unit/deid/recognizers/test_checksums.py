"""A number is one of its kind only where its checksum says so."""

from __future__ import annotations

import pytest

from grader.deid.recognizers.checksums import CHECKSUMS, valid
from grader.deid.text.view import normalise


@pytest.mark.parametrize(
    ("module", "number", "is_one"),
    [
        ("iban", "DE89 3704 0044 0532 0130 00", True),
        ("iban", "DE88 3704 0044 0532 0130 00", False),
        ("gb.nhs", "485 777 3406", True),
        ("gb.nhs", "485 777 3407", False),
        ("luhn", "4111111111111111", True),
        ("luhn", "4111111111111112", False),
    ],
)
def test_stdnum_judges_a_number(module: str, number: str, is_one: bool) -> None:
    assert valid(module, number) is is_one


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("card 4111 1111 1111 1111", ["card"]),
        ("card 4111 1111 1111 1112", []),
        ("1M8GDM9AXKP042788", ["vin-checked"]),
        ("1M8GDM9A1KP042788", []),
        ("from 2001:db8::8a2e:370:7334", ["ipv6"]),
        ("from 2001:db8::8a2e::7334", []),
        ("+49 30 901820", ["phone-international"]),
        ("+49 30 1", []),
        ("my NPI is 1245319599", ["npi"]),
        ("my NPI is 1245319598", []),
    ],
)
def test_one_changed_digit_is_no_number_of_its_kind(text: str, ids: list[str]) -> None:
    view = normalise(text)
    assert [record.id for record in CHECKSUMS if list(record.matches(view))] == ids
