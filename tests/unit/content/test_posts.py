"""A post's file: every label known, every pattern a regular expression, every leak with a text."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.content.posts import PostFile
from grader.deid.posts.post import LABELS

GOOD: dict[str, Any] = {
    "id": "small",
    "title": "A small post",
    "kind": "referral",
    "country": "US",
    "set": "develop",
    "need": "grief",
    "modality": "EMDR",
    "text": "EMDR for Emma.",
    "spans": [{"quote": "Emma", "label": "NAME"}],
    "keep": [{"fact": "EMDR", "accept": ["emdr"]}],
    "rewrites": {"good": ["EMDR, please."], "bad": [{"leak": "copied"}]},
}


def test_every_label_of_the_check_may_be_marked() -> None:
    spans = [{"quote": "Emma", "label": label} for label in LABELS]
    assert [one.label for one in PostFile.model_validate(GOOD | {"spans": spans}).spans] == LABELS


def test_a_copied_rewrite_needs_no_text() -> None:
    (bad,) = PostFile.model_validate(GOOD).rewrites.bad
    assert bad.text is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"spans": [{"quote": "Emma", "label": "PERSON"}]}, "label"),
        ({"spans": [{"quote": "", "label": "NAME"}]}, "quote"),
        ({"spans": [{"quote": "Emma", "label": "NAME", "occurrence": 0}]}, "occurrence"),
        ({"keep": [{"fact": "EMDR", "accept": ["("]}]}, "no regular expression"),
        ({"keep": [{"fact": "EMDR", "accept": []}]}, "accept"),
        ({"rewrites": {"good": []}}, "good"),
        ({"rewrites": {"good": ["a"], "bad": [{"leak": "exact"}]}}, "needs its 'text'"),
        ({"rewrites": {"good": ["a"], "bad": [{"leak": "rude", "text": "a"}]}}, "leak"),
        ({"set": "train"}, "set"),
        ({"author": "me"}, "author"),
    ],
)
def test_a_post_that_is_not_as_it_should_be_is_refused(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        PostFile.model_validate(GOOD | fields)
