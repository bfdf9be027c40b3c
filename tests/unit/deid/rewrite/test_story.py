"""Several telling concepts in one sentence are a story; what many clients share is none."""

from __future__ import annotations

from small_scenes import found, scene

from grader.deid.posts.post import Post
from grader.deid.rewrite.story import story_findings, telling, weight

STORY = "My client, an astronaut, lost her twin in a flood."


def test_three_telling_concepts_fail_without_a_post() -> None:
    assert [(rule, verdict) for rule, _, verdict in found(story_findings, STORY)] == [
        ("clue.story", "fail")
    ]


def test_one_is_asked_about_and_likely_where_the_post_marks_clues(beekeeper: Post) -> None:
    text = "She is an astronaut."
    assert found(story_findings, text) == [("clue.story", "astronaut", "ask")]
    assert found(story_findings, text, beekeeper) == [("clue.story", "astronaut", "likely")]


def test_what_many_clients_share_is_no_story(beekeeper: Post) -> None:
    text = "CBT for a divorced adult, Aetna."
    assert found(story_findings, text) == []
    assert found(story_findings, text, beekeeper) == []


def test_a_concept_is_counted_once_and_what_the_post_explains_not_at_all(beekeeper: Post) -> None:
    text = "Divorced, an astronaut, and again an astronaut."
    assert sorted(m.concept.name for m in telling(scene(text))) == ["astronaut", "divorced"]
    assert [m.concept.name for m in telling(scene(text, beekeeper))] == ["astronaut"]


def test_common_concepts_together_weigh_no_more_than_two_telling_ones() -> None:
    assert weight([]) == 0
    assert weight(telling(scene("She is divorced."))) == 0.5
    assert weight(telling(scene(STORY))) == 3
