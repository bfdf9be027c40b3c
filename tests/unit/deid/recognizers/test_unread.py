"""An offer of the client's name, and a sentence that is no English, are likely."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.recognizers.unread import offer_findings, unread_findings

GERMAN = "Meine Klientin sucht einen Platz wegen ihrer schweren Angst"


@pytest.mark.parametrize("text", ["DM me for her name", "Name on request", "You'll know who"])
def test_an_offer_to_tell_the_name_is_likely(text: str) -> None:
    assert found(offer_findings, f"{text}.") == [("A.offer", text, "likely")]


@pytest.mark.parametrize("text", ["DM me for details.", "Ask me anything.", "I can say more."])
def test_an_offer_to_say_more_passes(text: str) -> None:
    assert found(offer_findings, text) == []


def test_only_the_sentence_in_another_language_is_likely() -> None:
    text = f"My client seeks a counselor soon, please. {GERMAN}."
    assert found(unread_findings, text) == [("text.unread", GERMAN, "likely")]


@pytest.mark.parametrize(
    "text", ["My client is looking for a place for her severe anxiety.", "Meine Klientin."]
)
def test_english_and_a_few_foreign_words_pass(text: str) -> None:
    assert found(unread_findings, text) == []
