"""A phrase is found whatever was done to its letters, and not inside another word or number."""

from __future__ import annotations

import pytest

from grader.deid.text.matching import digit_runs, find_phrase, squash, squashed_words
from grader.deid.text.view import normalise


@pytest.mark.parametrize(
    ("text", "phrase", "hit"),
    [
        ("seen by M-a-r-i-s-o-l today", "Marisol", "M-a-r-i-s-o-l"),
        ("M4risol", "Marisol", "M4risol"),
        ("the Marisols", "Marisol", "Marisol"),
        ("mar isol", "Marisol", "mar isol"),
        ("614.555.0143", "614-555-0143", "614.555.0143"),
        ("MARISÓL", "Marisol", "MARISÓL"),
    ],
)
def test_a_phrase_is_found_in_disguise(text: str, phrase: str, hit: str) -> None:
    assert [text[a:b] for a, b in find_phrase(normalise(text), phrase)] == [hit]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("marisolva", "Marisol"),
        ("16145550143", "614-555-0143"),
        ("it is all well", "Isal"),
        ("Jo", "Jo"),  # two letters prove nothing
    ],
)
def test_a_part_of_something_else_is_no_hit(text: str, phrase: str) -> None:
    assert list(find_phrase(normalise(text), phrase)) == []


def test_squashing_leaves_letters_and_digits() -> None:
    assert squash("O'Brien-Ŝmith 3") == "obriensmith3"


def test_words_keep_their_place_among_squashed_letters() -> None:
    letters, places = squashed_words(normalise("a b-c de"))
    assert [letters[a:b] for a, b in places] == ["a", "b", "c", "de"]


def test_a_run_of_digits_is_joined_and_money_is_none() -> None:
    text = "call (614) 555-0143 or $40, A12"
    assert [(run, text[a:b]) for run, a, b in digit_runs(normalise(text))] == [
        ("6145550143", "(614) 555-0143")
    ]
