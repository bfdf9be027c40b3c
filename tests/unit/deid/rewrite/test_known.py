"""What a post explains by itself: its facts to keep, what may stay, its unmarked words."""

from __future__ import annotations

from grader.deid.posts.post import Post
from grader.deid.rewrite.known import explained_concepts, kept_concepts


def test_a_fact_to_keep_is_known_by_its_words_and_its_patterns(beekeeper: Post) -> None:
    assert kept_concepts(beekeeper) == {"loss"}


def test_unmarked_words_are_explained_and_the_clue_is_not(beekeeper: Post) -> None:
    assert "divorced" in explained_concepts(beekeeper)
    assert "divorced" not in kept_concepts(beekeeper)
    assert not explained_concepts(beekeeper) & {"beekeeper", "twins", "broadcaster"}
