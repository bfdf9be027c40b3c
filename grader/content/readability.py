"""How long and how hard a text is to read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
SENTENCE_END = re.compile(r"[.!?…]+(?=[\s\"'”’)]|$)|\n\s*\n")


@dataclass(frozen=True)
class Measure:
    """How long and how hard a text is.

    Attributes
    ----------
    words : int
        Its words.
    ease : float
        Flesch reading ease: 206.835 - 1.015 words a sentence - 84.6 syllables a word. About 60 is
        plain English, below 30 is a journal article.
    grade : float
        Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    Syllables are counted where a dictionary would hyphenate, which misses some at a word's edges;
    a difference of two or three points, or half a grade, means nothing.
    """

    words: int
    ease: float
    grade: float


def measure(text: str) -> Measure:
    """Measure a text.

    Parameters
    ----------
    text : str
        Plain text or Markdown.
    """
    plain = plain_text(text)
    words = WORD.findall(plain)
    sentences = sum(1 for part in SENTENCE_END.split(plain) if WORD.search(part)) or 1
    return measure_words(words, sentences)


def measure_words(words: list[str], sentences: int) -> Measure:
    """Measure words that stand in so many sentences."""
    if not words:
        return Measure(0, 100.0, 0.0)
    long, heavy = len(words) / sentences, sum(map(syllables_of, words)) / len(words)
    ease = 206.835 - 1.015 * long - 84.6 * heavy
    return Measure(len(words), ease, 0.39 * long + 11.8 * heavy - 15.59)


def plain_text(text: str) -> str:
    """Return a Markdown text without its marks, links and HTML."""
    text = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]+>", " ", text)
    # A heading or a list's line ends a sentence even without a full stop.
    text = re.sub(r"^(\s*(?:#+|[-*>|]|\d+\.)\s.*?)[.:]?$", r"\1.\n", text, flags=re.MULTILINE)
    return re.sub(r"[*_`#>|]+", " ", text)


@cache
def _hyphens() -> pyphen.Pyphen:
    import pyphen  # its list of words takes longer to read than a page's first question

    return pyphen.Pyphen(lang="en_US")


@cache
def syllables_of(word: str) -> int:
    """Count the syllables of an English word by where it may be hyphenated."""
    return len(_hyphens().positions(word.lower())) + 1
