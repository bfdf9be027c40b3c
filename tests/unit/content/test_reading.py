"""How and when a text was read, in words."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from grader.content.reading import HOW_READ, Address, Day, in_words, month


@pytest.mark.parametrize(
    ("read", "on", "words"),
    [
        ("university", "2026-11-30", "read in a university reprint, Nov 2026"),
        ("original", None, "read in the official text"),
        ("unread", "2026-11-30", "we have not read it"),
        ("card", "2026-11-30", "unconfirmed: we read it only on a study card"),
    ],
)
def test_a_reading_is_told_with_its_month_where_there_was_one(
    read: str, on: str | None, words: str
) -> None:
    assert in_words(read, on) == words


def test_every_way_to_read_has_words_and_another_has_none() -> None:
    assert len({in_words(read) for read in HOW_READ}) == len(HOW_READ)
    with pytest.raises(KeyError):
        in_words("heard")


@pytest.mark.parametrize(("day", "words"), [("2026-01", "Jan 2026"), ("2025-12-31", "Dec 2025")])
def test_a_day_is_told_by_month_and_year(day: str, words: str) -> None:
    assert month(day) == words


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Day, "2026-11-30", "30 Nov 2026"),
        (Day, "2026-11", "2026-13"),
        (Address, "https://example.org/a", "example.org"),
    ],
)
def test_a_day_and_an_address_have_one_form(kind: object, good: str, bad: str) -> None:
    adapter: TypeAdapter[str] = TypeAdapter(kind)
    assert adapter.validate_python(good) == good
    with pytest.raises(ValidationError):
        adapter.validate_python(bad)
