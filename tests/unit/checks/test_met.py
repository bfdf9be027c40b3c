"""What a reader meets of an item, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.checks.met import Met, count, met, table_words
from grader.checks.project import load_project


def one(root: Path, item: str) -> Met:
    return met(next(one for one in load_project(root).asked if one.item.id == item))


@pytest.mark.parametrize(
    ("texts", "words"), [((), 0), (("It's a well-kept list.",), 4), (("One", "two three"), 3)]
)
def test_words_are_counted_as_they_are_read(texts: tuple[str, ...], words: int) -> None:
    assert count(*texts) == words


def test_a_stance_is_read_and_chosen(root: Path) -> None:
    # Should clients be on your list? / Not at all / By all means
    assert one(root, "li-before") == Met(6 + 3 + 3, decisions=1)


def test_a_text_is_written_and_nothing_is_decided(root: Path) -> None:
    assert one(root, "li-policy") == Met(6, written=60)


def test_of_a_choice_one_reason_is_read(root: Path) -> None:
    # Each option has five words; of the reasons, of 3, 5 and 4 words, one is read.
    found = one(root, "li-who")
    assert found.words == pytest.approx(count("Who does A.5.e protect?") + 5 + 5 + 5 + 12 / 3)
    assert found.decisions == 1


def test_two_together_are_both() -> None:
    assert Met(1, 2, 3, 4, 5, 6) + Met(1, 1, 1, 1, 1, 1) == Met(2, 3, 4, 5, 6, 7)


def test_of_a_table_of_codes_one_profession_is_read(root: Path) -> None:
    house = load_project(root)
    assert house.course.codes
    words = table_words(house.course.codes, "current-request")
    # The question has six words; a profession reads at most the one provision's eight.
    assert 6 < words <= 6 + 8
    with pytest.raises(KeyError):
        table_words(house.course.codes, "other")
