"""A clue in other words is found; what the post holds unmarked, and other stories, are not."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.posts.post import Post, parse_post
from grader.deid.rewrite.paraphrase import paraphrase_leaks


@pytest.mark.parametrize(
    "text",
    [
        "CBT, Aetna. She keeps hives; her twin gives the forecast.",
        "CBT for a woman who keeps hives, Aetna.",
        "CBT. She has a twin.",
    ],
)
def test_a_clue_in_other_words_fails(beekeeper: Post, text: str) -> None:
    assert ("clue.paraphrase", "fail") in [
        (rule, verdict) for rule, _, verdict in found(paraphrase_leaks, text, beekeeper)
    ]


@pytest.mark.parametrize(
    "text", ["CBT, Aetna. A divorced adult.", "CBT and grief work, Aetna.", "She paints."]
)
def test_what_tells_no_clue_passes(beekeeper: Post, text: str) -> None:
    assert found(paraphrase_leaks, text, beekeeper) == []


def test_facets_that_an_author_spelled_out_are_searched() -> None:
    post = parse_post(
        {
            "text": "CBT for somebody well known in the quilt guild.",
            "spans": [{"quote": "quilt guild", "label": "QUASI", "tier": "QI"}],
            "facets": {"guild": {"craft": ["patchwork"], "club": ["circle"]}},
        }
    )
    assert found(paraphrase_leaks, "CBT. The patchwork circle helps.", post)
    assert not found(paraphrase_leaks, "CBT. The choir helps.", post)


def test_without_a_post_nothing_is_a_paraphrase() -> None:
    assert found(paraphrase_leaks, "She keeps hives; her twin gives the forecast.") == []
