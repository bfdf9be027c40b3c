"""Every recognizer finds its examples and leaves its near misses alone; none may vanish."""

from __future__ import annotations

import pytest

from grader.deid.recognizers.checksums import CHECKSUMS
from grader.deid.recognizers.id_numbers import RECOGNIZERS
from grader.deid.recognizers.record import Recognizer
from grader.deid.text.numbers import in_digits
from grader.deid.text.view import normalise

ALL = (*RECOGNIZERS, *CHECKSUMS)
IDS = [
    "ssn-bare", "ssn-named", "last-four", "national-insurance", "mrn", "plan-named",
    "account-named", "plan-bare", "account-bare", "card-grouped", "license-named", "plate-named",
    "vin-named", "vin-bare", "uk-plate", "device-named", "mac-address", "case-number", "jersey",
    "biometric", "recording-attached", "recording-shared", "photo-of", "photo-shared",
    "visible-mark", "phone-international", "iban", "card", "nhs-number", "sin",
    "vin-checked", "npi", "routing-number", "ipv6",
]  # fmt: skip


def found(record: Recognizer, text: str) -> bool:
    view = normalise(text)
    return any(record.matches(in_digits(view) if record.numbers else view))


def test_no_recognizer_has_vanished() -> None:
    assert [one.id for one in ALL] == IDS


@pytest.mark.parametrize("record", ALL, ids=IDS)
def test_a_recognizer_finds_its_hits(record: Recognizer) -> None:
    assert len(record.hits) >= 2
    assert [text for text in record.hits if not found(record, text)] == []


@pytest.mark.parametrize("record", ALL, ids=IDS)
def test_a_recognizer_leaves_near_misses(record: Recognizer) -> None:
    assert len(record.misses) >= 2
    assert [text for text in record.misses if found(record, text)] == []


@pytest.mark.parametrize("record", ALL, ids=IDS)
def test_a_recognizer_says_letter_and_reason(record: Recognizer) -> None:
    assert record.letter in "ABCDEFGHIJKLMNOPQR"
    assert record.why.endswith(".")
    assert record.source
