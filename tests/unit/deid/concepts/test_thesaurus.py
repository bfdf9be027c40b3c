"""Concepts that words say, the words that say nothing of anybody, and WordNet's senses."""

from __future__ import annotations

import pytest

from grader.deid.concepts.thesaurus import everyday_stems, idle, mentions, senses
from grader.deid.text.stems import stem
from grader.deid.text.view import normalise


def said(text: str) -> set[str]:
    return {m.concept.name for m in mentions(normalise(text).words)}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("a retired astronaut", "astronaut"),
        ("she keeps bees", "beekeeper"),
        ("the flood took the house", "flood"),
        ("one of twins", "twins"),
    ],
)
def test_words_say_a_concept(text: str, concept: str) -> None:
    assert concept in said(text)


@pytest.mark.parametrize(
    "text", ["a client who needs CBT", "She walked. On the moon was a cloud.", ""]
)
def test_plain_talk_says_none(text: str) -> None:
    assert said(text) == set()


def test_a_word_of_a_set_phrase_says_nothing() -> None:
    words = normalise("my recovery coach").words
    assert idle(words) == {1, 2}
    assert mentions(words) == []
    assert said("the swim coach") != set()


def test_a_thing_is_concrete_and_a_frequent_verb_common() -> None:
    assert senses(stem("dog")).concrete
    assert not senses(stem("freedom")).concrete
    assert senses(stem("think")).common
    assert senses("zzz") == type(senses("zzz"))()


def test_words_of_referrals_are_everyday() -> None:
    assert stem("therapist") in everyday_stems()
    assert stem("astronaut") not in everyday_stems()
