"""A marked clue taken apart into its facets: who, what, where, how rare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from grader.deid.concepts.thesaurus import Mention, mentions, senses
from grader.deid.posts.post import Span
from grader.deid.text.lexicon import listed, ordinary
from grader.deid.text.stems import stem
from grader.deid.text.view import Word, normalise

CLUES = frozenset(
    {"NAME", "QUASI", "EMPLOYER", "SCHOOL", "OTHER_ID", "GEO", "BIOMETRIC", "PHOTO", "VEHICLE"}
)
# "Westfield High", "Mercy General": what a proper name calls the thing it names.
_KINDS = dict.fromkeys(
    ("high", "elementary", "middle", "prep", "primary", "secondary", "grammar", "infants"), "school"
) | dict.fromkeys(("memorial", "general", "regional", "mercy", "infirmary"), "hospital")


@dataclass(frozen=True)
class Facet:
    """One part of a clue: its words, the concepts they say, and what it weighs."""

    words: str
    concepts: frozenset[str]
    stems: frozenset[str]
    weight: float


def is_content(word: Word) -> bool:
    """Whether a word says something of its own: no small word, number or general word."""
    bare = word.bare
    return (
        len(bare) >= 3
        and bare.isalpha()
        and bare not in listed("plain_words")
        and stem(bare) not in _plain_stems()
    )


@cache
def _plain_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("plain_words"))


def facets_of(span: Span) -> tuple[Facet, ...]:
    """Take a marked clue apart into its facets.

    Words that say one concept together are one facet; every other content word is one by
    itself, unless it is a proper name, which the gold rules look after.
    """
    words = normalise(span.text).words
    found: list[Facet] = []
    covered: set[int] = set()
    for mention in sorted(mentions(words), key=lambda m: (-len(m.at), m.at)):
        if mention.concept.kind == "broad":
            continue
        covered |= set(mention.at)
        found.append(_facet(words, mention))
    for index, word in enumerate(words):
        proper = word.capital and not ordinary(word.bare)
        kind = _KINDS.get(word.bare) if word.capital and index else None
        if kind and words[index - 1].capital and index not in covered:
            found.append(Facet(word.bare, frozenset({kind}), frozenset(), 0.5))
            continue
        if index in covered or proper or not is_content(word) or span.label == "NAME":
            continue
        known = senses(stem(word.bare))
        found.append(
            Facet(
                word.bare, frozenset(), frozenset({stem(word.bare)}), 0.5 if known.common else 1.0
            )
        )
    return _merged(found)


def _facet(words: tuple[Word, ...], mention: Mention) -> Facet:
    words_at = [words[i] for i in mention.at]
    said = [w for w in words_at if is_content(w)]
    return Facet(
        " ".join(w.bare for w in said) or mention.concept.name,
        frozenset({mention.concept.name}),
        frozenset(stem(w.bare) for w in said) if len(said) == 1 else frozenset(),
        mention.concept.weight,
    )


def _merged(facets: list[Facet]) -> tuple[Facet, ...]:
    """Join facets that stand on the same words: one word may say two concepts."""
    joined: list[Facet] = []
    for facet in facets:
        for at, other in enumerate(joined):
            if set(facet.words.split()) & set(other.words.split()):
                longer = max(facet, other, key=lambda f: len(f.words))
                joined[at] = Facet(
                    longer.words,
                    facet.concepts | other.concepts,
                    facet.stems | other.stems,
                    max(facet.weight, other.weight),
                )
                break
        else:
            joined.append(facet)
    return tuple(joined)
