"""Paraphrase: a marked clue said in other words, found by the facets it is made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from grader.content.words import say
from grader.deid.concepts.generality import general
from grader.deid.concepts.thesaurus import Mention, everyday_stems, idle, mentions, senses
from grader.deid.finding import Finding, Severity
from grader.deid.posts.post import Clue, Post
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.uniqueness import is_unique
from grader.deid.rewrite.facets import CLUES, Facet, facets_of, is_content
from grader.deid.rewrite.known import kept_concepts
from grader.deid.subject import of_colleagues, without_ties
from grader.deid.text.stems import stem
from grader.deid.text.view import Word

_WINDOW = 28  # words in which the parts of one clue are told again: two sentences
# Verbs of everything: by themselves they tell no clue again, whatever they mean.
_GENERIC = frozenset(
    stem(w)
    for line in (
        "carry take send win assume give get make bring hold keep turn set put move pass offer",
        "show find leave call see use try start stop go come look feel think say tell ask work",
        "help need want have do be know let seem become follow add change meet pay reach receive",
    )
    for w in line.split()
)


@dataclass(frozen=True)
class Hit:
    """A facet found again: at which of the rewrite's words, and how strongly."""

    facet: Facet
    at: tuple[int, ...]
    strength: float
    heart: bool = False  # the same telling concept, not just a kindred one
    common: bool = False  # a concept that many clients share

    @property
    def first(self) -> int:
        """Index of the first word."""
        return self.at[0]

    @property
    def last(self) -> int:
        """Index of the last word."""
        return self.at[-1]


