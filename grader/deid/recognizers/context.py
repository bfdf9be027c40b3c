"""What a check looks at: the text in two readings, and what of it is explained."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from grader.deid.finding import Finding, Severity
from grader.deid.posts.post import Post
from grader.deid.recognizers.citations import works
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.capitals import recased
from grader.deid.text.lexicon import listed
from grader.deid.text.matching import find_phrase, squash
from grader.deid.text.numbers import in_digits
from grader.deid.text.view import View, Word, normalise

_SENTENCE_END = lazy(r"[.!?:;\n]+[\"')\]]*\s+|\n+")
_ABBREVIATION = lazy(r"\b(?:mr|mrs|ms|mx|dr|st|prof|rev|sgt|lt|capt|col|fr|jr|sr|[A-Z])\.$", re.I)
# "in person in the ... area", "... or telehealth": where somebody is sought.
_SOUGHT = lazy(
    r"\b(?:in[- ]person|telehealth|virtual(?:ly)?|online|evenings|face[- ]to[- ]face)\b", re.I
)
_SOUGHT_AFTER = lazy(
    (
        r"[\w' ]{0,28}(?:,\s*)?\b(?:or|and|/)\s*(?:telehealth|virtual|online|"
        r"remote(?:ly)?|zoom|video)\b"
    ),
    re.I,
)
_TO_CLIENT = lazy(r"\byou(?:r|rs|'re|'ve|'d)?\b", re.I)
_CONTENT = lazy(r"[A-Za-z0-9]")


@dataclass(frozen=True, eq=False)  # a scene is itself: what is remembered of it is found quickly
class Scene:
    """One text under check, with its post's gold where there is one.

    Parameters
    ----------
    given : str
        The text as the person wrote it.
    post : Post, optional
        The post it rewrites.
    year : int
        The current year, for ages that a year of birth implies.
    """

    given: str
    post: Post | None
    year: int

    @cached_property
    def view(self) -> View:
        """The normalised reading, with the capitals of a text that has none or nothing but."""
        return recased(normalise(self.given))

    @cached_property
    def spoken(self) -> View:
        """The normalised reading with number words as digits."""
        return in_digits(self.view)

    @cached_property
    def addressed(self) -> bool:
        """Whether the post speaks to the client: then "you" is the client, and no colleague."""
        if self.post is None:
            return False
        text = self.post.text
        return any(_TO_CLIENT.search(text[max(0, s.start - 10) : s.end]) for s in self.post.spans)

    @cached_property
    def works(self) -> tuple[tuple[int, int], ...]:
        """Where the given text names a book, a film or a podcast, or who made it."""
        return tuple(self.view.span(*at) for at in works(self.view, self.post))

    def in_work(self, word: Word) -> bool:
        """Whether a word of the reading is part of a title or of an author's name."""
        start, end = self.view.span(word.start, word.end)
        return any(a <= start and end <= b for a, b in self.works)

    @cached_property
    def allowed_stretches(self) -> tuple[tuple[int, int], ...]:
        """Where texts that the author allowed stand, in the given text."""
        if self.post is None:
            return ()
        found = set()
        for allowed in self.post.allowed:
            for view in (self.view, self.spoken):
                found |= {view.span(*hit) for hit in find_phrase(view, allowed.text)}
        return tuple(sorted(found))

    @cached_property
    def allowed_words(self) -> frozenset[str]:
        """The words of what may stay and of the facts to keep."""
        if self.post is None:
            return frozenset()
        texts = [a.text for a in self.post.allowed] + [k.fact for k in self.post.keep]
        return frozenset(w.bare for text in texts for w in normalise(text).words)

    @cached_property
    def allowed_digits(self) -> tuple[str, ...]:
        """The digits of each text that may stay."""
        if self.post is None:
            return ()
        texts = [in_digits(normalise(a.text)).text for a in self.post.allowed]
        return tuple(d for t in texts if (d := "".join(c for c in t if c.isdigit())))

    @cached_property
    def unmarked_words(self) -> frozenset[str]:
        """The words of the original that stand outside every gold span."""
        if self.post is None:
            return frozenset()
        return frozenset(w.bare for w in normalise(self.post.outside_gold()).words)

    @cached_property
    def unmarked(self) -> str:
        """The original outside its gold spans, squashed word by word."""
        return "" if self.post is None else f" {' '.join(self._unmarked_sequence)} "

    @cached_property
    def _unmarked_sequence(self) -> tuple[str, ...]:
        post = self.post
        return tuple(w.bare for w in normalise(post.outside_gold()).words) if post else ()

    def kept_by(self, words: str) -> bool:
        """Whether some fact to keep accepts these very words, most of them."""
        if self.post is None:
            return False
        size = len(squash(words))
        for keep in self.post.keep:
            for pattern in keep.accept:
                for text in (words, normalise(words).text):
                    match = pattern.search(text)
                    if match and len(squash(match.group())) >= 0.75 * size > 0:
                        return True
        return False

    def explained(self, start: int, end: int) -> bool:
        """Whether the given text's ``start`` to ``end`` is allowed, kept or of the original.

        Parameters
        ----------
        start, end : int
            Offsets in the given text.
        """
        if self.post is None:
            return False
        if any(a <= start and end <= b for a, b in self.allowed_stretches):
            return True
        words = self.given[start:end]
        if self.kept_by(words):
            return True
        bare = [w.bare for w in normalise(words).words]
        return bool(bare) and all(w in self.allowed_words or not _CONTENT.search(w) for w in bare)

    def unmarked_in_original(self, words: str) -> bool:
        """Whether these words stand, in this order, in the original outside its gold."""
        bare = " ".join(w.bare for w in normalise(words).words)
        return bool(bare) and f" {bare} " in self.unmarked

    def unless_unmarked(self, finding: Finding) -> Finding:
        """Return the finding, as a question where the original holds its words unmarked."""
        return softened(finding) if self.unmarked_in_original(finding.text) else finding

    @cached_property
    def sentence_starts(self) -> frozenset[int]:
        """Offsets in the reading at which a sentence, line or list item begins."""
        text = self.view.text
        ends = _SENTENCE_END.finditer(text)
        starts = {0, *(m.end() for m in ends if not self._abbreviated(m.start()))}
        words = [w.start for w in self.view.words]
        places = (bisect_left(words, start) for start in starts)
        return frozenset(words[at] for at in places if at < len(words))

    @cached_property
    def _word_ends(self) -> tuple[int, ...]:
        return tuple(w.end for w in self.view.words)

    def _abbreviated(self, at: int) -> bool:
        """Whether the stop at an offset of the reading only shortens a word, as in "Dr."."""
        return bool(_ABBREVIATION.search(self.view.text[max(0, at - 8) : at + 1]))

    def concerns(self, at: int) -> str:
        """Say whom the words before ``at`` are about: "client", "provider" or "unclear".

        The nearest word that speaks of one or the other decides, within the sentence and at
        most nine words back.
        """
        near = self.view.text[max(0, at - 40) : at].rsplit(".", 1)[-1]
        if _SOUGHT.search(near) or _SOUGHT_AFTER.match(self.view.text, at):
            return "provider"
        until = bisect_right(self._word_ends, at)
        starts = self.sentence_starts
        for word in reversed(self.view.words[max(0, until - 9) : until]):
            if word.bare in listed("client_words") or word.lower in listed("client_words"):
                return "client"
            if word.bare in listed("provider_words"):
                return "provider"
            if word.start in starts:
                break
        return "unclear"

    def finding(
        self,
        rule: str,
        view: View,
        stretch: tuple[int, int],
        why: str,
        *,
        severity: Severity = "fail",
        source: str = "hipaa-164-514",
        hint: str = "",
    ) -> Finding:
        """Make a finding from a stretch of one of the readings."""
        start, end = view.span(*stretch)
        return Finding(rule, start, end, self.given[start:end], why, severity, source, hint)


def softened(finding: Finding) -> Finding:
    """Return the finding as a question."""
    return replace(finding, severity="ask")


def overlaps(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    """Whether a stretch shares at least one character with any of the others."""
    return any(start < b and a < end for a, b in stretches)
