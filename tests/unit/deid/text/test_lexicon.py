"""Word lists: what is ordinary, what belongs to the field, and a file that is missing or broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.deid.text import lexicon
from grader.deid.text.lexicon import (
    data_bytes,
    known_terms,
    listed,
    load,
    never_names,
    of_the_field,
    ordinary,
    words,
    zip3_population,
)


@pytest.mark.parametrize("word", ["table", "tables", "walked", "table's"])
def test_a_dictionary_word_is_ordinary(word: str) -> None:
    assert ordinary(word)


@pytest.mark.parametrize("word", ["marisol", "zhrovek", ""])
def test_a_name_is_not_ordinary(word: str) -> None:
    assert not ordinary(word)


def test_words_of_the_field_are_known_and_a_hobby_is_not() -> None:
    assert of_the_field("emdr")
    assert of_the_field("referral")
    assert not of_the_field("beekeeper")


def test_a_payer_or_a_state_is_never_a_name() -> None:
    assert {"aetna", "ohio"} <= never_names() <= known_terms()
    assert "rosa" not in known_terms()


def test_a_small_zip3_area_is_told_from_a_large_one() -> None:
    # 45 CFR 164.514(b)(2)(i)(B): 20,000 people or fewer.
    assert zip3_population()["063"] > 20_000
    assert zip3_population().get("036", 0) <= 20_000
    assert "000" not in zip3_population()


@pytest.mark.parametrize("read", [load, data_bytes])
def test_a_missing_file_is_a_fault(read: object) -> None:
    assert callable(read)
    with pytest.raises(Fault, match="missing"):
        read("absent.yml")


def test_a_missing_word_list_is_a_fault() -> None:
    with pytest.raises(Fault, match="missing"):
        words("absent")


def test_a_file_that_is_no_yaml_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deid").mkdir()
    (tmp_path / "deid" / "broken.yml").write_text("months: [may, june\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "data_dir", lambda: tmp_path)
    with pytest.raises(Fault, match="no YAML"):
        load("broken.yml")


def test_lists_hold_small_letters_alone() -> None:
    assert all(word == word.lower() for word in listed("months") | listed("states"))
    assert "march" in listed("months")
