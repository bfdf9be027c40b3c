"""A scene: whom words are about, where sentences begin, what a post explains."""

from __future__ import annotations

import pytest
from small_scenes import scene

from grader.deid.posts.post import Post, parse_post
from grader.deid.recognizers.context import overlaps, softened

TEXT = "EMDR in Ohio for Odalys, 41, who keeps bees. Aetna. Call Sam."


@pytest.fixture
def post() -> Post:
    return parse_post(
        {
            "text": TEXT,
            "spans": [
                {"quote": "Odalys", "label": "NAME", "tier": "SH"},
                {"quote": "keeps bees", "label": "QUASI", "tier": "QI"},
            ],
            "allowed": [{"quote": "Ohio", "why": "a state"}, {"quote": "41", "why": "an age"}],
            "keep": [{"fact": "the modality", "accept": ["emdr"]}],
        }
    )


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("My client lives in *", "client"),
        ("We look for a therapist in *", "provider"),
        ("in person in *", "provider"),
        ("Lovely weather in *", "unclear"),
        ("My client slept well. Lovely weather in *", "unclear"),
    ],
)
def test_the_nearest_word_says_whom_it_is_about(text: str, whom: str) -> None:
    assert scene(text).concerns(text.index("*")) == whom


def test_a_title_with_a_stop_ends_no_sentence() -> None:
    checked = scene("My client left. Dr. Vane said so.")
    assert [checked.given[at:].split()[0] for at in sorted(checked.sentence_starts)] == [
        "My",
        "Dr.",
    ]


@pytest.mark.parametrize(
    ("words", "explained"),
    [("Ohio", True), ("EMDR", True), ("41", True), ("Odalys", False), ("bees", False)],
)
def test_what_the_author_allowed_or_kept_is_explained(
    post: Post, words: str, explained: bool
) -> None:
    checked = scene(f"For her: {words}", post)
    start = checked.given.index(words)
    assert checked.explained(start, start + len(words)) is explained
    assert not scene(checked.given).explained(start, start + len(words))


def test_words_outside_the_gold_become_a_question(post: Post) -> None:
    checked = scene("Call Sam about Odalys.", post)
    mine = checked.finding("A.full", checked.view, (5, 8), "why")
    hers = checked.finding("A.full", checked.view, (15, 21), "why")
    assert (mine.text, checked.unless_unmarked(mine).severity) == ("Sam", "ask")
    assert (hers.text, checked.unless_unmarked(hers).severity) == ("Odalys", "fail")
    assert softened(hers).severity == "ask"


def test_a_post_that_speaks_to_the_client_addresses_her() -> None:
    spoken = parse_post(
        {"text": "So glad you keep bees.", "spans": [{"quote": "you keep bees", "label": "QUASI"}]}
    )
    assert scene("You are kind.", spoken).addressed
    assert not scene("You are kind.").addressed


def test_stretches_that_only_touch_do_not_overlap() -> None:
    assert overlaps(0, 3, [(2, 5)])
    assert not overlaps(0, 3, [(3, 5)])
