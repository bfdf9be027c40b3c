"""What is said of a whole sector, of anybody, or of a case is no clue about one client."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post


def _post(clue: str, label: str = "QUASI", tier: str = "QI") -> Post:
    return parse_post(
        {
            "text": f"CBT for {clue}. She takes Aetna, evenings.",
            "spans": [{"quote": clue, "label": label, "tier": tier}],
            "keep": [],
        }
    )


@pytest.mark.parametrize(
    ("clue", "text"),
    [
        ("a sprinter banned for doping", "CBT, Aetna. Works in the sports sector."),
        ("a nurse who caught a baby on the ferry", "CBT, Aetna, parent of young children."),
        ("the smith's twins", "CBT, Aetna. Losing a brother or sister is hard."),
        ("a woman filmed as she fell", "CBT, Aetna. Any film on grief for a group?"),
        ("a man who was sectioned twice", "CBT, Aetna. What does section 3 of the code ask?"),
        ("a magistrate", "CBT, Aetna. Would you ask the judge before you send notes?"),
    ],
)
def test_general_words_tell_no_clue(clue: str, text: str) -> None:
    assert [(f.rule, f.text) for f in check(text, _post(clue)).failing] == []


def test_a_code_is_no_synonym_of_a_gull() -> None:
    text = "CBT, Aetna. Which code applies?"
    assert check(text, _post("Gull's Hollow", "GEO", "SH")).passes


@pytest.mark.parametrize(
    ("clue", "text"),
    [
        ("a sprinter banned for doping", "CBT, Aetna, for a runner caught doping."),
        ("a circus acrobat", "CBT, Aetna. She works in the circus."),
        ("the smith's twins", "CBT, Aetna. Her twin brother needs it too."),
        ("a magistrate", "CBT, Aetna. My client is the judge here."),
    ],
)
def test_the_clue_itself_still_fails(clue: str, text: str) -> None:
    assert check(text, _post(clue)).failing
