"""A post is read with its gold, or turned away in one sentence that says which entry is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from grader.content.faults import Fault
from grader.deid.posts.post import LONGEST, parse_post

TEXT = "Emma sings. Emma swims."


def record(**fields: Any) -> dict[str, Any]:
    return {"text": TEXT, "spans": [{"quote": "Emma", "label": "NAME"}], **fields}


def test_a_quote_is_found_by_its_occurrence() -> None:
    post = parse_post(record(spans=[{"quote": "Emma", "occurrence": 2, "aliases": ["Em", ""]}]))
    (span,) = post.spans
    assert (span.start, span.end, span.label, span.tier) == (12, 16, "OTHER_ID", "SH")
    assert span.phrases == ("Emma", "Em")


def test_a_quasi_identifier_is_one_unless_it_says_otherwise() -> None:
    (span,) = parse_post(record(spans=[{"start": 5, "end": 10, "label": "quasi"}])).spans
    assert (span.text, span.label, span.tier) == ("sings", "QUASI", "QI")


def test_gold_is_blanked_character_for_character() -> None:
    assert parse_post(record()).outside_gold() == "     sings. Emma swims."


def test_patterns_of_facts_ignore_case() -> None:
    (keep,) = parse_post(record(keep=[{"fact": "swimming", "accept": ["SWIMS"]}])).keep
    assert keep.accept[0].search(TEXT)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": " "}, "needs its 'text'"),
        ({"spans": {}}, "'spans' must be a list"),
        ({"spans": ["Emma"]}, "'spans', entry 1"),
        ({"spans": [{"quote": "Emma", "occurrence": 3}]}, "that often"),
        ({"spans": [{"start": 3, "end": 99}]}, "no stretch of the text of 23"),
        ({"spans": [{"start": True, "end": 9}]}, "whole numbers"),
        ({"spans": [{"quote": "Emma", "tier": "X"}]}, "must be SH or QI"),
        ({"spans": [{"quote": "Emma", "aliases": "Em"}]}, "list of texts"),
        ({"keep": [{"fact": "a", "accept": ["("]}]}, "no regular expression"),
        ({"text": "a" * (LONGEST + 1), "spans": []}, "20,000"),
    ],
)
def test_a_wrong_post_is_turned_away(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(Fault, match=says):
        parse_post(record(**fields))


@pytest.mark.parametrize("read", [None, [], "Emma", {"text": TEXT}])
def test_what_is_no_post_is_turned_away(read: object) -> None:
    with pytest.raises(Fault, match="post"):
        parse_post(read)
