"""A fact is kept in any of the ways to say one need, and not where it is denied."""

from __future__ import annotations

import re

import pytest

from grader.deid.posts.post import Keep
from grader.deid.rewrite.usefulness import is_kept


def _keep(*accept: str) -> Keep:
    return Keep("the fact", tuple(re.compile(a, re.IGNORECASE) for a in accept))


@pytest.mark.parametrize(
    ("accept", "text"),
    [
        ("telehealth", "Looking for someone who works over Zoom."),
        ("telehealth", "Video sessions only, please."),
        (r"sliding scale", "Someone with a reduced fee?"),
        (r"self.?pay", "The client pays out of pocket: private pay."),
        (r"\bCBT\b", "Who offers cognitive behavioral therapy?"),
        ("evening", "Appointments after work, please."),
        ("in.person", "Someone face to face in Ohio."),
    ],
)
def test_a_need_in_like_words_is_kept(accept: str, text: str) -> None:
    assert is_kept(_keep(accept), text, "")


@pytest.mark.parametrize(
    ("accept", "text"),
    [
        ("telehealth", "No Zoom, please."),
        ("telehealth", "Someone face to face in Ohio."),
        (r"\bCBT\b", "Who offers dialectical behavior therapy?"),
        ("evening", "Weekends would be best."),
        ("sliding scale", "Full fee is fine."),
    ],
)
def test_another_need_or_a_denied_one_is_not(accept: str, text: str) -> None:
    assert not is_kept(_keep(accept), text, "")
