"""Words that neither the post nor talk of referrals explains are asked about, or likely."""

from __future__ import annotations

from small_scenes import found, scene

from grader.deid.posts.post import Post
from grader.deid.rewrite.unexplained import outside_words, unexplained_findings

RARE = "CBT, Aetna. Her accordion helps my client."


def test_a_thing_beside_the_client_is_likely_where_the_post_marks_clues(beekeeper: Post) -> None:
    assert found(unexplained_findings, RARE, beekeeper) == [
        ("clue.unexplained", "accordion", "likely")
    ]
    assert found(unexplained_findings, RARE) == [("ask.unexplained", "accordion", "ask")]


def test_a_plain_request_is_explained(beekeeper: Post) -> None:
    text = "CBT for a divorced adult, Aetna."
    assert found(unexplained_findings, text, beekeeper) == []
    assert found(unexplained_findings, text) == []


def test_at_most_eight_runs_are_asked_about() -> None:
    things = "accordion, chandelier, harpoon, lute, anvil, kayak, gondola, tuba, loom, sextant"
    assert len(found(unexplained_findings, f"My client spoke: {things}.")) == 8


def test_words_that_the_post_holds_unmarked_are_not_outside(beekeeper: Post) -> None:
    assert [w.text for w in outside_words(scene("Divorced; an accordion.", beekeeper))] == [
        "accordion"
    ]
