"""Words, reading ease and minutes of a text."""

from __future__ import annotations

from functools import cache

from grader.content.readability import (
    SENTENCE_END,
    WORD,
    Measure,
    measure,
    measure_words,
    plain_text,
    syllables_of,
)

__all__ = [
    "SENTENCE_END",
    "WORD",
    "WORDS_A_MINUTE",
    "Measure",
    "content_words",
    "measure",
    "measure_words",
    "plain_text",
    "syllables_of",
]

WORDS_A_MINUTE = 180  # silent reading of study texts; the figure NASBA's formula uses
COMMON = frozenset(
    WORD.findall(
        """
        about after again against also another because been before being between both came come
        could does doing done down each even every first from give given goes have having here
        into itself just keep know last less like look made make many more most much must need
        next none nothing once only other over own same says shall should since some such take
        tell than that their them then there these they thing this those through together under
        until upon very want were what when where whether which while whom whose will with within
        without would write your yours yourself
        client clients counsellor counsellors counselor counselors therapist session sessions
        """
    )
)


@cache
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry its matter, cut to their first six letters."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(word[:6] for word in words if len(word) > 4 and word not in COMMON)
