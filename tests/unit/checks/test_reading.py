"""Words, syllables, reading ease."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks.reading import content_words, measure, plain_text, syllables_of


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("like", 1),
        ("table", 2),
        ("friend", 1),
        ("patient", 2),
        ("question", 2),
        ("previous", 3),
        ("asked", 1),
        ("decided", 3),
        ("therapy", 3),
        ("2014", 1),
        ("confidentiality", 6),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_ease_by_hand() -> None:
    # Six words, one sentence, six syllables: 206.835 - 1.015 * 6 - 84.6
    found = measure("The cat sat on the mat.")
    assert found.words == 6
    assert found.ease == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert found.grade == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_short_plain_sentences_read_more_easily_than_a_long_learned_one() -> None:
    plain = measure("You see the list. It shows a name. Ask the client first.")
    learned = measure(
        "Notwithstanding considerable methodological heterogeneity, confidentiality obligations "
        "unambiguously necessitate comprehensive institutional consideration."
    )
    assert plain.ease > 90
    assert learned.ease < 0


def test_marks_links_and_code_are_not_words() -> None:
    text = "# A *head*\n\n[The code](#src-aca) <b>says</b> `so`.\n\n```python\nask(1)\n```\n"
    assert measure(text).words == 6
    assert "src" not in plain_text(text)


def test_a_list_is_as_many_sentences() -> None:
    assert measure("- one two\n- three four\n").ease > measure("one two three four").ease


def test_no_text_is_no_trouble() -> None:
    assert measure("").words == 0
    assert measure("...  \n\n").words == 0


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    found = measure(text)
    assert found.words >= 0
    assert found.ease <= 206.835


def test_content_words_are_cut_alike() -> None:
    assert content_words("Searching, searched and the searches") == {"search"}
    assert content_words("What should your client want?") == set()
