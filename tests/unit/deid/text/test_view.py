"""Reading a text without tricks, and every character's way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.deid.check import check
from grader.deid.text.numbers import in_digits
from grader.deid.text.view import normalise


@pytest.mark.parametrize(
    ("given_text", "read"),
    [
        ("Jе\u200bnnа", "Jenna"),
        ("Ｊｅｎｎａ", "Jenna"),
        ("Rene\u0301e and Renée", "Renee and Renee"),
        ("it’s “so”…", 'it\'s "so"...'),
        ("503–555—0142", "503-555-0142"),
        ("ᴊᴇɴɴᴀ", "JENNA"),
        ("9️⃣5️⃣6️⃣", "956"),
        ("٣٤", "34"),
    ],
)
def test_tricks_are_read_through(given_text: str, read: str) -> None:
    assert normalise(given_text).text == read


@pytest.mark.parametrize(
    ("spoken", "digits"),
    [
        ("nine five six", "956"),
        ("ninety-two", "92"),
        ("nineteen eighty-four", "1984"),
        ("two thousand and nine", "2009"),
        ("one hundred and two", "102"),
        ("March fourteenth", "March 14th"),
        ("the twenty-first of May", "the 21st of May"),
        ("five oh three five five five oh one four two", "5035550142"),
        ("double five 7 3", "5573"),
        ("one of the few", "one of the few"),
        ("no one", "no one"),
        ("a hundred", "a hundred"),
    ],
)
def test_number_words(spoken: str, digits: str) -> None:
    assert in_digits(normalise(spoken)).text == digits


def test_a_number_leads_back_to_its_words() -> None:
    given_text = "zip nine–seven seven oh two, please"
    view = in_digits(normalise(given_text))
    at = view.text.index("97702")
    start, end = view.span(at, at + 5)
    assert given_text[start:end] == "nine–seven seven oh two"


@given(st.text(max_size=80))
def test_every_stretch_leads_back_into_the_text(text: str) -> None:
    for view in (normalise(text), in_digits(normalise(text))):
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert all(0 <= a < b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
        assert list(view.starts) == sorted(view.starts)


@pytest.mark.parametrize("code", [*map(chr, (*range(9), *range(14, 32), 127, 0x85, 0x9B))])
def test_a_control_code_hides_nothing(code: str) -> None:
    assert normalise(f"555-{code}0143").text == "555-0143"
    assert check(f"Her name is Ngo{code}zi Okafor.").failing


def test_codes_that_part_lines_part_words() -> None:
    assert normalise("a\x0bb\x0cc").text == "a b c"


@pytest.mark.parametrize(
    "code", ["\x1b[8m", "\x1b[0m", "\x1b[m", "\x1b[38;5;1m", "\x9b8m", "\x1b[?25l"]
)
def test_a_sequence_of_a_terminal_hides_nothing(code: str) -> None:
    assert normalise(f"Oda{code}lys, 555-01{code}0-0199").text == "Odalys, 555-010-0199"
    assert normalise(f"{code}a").span(0, 1) == (len(code), len(code) + 1)


def test_what_is_no_short_sequence_stays_text() -> None:
    assert normalise("\x1b[555-010-0199m").text == "[555-010-0199m"
    assert normalise("\x1b[5550100199m").text == "[5550100199m"
    assert normalise("a [8m] b").text == "a [8m] b"
