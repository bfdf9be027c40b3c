"""One stem for the forms of a word, and two for words that only look alike."""

from __future__ import annotations

import pytest

from grader.deid.text.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "coach coaches coached coaching",
        "stop stops stopped stopping",
        "city cities",
        "teach teaches taught teaching",
        "lose lost losing",
        "bake bakes baked baking",
        "child children",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("plane", "plan"), ("code", "cod"), ("outed", "out"), ("hanged", "hang"), ("news", "new")],
)
def test_words_that_look_alike_have_stems_of_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)
