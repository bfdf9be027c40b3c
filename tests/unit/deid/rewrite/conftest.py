from __future__ import annotations

import pytest

from grader.deid.posts.post import Post, parse_post


@pytest.fixture(scope="package")
def beekeeper() -> Post:
    """A post with one clue of three facets."""
    clue = "a beekeeper whose twin is the weather presenter"
    return parse_post(
        {
            "text": f"CBT for {clue}. She is divorced and takes Aetna.",
            "spans": [{"quote": clue, "label": "QUASI", "tier": "QI"}],
            "keep": [
                {"fact": "CBT", "accept": ["cbt"]},
                {"fact": "grief", "accept": ["grief|bereave"]},
            ],
        }
    )
