"""Numbers and marks as they stand in a sentence: the number is quoted, and talk of one passes."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.recognizers.id_numbers import code_findings


@pytest.mark.parametrize(
    ("text", "rule", "quoted"),
    [
        ("Her MRN is 448210.", "H.mrn", "448210"),
        ("SSN 123-45-6789", "G.ssn", "123-45-6789"),
        ("Her social is one two three four five six seven eight nine.", "G.ssn", None),
        ("Her plate is 7KLM 220.", "L.vehicle", "7KLM 220"),
        ("Employee ID 88214", "R.code", "88214"),
    ],
)
def test_a_number_is_found_under_its_rule(text: str, rule: str, quoted: str | None) -> None:
    findings = found(code_findings, text)
    assert rule in [one[0] for one in findings]
    if quoted:
        assert quoted in [one[1] for one in findings]


@pytest.mark.parametrize(
    "text", ["The chart is attached.", "Social anxiety 101.", "The last 4 weeks.", "Name tags."]
)
def test_talk_without_a_number_passes(text: str) -> None:
    assert found(code_findings, text) == []
