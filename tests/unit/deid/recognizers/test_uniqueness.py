"""What singles a person out: the only, an office, the news; a service may be the only one."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.recognizers.uniqueness import is_unique, uniqueness_findings


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("She is the only deaf pilot in town.", "flag.unique"),
        ("She is the mayor of the town.", "flag.office"),
        ("Her case was in the news.", "flag.news"),
    ],
)
def test_a_crowd_of_one_fails(text: str, rule: str) -> None:
    assert (rule, "fail") in [(one[0], one[2]) for one in found(uniqueness_findings, text)]


@pytest.mark.parametrize(
    "text",
    [
        "One of many nurses.",
        "She was the first to ask for help.",
        "I run the only group for teens.",
    ],
)
def test_what_singles_out_no_client_passes(text: str) -> None:
    assert found(uniqueness_findings, text) == []


def test_uniqueness_is_looked_for_between_two_offsets() -> None:
    text = "the only pilot, one of many nurses"
    assert is_unique(text, -5, 14)
    assert not is_unique(text, 14, len(text))