@dataclass(frozen=True)
class _Rewrite:
    """The rewrite's words, those still unexplained, their stems, and the concepts they say."""

    words: tuple[Word, ...]
    open: frozenset[int]
    content: tuple[tuple[int, str], ...]
    said: tuple[Mention, ...]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Which of the content words have a stem, or a synonym set or one above it."""
        found: dict[str, list[int]] = {}
        for number, (_, root) in enumerate(self.content):
            known = senses(root)
            for key in {root, *known.own, *known.above}:
                found.setdefault(key, []).append(number)
        return found

    def near(self, facet: Facet) -> list[tuple[int, str]]:
        """Return the content words, with their stems, that may say a facet again."""
        keys = set(facet.stems)
        for root in facet.stems:
            keys |= senses(root).own | senses(root).above
        numbers = {number for key in keys for number in self.places.get(key, ())}
        return [self.content[number] for number in sorted(numbers)]


def _rewrite(scene: Scene, post: Post) -> _Rewrite:
    words = scene.view.words
    unmarked = frozenset(stem(w) for w in scene.unmarked_words)
    allowed = frozenset(stem(w) for w in scene.allowed_words)
    kept = _kept_stretches(scene, post)
    free = set()
    nothing = idle(words)
    for index, word in enumerate(words):
        start, end = scene.view.span(word.start, word.end)
        root = stem(word.bare)
        known = index in nothing or root in unmarked or root in allowed or scene.in_work(word)
        if not known and not any(a <= start and end <= b for a, b in kept):
            free.add(index)
    needed = kept_concepts(post)
    said = []
    for mention in mentions(words):
        if mention.concept.name in needed:
            free -= set(mention.at)
        else:
            said.append(mention)
    said = [m for m in said if free & set(m.at)]
    content = tuple((i, stem(words[i].bare)) for i in sorted(free) if is_content(words[i]))
    return _Rewrite(words, frozenset(free), content, tuple(said))


def _kept_stretches(scene: Scene, post: Post) -> tuple[tuple[int, int], ...]:
    """Where a fact to keep is stated; a pattern that spans half the text explains nothing."""
    found = []
    for keep in post.keep:
        for pattern in keep.accept:
            for match in pattern.finditer(scene.given):
                if 0 < len(match.group().split()) <= 6:
                    found.append(match.span())
    return tuple(found)


def _hits(facet: Facet, rewrite: _Rewrite) -> Iterator[Hit]:
    most: dict[int, float] = {}  # a facet may join two concepts; each weighs its own
    for mention in rewrite.said:
        concept = mention.concept
        if concept.name in facet.concepts:
            wide = general(rewrite.words, mention)
            strength = min(facet.weight, 0.5 if wide else concept.weight)
            most |= {i: max(strength, most.get(i, 0.0)) for i in mention.at}
            common = wide or concept.alone < 1
            yield Hit(facet, mention.at, strength, heart=not common, common=common)
        elif concept.covers & facet.concepts:
            yield Hit(facet, mention.at, min(0.5, facet.weight))
    for index, this in rewrite.near(facet):
        weight = most.get(index, facet.weight)
        if this in facet.stems:
            yield Hit(facet, (index,), weight)
        elif facet.stems and this not in everyday_stems():
            mine = senses(this)
            if not (mine.own or mine.above):
                continue
            near = max((senses(s).nearness(mine) for s in facet.stems), default=0.0)
            if near and not (mine.common and facet.weight < 1):
                yield Hit(facet, (index,), weight * near)


def _best(hits: list[Hit], words: tuple[Word, ...]) -> list[Hit]:
    """Return the strongest hit of each facet within one window of a sentence's words.

    No word serves two facets.
    """
    best: list[Hit] = []
    in_order = sorted(hits, key=lambda h: h.first)
    firsts = [h.first for h in in_order]
    for anchor in in_order:
        chosen: list[Hit] = []
        used: set[int] = set()
        near = in_order[
            bisect_left(firsts, anchor.first) : bisect_right(firsts, anchor.first + _WINDOW)
        ]
        for hit in sorted(near, key=lambda h: -h.strength):
            here = set(hit.at)
            if any(h.facet is hit.facet for h in chosen) or used & here:
                continue
            if words[hit.first].sentence == words[anchor.first].sentence:
                chosen.append(hit)
                used |= here
        if sum(h.strength for h in chosen) > sum(h.strength for h in best):
            best = chosen
    return best


def _unique_near(scene: Scene, words: tuple[Word, ...], hits: list[Hit]) -> bool:
    start = words[max(0, min(h.first for h in hits) - 6)].start
    end = words[min(len(words) - 1, max(h.last for h in hits) + 6)].end
    return is_unique(scene.view.text, start, end)


def _leaks(
    scene: Scene, words: tuple[Word, ...], facets: tuple[Facet, ...], hits: list[Hit]
) -> bool:
    """Decide whether enough of a clue is left to give it away."""
    if all(stem(words[i].bare) in _GENERIC for h in hits for i in h.at):
        return False
    strength = sum(h.strength for h in hits)
    total = sum(f.weight for f in facets)
    telling = any(h.strength >= 1 and not h.common for h in hits)
    return (
        any(h.heart for h in hits)
        or strength >= 2
        or (len(hits) == len(facets) and all(h.strength >= 1 for h in hits))
        or (len(hits) >= 2 and strength >= 1.5)
        or (telling and strength >= 0.5 * total)
        or (telling and _unique_near(scene, words, hits))
    )


def _finding(
    scene: Scene,
    rule: str,
    hits: list[Hit],
    words: tuple[Word, ...],
    *,
    severity: Severity = "fail",
) -> Finding:
    first, last = min(h.first for h in hits), max(h.last for h in hits)
    parts = ", ".join(dict.fromkeys(h.facet.words for h in hits))
    stretch = (words[first].start, words[last].end)
    return scene.finding(
        rule,
        scene.view,
        stretch,
        say("deid.findings.paraphrase.why", facets=parts),
        severity=severity,
        source="hipaa-164-514",
        hint=say("deid.findings.paraphrase.hint"),
    )


def _authored(scene: Scene, clue: Clue) -> Finding | None:
    """Look for a clue whose facets its author spelled out."""
    found: list[re.Match[str]] = []
    names = []
    for name, patterns in clue.facets:
        match = next((m for p in patterns if (m := p.search(scene.given)) and m.group()), None)
        if match and not scene.explained(*match.span()):
            found.append(match)
            names.append(name)
    unique = bool(found) and is_unique(
        scene.given, max(0, found[0].start() - 40), found[0].end() + 40
    )
    if len(found) >= 2 or (found and (unique or len(clue.facets) == 1)):
        start, end = min(m.start() for m in found), max(m.end() for m in found)
        why = say("deid.findings.paraphrase.why", facets=", ".join(names))
        return Finding(
            "clue.probe",
            start,
            end,
            scene.given[start:end],
            why,
            "fail",
            "hipaa-164-514",
            say("deid.findings.paraphrase.hint"),
        )
    return None


def paraphrase_leaks(scene: Scene) -> list[Finding]:
    """Find marked clues said in other words.

    A clue has leaked when two of its facets remain, when most of what makes it telling does,
    or when one stands beside a word of uniqueness ("the only ...").
    """
    post = scene.post
    if post is None:
        return []
    findings = [f for clue in post.clues if (f := _authored(scene, clue))]
    talk = of_colleagues(scene, services=False)
    rewrite = _rewrite(scene, post)
    pooled: list[Hit] = []
    near: list[Finding] = []
    for span in post.spans:
        if span.label not in CLUES:
            continue
        facets = facets_of(span)
        hits = _best([h for f in facets for h in _hits(f, rewrite)], rewrite.words)
        pooled += hits
        among = _among_colleagues(hits, talk)
        if _leaks(scene, rewrite.words, facets, hits) and len(hits) > among:
            mild = among or _untied(scene, rewrite.words, hits)
            severity: Severity = "likely" if mild else "fail"
            findings.append(
                _finding(scene, "clue.paraphrase", hits, rewrite.words, severity=severity)
            )
        elif not among and any(h.strength >= 1 and not h.common for h in hits):
            near.append(_finding(scene, "clue.near", hits, rewrite.words, severity="likely"))
    pooled = [h for h in pooled if not _among_colleagues([h], talk)]
    if not findings and (together := _together(pooled)):
        findings.append(_finding(scene, "clue.combined", together, rewrite.words))
    return findings + near


def _among_colleagues(hits: list[Hit], talk: frozenset[int]) -> bool:
    """Whether all that recalls a clue stands where colleagues and services are spoken of."""
    return bool(hits) and all(i in talk for h in hits for i in h.at)


def _untied(scene: Scene, words: tuple[Word, ...], hits: list[Hit]) -> bool:
    first, last = min(hits, key=lambda h: h.first), max(hits, key=lambda h: h.last)
    return without_ties(scene.view, words[first.first], words[last.last])


def _together(pooled: list[Hit]) -> list[Hit]:
    """Return the hits of several clues that add up although no single clue is told again."""
    strong: dict[tuple[int, ...], Hit] = {}
    for hit in pooled:
        if hit.strength >= 1 and not hit.common:
            strong.setdefault(hit.at, hit)
    hits = list(strong.values())
    distinct = {h.facet.words for h in hits}
    return hits if len(distinct) >= 2 and sum(h.strength for h in hits) >= 2 else []
