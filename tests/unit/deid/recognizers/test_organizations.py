"""Named employers, schools and teams fail; a kind of place without a name passes."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.recognizers.organizations import affiliation_findings


@pytest.mark.parametrize(
    ("text", "rule", "quoted"),
    [
        ("She works at Tolland Memorial.", "R.employer", "Tolland Memorial"),
        ("He goes to Westfield High.", "R.school", "Westfield High"),
        ("She plays for the Tolland Tigers.", "R.organisation", "Tolland Tigers"),
    ],
)
def test_a_named_place_of_work_or_study_fails(text: str, rule: str, quoted: str) -> None:
    assert (rule, quoted, "fail") in found(affiliation_findings, text)


@pytest.mark.parametrize(
    "text", ["She works at home.", "He works at a hospital.", "She goes to school.", "Work helps."]
)
def test_a_kind_of_place_passes(text: str) -> None:
    assert found(affiliation_findings, text) == []
