"""Words, sentences and syllables counted by hand."""

from __future__ import annotations

import pytest

from grader.content.readability import measure, measure_words, plain_text, syllables_of


def test_six_words_in_one_sentence_by_the_formula() -> None:
    found = measure("The cat sat on the mat.")
    assert found.words == 6
    assert found.ease == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert found.grade == pytest.approx(0.39 * 6 + 11.8 - 15.59)


def test_long_words_in_long_sentences_are_harder() -> None:
    easy = measure("We meet at noon. We talk. We stop at one.")
    hard = measure("Confidentiality obligations necessitate considerable deliberation beforehand.")
    assert hard.grade > easy.grade + 5
    assert hard.ease < easy.ease


@pytest.mark.parametrize("text", ["", "...", "```\ncode\n```"])
def test_a_text_without_words_is_not_hard(text: str) -> None:
    assert measure(text) == measure_words([], 1)
    assert measure(text).grade == 0


def test_a_list_of_three_lines_is_three_sentences() -> None:
    assert (
        measure("- one cat\n- two cats\n- the mat\n").grade
        == measure_words(["one", "cat", "two", "cats", "the", "mat"], 3).grade
    )


def test_marks_links_and_code_are_not_read() -> None:
    plain = plain_text("# Head\n\nSee **the** [card](http://x.example) <b>now</b>.\n```\nx=1\n```")
    assert plain.split() == ["Head.", "See", "the", "card", "now", "."]


@pytest.mark.parametrize(("word", "count"), [("cat", 1), ("Hospital", 3), ("judgment", 2)])
def test_syllables_are_where_a_word_may_be_hyphenated(word: str, count: int) -> None:
    assert syllables_of(word) == count
