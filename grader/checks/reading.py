"""Words, reading ease and minutes of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’)]|$)|\n\s*\n")
VOWELS = re.compile(r"[aeiouy]+")
APART = re.compile(r"(?<![cgstx])i[ao]|(?<![ct])ie(?=t|nt)|eo(?!p)")  # two vowels, two syllables
WORDS_A_MINUTE = 180  # silent reading of study texts; the figure NASBA's formula uses
MINUTES_AN_ITEM = 1.0
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
        client clients counsellor counsellors therapist session sessions
        """
    )
)


@dataclass(frozen=True)
class Measure:
    """How long and how hard a text is.

    Attributes
    ----------
    words : int
        Its words.
    ease : float
        Flesch reading ease: 206.835 - 1.015 words a sentence - 84.6 syllables a word. About 60 is
        plain English, below 30 is a journal article. Syllables are counted by vowel groups, so
        a difference of two or three means nothing.
    """

    words: int
    ease: float


def measure(text: str) -> Measure:
    """Measure a text.

    Parameters
    ----------
    text : str
        Plain text or Markdown.
    """
    plain = plain_text(text)
    words = WORD.findall(plain)
    if not words:
        return Measure(0, 100.0)
    sentences = sum(1 for part in SENTENCE_END.split(plain) if WORD.search(part)) or 1
    syllables = sum(syllables_of(word) for word in words)
    ease = 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)
    return Measure(len(words), ease)


def plain_text(text: str) -> str:
    """Return a Markdown text without its marks, links and HTML."""
    text = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]+>", " ", text)
    # A heading or a list's line ends a sentence even without a full stop.
    text = re.sub(r"^(\s*(?:#+|[-*>|]|\d+\.)\s.*?)[.:]?$", r"\1.\n", text, flags=re.MULTILINE)
    return re.sub(r"[*_`#>|]+", " ", text)


@cache
def syllables_of(word: str) -> int:
    """Count the syllables of an English word, roughly."""
    letters = word.lower()
    if letters[:1].isdigit():
        return 1
    count = len(VOWELS.findall(letters)) + len(APART.findall(letters))
    silent = letters.endswith("e") and not letters.endswith(("le", "ee", "ie", "ye"))
    silent = silent or (letters.endswith("ed") and letters[-3:-2] not in ("t", "d"))
    return max(1, count - silent)


@cache
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry its matter, cut to their first six letters."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(word[:6] for word in words if len(word) > 4 and word not in COMMON)
