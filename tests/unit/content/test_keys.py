"""Credit is 1, .5 or 0; what must never be done earns nothing and does grave harm."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.content.keys import Key, OptionKey, Strike

GOOD: dict[str, Any] = {"credit": 0.5, "why": "It protects."}


def test_credit_of_half_is_read() -> None:
    assert OptionKey.model_validate(GOOD).credit == 0.5


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"credit": 0.7}, "must be 1, 0.5 or 0"),
        ({"critical": True}, "earns no credit"),
        ({"tags": ["kind"], "untagged": {"kind": "No."}}, "in 'tags' and in 'untagged'"),
        ({"tags": ["brave"]}, "tags"),
        ({"harm": "rude"}, "harm"),
        ({"why": ""}, "why"),
        ({"points": 1}, "points"),
    ],
)
def test_a_key_that_cannot_be_meant_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        OptionKey.model_validate(GOOD | fields)


def test_a_key_without_anything_is_empty_and_one_with_samples_is_not() -> None:
    assert Key().options == {}
    marked = Key.model_validate({"samples": [{"text": "A.", "marks": {"r": 1}, "comment": "C."}]})
    assert marked.samples[0].marks == {"r": 1}
    with pytest.raises(ValidationError):
        Key.model_validate({"samples": [{"text": "A.", "marks": {"r": -1}, "comment": "C."}]})


def test_a_strike_needs_its_reason() -> None:
    assert Strike.model_validate({"words": "Ngozi", "why": "The trainer."}).rule == ""
    with pytest.raises(ValidationError, match="why"):
        Strike.model_validate({"words": "Ngozi"})
