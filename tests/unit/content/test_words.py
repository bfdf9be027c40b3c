"""The interface's words: gaps, plural forms, another language, and accents for the test of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.content import words
from grader.content.words import accented, say


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a small file in English beside one in German that lacks a sentence."""
    english = "a: {left: Keep it, marks: {one: '{n} mark', other: '{n} marks of {who}'}}\n"
    (tmp_path / "strings.en.yml").write_text(english, encoding="utf-8")
    (tmp_path / "strings.de.yml").write_text("a: {left: Lass es}\n", encoding="utf-8")
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    kept = (words._known, words._read, words._sentence)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


@pytest.mark.usefixtures("translated")
def test_gaps_are_filled_and_numbers_choose_the_form() -> None:
    assert say("a.left") == "Keep it"
    assert say("a.marks", n=1) == "1 mark"
    assert say("a.marks", n=0, who="hers") == "0 marks of hers"
    with pytest.raises(KeyError):
        say("a.marks")
    with pytest.raises(KeyError):
        say("a.right")


@pytest.mark.usefixtures("translated")
def test_another_language_is_taken_and_english_fills_its_gaps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KTF_LANG", "de")
    assert say("a.left") == "Lass es"
    assert say("a.marks", n=1) == "1 mark"
    monkeypatch.setenv("KTF_LANG", "../../nowhere")
    assert say("a.left") == "Keep it"


@pytest.mark.usefixtures("translated")
def test_accents_leave_the_gaps_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert accented("Keep {n} or {who}") == "Ķéép {n} óŕ {who}"
    monkeypatch.setenv("KTF_LANG", "en-XA")
    assert say("a.marks", n=2, who="x") == f"2 {accented('marks of ')}x"
