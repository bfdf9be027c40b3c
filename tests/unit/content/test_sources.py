"""A source can be found, and one read second-hand says so."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.content.sources import Source, SourceFile

GOOD: dict[str, Any] = {
    "title": "A blog",
    "by": "A. Writer",
    "year": "2010",
    "kind": "blog",
    "url": "https://blog.example.org",
    "read": "whole",
}


@pytest.mark.parametrize(
    ("read", "cited"), [("whole", "A. Writer (2010)"), ("paraphrase", "A. Writer (2010, reported)")]
)
def test_a_source_is_cited_by_author_and_year(read: str, cited: str) -> None:
    assert Source.model_validate(GOOD | {"read": read}).cite() == cited


def test_a_source_without_an_address_says_where_it_was_seen() -> None:
    plain = {name: value for name, value in GOOD.items() if name != "url"}
    assert Source.model_validate(plain | {"seen": "in print"}).url is None
    with pytest.raises(ValidationError, match="say in 'seen' where it is found"):
        Source.model_validate(plain)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"url": "blog.example.org"}, "url"),
        ({"read": "heard"}, "read"),
        ({"kind": "song"}, "kind"),
        ({"year": 2010}, "year"),
        ({"on": "30.11.2026"}, "on"),
    ],
)
def test_a_source_that_is_not_as_it_should_be_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        SourceFile.model_validate({"schema": 1, "sources": {"blog-2010": GOOD | fields}})
