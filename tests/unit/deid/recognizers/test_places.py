"""Places smaller than a state fail; a state, and three digits of a large area, pass."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.recognizers.places import place_findings


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("She lives in Ypsilanti.", ("B.place", "Ypsilanti", "fail")),
        ("She lives in NYC.", ("B.place", "NYC", "fail")),
        ("She lives in 97402.", ("B.zip", "97402", "fail")),
        ("She lives at 12 Oak Street", ("B.street", "12 Oak Street", "fail")),
        ("Her ZIP code begins with 036.", ("B.zip3", "036", "fail")),
        ("At 42.2411, -83.6130.", ("B.coordinates", "42.2411, -83.6130", "fail")),
    ],
)
def test_a_place_fails(text: str, finding: tuple[str, str, str]) -> None:
    assert found(place_findings, text) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "She lives in Michigan.",
        "Her ZIP code begins with 063.",
        "Looking for someone in person in Columbus.",
        "She lives in fear.",
    ],
)
def test_what_names_no_small_home_does_not_fail(text: str) -> None:
    assert [one for one in found(place_findings, text) if one[2] == "fail"] == []
