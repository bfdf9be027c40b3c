"""Concepts a post itself explains: in the facts to keep, in what is allowed or unmarked."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from grader.deid.concepts.thesaurus import mentions
from grader.deid.posts.post import Post
from grader.deid.text.view import normalise


def _concepts(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(m.concept.name for t in texts for m in mentions(normalise(t).words))


def _words_of(pattern: str) -> str:
    """Return the words of a regular expression, roughly: enough to see what it speaks of."""
    plain = pattern.replace("\\b", " ").replace("\\s", " ").replace("[- ]", " ")
    return "".join(c if c.isalpha() else " " for c in plain.replace("?", ""))


@lru_cache(maxsize=64)
def kept_concepts(post: Post) -> frozenset[str]:
    """Return the concepts that the facts to keep speak of, in words or in their patterns."""
    texts = [k.fact for k in post.keep]
    return _concepts([*texts, *(_words_of(p.pattern) for k in post.keep for p in k.accept)])


@lru_cache(maxsize=64)
def explained_concepts(post: Post) -> frozenset[str]:
    """Return the concepts of the facts to keep, the allowed texts and the unmarked words."""
    return kept_concepts(post) | _concepts([*(a.text for a in post.allowed), post.outside_gold()])
