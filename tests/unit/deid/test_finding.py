"""A finding as the command prints it: its keys in the promised order."""

from __future__ import annotations

import dataclasses
import json

import pytest

from grader.deid.finding import Finding

FINDING = Finding("C.full", 3, 9, "July 9", "A date is an identifier.", "fail", hint="Say “July”.")


def test_a_finding_is_printed_with_its_keys_in_order() -> None:
    assert json.loads(json.dumps(FINDING.as_json())) == {
        "rule": "C.full",
        "start": 3,
        "end": 9,
        "text": "July 9",
        "why": "A date is an identifier.",
        "severity": "fail",
        "source": "",
        "hint": "Say “July”.",
    }
    assert list(FINDING.as_json())[:4] == ["rule", "start", "end", "text"]


def test_a_finding_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FINDING.severity = "ask"  # type: ignore[misc]
