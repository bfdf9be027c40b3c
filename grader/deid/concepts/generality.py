"""Concepts said of a whole sector or of anybody: "the sports sector", "a brother or sister"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.deid.concepts.thesaurus import Mention
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import listed
from grader.deid.text.view import View, Word

# Nouns that widen what stands before them to all who have to do with it.
_WIDENING = frozenset(
    ["sector", "sectors", "industry", "industries", "profession", "professions", "workforce"]
)
# The same only of trades: a football field is a place, a custody matter somebody's.
_WIDENING_TRADES = frozenset(["field", "fields", "trade", "trades", "sphere", "line"])
_TRADES = ("roles", "broad")
_CALL = lazy(r"(?:,|\b(?:thanks|thank\s+you|hi|hello|hey|dear|morning|evening))\s+$", re.I)
_PAUSE = lazy(r"\s*(?:$|[.,!?\n-])")
_MOST = 1.0  # "the circus industry" is still a small world


def general(words: Sequence[Word], mention: Mention) -> bool:
    """Whether a concept is said so widely that it points at no one person.

    Parameters
    ----------
    words : sequence of Word
        The words of the text.
    mention : Mention
        A concept and where it is said.
    """
    if mention.concept.alone > _MOST:
        return False
    after = mention.at[-1] + 1
    if after < len(words) and words[after].sentence == words[mention.at[-1]].sentence:
        noun = words[after].bare
        if noun in _WIDENING or (noun in _WIDENING_TRADES and mention.concept.kind in _TRADES):
            return True
    return any(_either(words, i) for i in mention.at)


def spoken_to(view: View, mention: Mention) -> bool:
    """Whether a concept only calls upon the readers: "any tips, friends?"."""
    word = view.words[mention.at[0]]
    return (
        word.bare in ("friends", "colleagues")
        and bool(_CALL.search(view.text[max(0, word.start - 16) : word.start]))
        and bool(_PAUSE.match(view.text[word.end : word.end + 4]))
    )


def _either(words: Sequence[Word], at: int) -> bool:
    """Whether a relative is one of two that "or" joins, as in "a brother or sister"."""
    if words[at].bare not in listed("people"):
        return False
    return any(
        0 <= at + 2 * step < len(words)
        and words[at + step].bare == "or"
        and words[at + 2 * step].bare in listed("people")
        for step in (-1, 1)
    )
