"""Texts are cut where a reader stops."""

from __future__ import annotations

import pytest

from grader.checks.sentences import blocks, sentences, unquoted


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("You call. She answers.", ["You call.", "She answers."]),
        ("Dr. Okafor calls. She answers.", ["Dr. Okafor calls.", "She answers."]),
        ("H.6.c allows it. Ask first.", ["H.6.c allows it.", "Ask first."]),
        ("It is 3.5 miles.", ["It is 3.5 miles."]),
        ("Is it hers? Yes.", ["Is it hers?", "Yes."]),
        ("Suttle et al. Asked twice.", ["Suttle et al. Asked twice."]),
        ("She says: “I can't. Not today.” You wait.", ["She says: “….”", "You wait."]),
        ('She says "Go." and leaves.', ["She says “….” and leaves."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_quotation_does_not_count() -> None:
    assert unquoted("It says “nobody may ring”, twice.") == "It says “…”, twice."


def test_markdown_is_cut_into_what_is_read_apart() -> None:
    text = (
        "# A title\nFirst line\nsecond [line](#x).\n\n- one\n- *two*\n\n> quoted\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n<!-- note -->\n<p>In a tag</p>\n"
    )
    assert list(blocks(text)) == [
        "A title",
        "First line second line.",
        "one",
        "two",
        "a",
        "b",
        "c",
        "d",
        "In a tag",
    ]
