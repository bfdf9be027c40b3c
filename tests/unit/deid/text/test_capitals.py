"""A name in a text of small letters or capitals is read as a name; an ordinary word is not."""

from __future__ import annotations

import pytest

from grader.deid.text.capitals import recased
from grader.deid.text.view import normalise


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("my client rosa lives in ohio", "my client Rosa lives in Ohio"),
        ("MY CLIENT ROSA NEEDS CBT NOW", "my client Rosa needs CBT now"),
        ("my client ROSA needs CBT", "my client Rosa needs CBT"),
        ("my client hope left", "my client Hope left"),
    ],
)
def test_a_name_gets_its_capital(given: str, read: str) -> None:
    assert recased(normalise(given)).text == read


@pytest.mark.parametrize(
    "given", ["i hope so", "My client Rosa came.", "My client sees a CPA.", "10 of 12", ""]
)
def test_a_text_that_needs_none_stays_as_it_is(given: str) -> None:
    view = normalise(given)
    assert recased(view) is view


def test_each_character_still_knows_where_it_came_from() -> None:
    given = "my cli\u200bent rosa"
    view = recased(normalise(given))
    at = view.text.index("Rosa")
    start, end = view.span(at, at + 4)
    assert given[start:end] == "rosa"
