"""Ages over 89 are found however they are said; 89 and below, and other numbers, are not."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.posts.post import parse_post
from grader.deid.recognizers.ages import age_findings, marked_age_findings


@pytest.mark.parametrize(
    "text",
    [
        "Client, 93, in Ohio.",
        "She is aged ninety-two.",
        "He was born in 1932.",
        "A nonagenarian.",
        "He is in his nineties.",
        "Her 90th birthday is near.",
    ],
)
def test_an_age_over_89_fails(text: str) -> None:
    findings = found(age_findings, text)
    assert {(rule, verdict) for rule, _, verdict in findings} == {("C.age90", "fail")}


@pytest.mark.parametrize(
    "text",
    [
        "Client, 89, in Ohio.",
        "She is 90 or older.",
        "He was born in 1990.",
        "93% of them came.",
        "Sessions of 90 minutes.",
        "at 93 Main Street",
    ],
)
def test_what_is_no_age_over_89_passes(text: str) -> None:
    assert found(age_findings, text) == []


def test_a_marked_age_is_found_with_nothing_around_it() -> None:
    post = parse_post(
        {"text": "My client is 93.", "spans": [{"quote": "93", "label": "AGE90", "tier": "SH"}]}
    )
    assert found(marked_age_findings, "CBT. Ninety-three.", post) == [
        ("gold.digits", "Ninety-three", "fail")
    ]
    assert found(marked_age_findings, "CBT. Ninety-four. 93% of it. $93.", post) == []
    assert found(marked_age_findings, "CBT. 93.") == []
