"""Gold leaks: what the post's author marked, still standing in the rewrite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from grader.content.words import say
from grader.deid.concepts.thesaurus import everyday_stems, senses
from grader.deid.finding import Finding, Severity
from grader.deid.posts.post import Post, Span
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.text.lexicon import known_terms, listed, load, ordinary
from grader.deid.text.likeness import alike, likeness
from grader.deid.text.matching import find_phrase, squash, squashed_words
from grader.deid.text.numbers import in_digits
from grader.deid.text.stems import stem
from grader.deid.text.view import View, Word, normalise

_PROPER = ("NAME", "GEO", "EMPLOYER", "SCHOOL")
# Likeness of 100: one letter in six of a name, one in ten of a phrase may be misspelled.
_FUZZY_NAME = 84.0
_FUZZY_PHRASE = 90.0
_LONG_NAME = 5  # letters of a name that may be misspelled
_PET_ENDING = lazy(r"(?:ie|ey|y|i|o|s|sy|er|ster|kins)$")


@cache
def _name_forms(word: str) -> frozenset[str]:
    """Return the short and long forms of a first name."""
    forms = set(_nicknames().get(word, ()))
    forms |= {long for long, short in _nicknames().items() if word in short}
    return frozenset(forms)


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    return {name: tuple(short) for name, short in load("nicknames.yml").items()}


def _severity(scene: Scene, start: int, end: int) -> Severity | None:
    """Judge a hit: None where the author plainly allows it here, "ask" where she marked both."""
    words = scene.given[start:end]
    stretches = scene.allowed_stretches
    if any(a <= start and end <= b and b - a > end - start for a, b in stretches):
        return None
    if any(a <= start and end <= b for a, b in stretches):
        return "ask"  # the same words are gold in one place of the post and allowed in another
    return None if scene.kept_by(words) else "fail"


@lru_cache(maxsize=4096)  # several rules ask of the same spans
def proper_words(span: Span, text: str) -> tuple[Word, ...]:
    """Return the words of a span that name somebody or something by themselves.

    Parameters
    ----------
    span : Span
        A gold span.
    text : str
        The whole post, to see whether a capital only opens a sentence.
    """
    view = normalise(span.text)
    found = []
    for word in view.words:
        bare = word.bare
        if len(bare) < 3 or bare.isdigit() or bare in listed("generic_names"):
            continue
        if span.label == "NAME":
            if bare not in listed("people") and (word.capital or not ordinary(bare)):
                found.append(word)
            continue
        if not word.capital or bare in known_terms() or bare in listed("titles_role"):
            continue
        opens = word.start == 0 and re.search(r"(^|[.!?\n])\s*$", text[: span.start])
        if span.label in _PROPER or not ordinary(bare) or not opens:
            found.append(word)
    return tuple(found)


def _exact(scene: Scene, post: Post) -> Iterator[Finding]:
    found: dict[tuple[int, str], tuple[tuple[int, int], ...]] = {}
    told: set[tuple[bool, int, int]] = set()  # many spans may say the same

    def hits(view: View, said: str) -> tuple[tuple[int, int], ...]:
        key = (id(view), said)
        if key not in found:
            found[key] = tuple(find_phrase(view, said))
        return found[key]

    for span in post.spans:
        for number, phrase in enumerate(span.phrases):
            digits = in_digits(normalise(phrase)).text
            for view, said in (
                (scene.view, phrase),
                (scene.spoken, phrase),
                (scene.spoken, digits),
            ):
                for hit in hits(view, said):
                    stretch = view.span(*hit)
                    if (bool(number), *stretch) in told:
                        continue
                    severity = _severity(scene, *stretch)
                    if severity == "fail" and _everyday(span, phrase, view.text[slice(*hit)]):
                        severity = "ask"
                    if severity == "fail":
                        told.add((bool(number), *stretch))
                    if severity:
                        yield scene.finding(
                            "gold.alias" if number else "gold.exact",
                            view,
                            hit,
                            say("deid.findings.exact.why"),
                            severity=severity,
                            hint=say("deid.findings.exact.hint"),
                        )


def _everyday(span: Span, phrase: str, hit: str) -> bool:
    """Whether a name that is also an ordinary word ("Hope") stands here as that word."""
    if span.label not in _PROPER or not hit.islower() or phrase.islower() or not ordinary(hit):
        return False
    root = stem(hit)
    return senses(root).common or hit in known_terms() or root in everyday_stems()


def _single(scene: Scene, post: Post) -> Iterator[Finding]:
    """Find single names out of longer spans: a surname, a nickname, a school's own word."""
    opening = scene.sentence_starts
    seen: set[tuple[str, str]] = set()
    for span in post.spans:
        for phrase in span.phrases:
            as_span = Span(span.start, span.end, phrase, span.label, span.safe_harbor, span.tier)
            for name in proper_words(as_span, post.text):
                if name.bare in scene.allowed_words or (name.bare, span.label) in seen:
                    continue
                seen.add((name.bare, span.label))
                for word in _candidates(scene, name.bare, span.label):
                    rule = _same_name(name.bare, word, span.label, opens=word.start in opening)
                    stretch = (word.start, word.start + len(word.bare))
                    if rule and (severity := _severity(scene, *scene.view.span(*stretch))):
                        yield scene.finding(
                            rule,
                            scene.view,
                            stretch,
                            say("deid.findings.exact.why"),
                            severity=severity,
                            hint=say("deid.findings.exact.hint"),
                        )


def _candidates(scene: Scene, name: str, label: str) -> list[Word]:
    """Return the words of a rewrite that could be a form of a gold name, in their order."""
    same, capital, odd = _by_kind(scene)
    found = {word.start: word for word in same.get(name, ())}
    if label == "NAME":  # a short form begins as the name does, or stands in the list
        found |= {word.start: word for word in capital.get(name[0], ())}
        found |= {word.start: word for form in _name_forms(name) for word in same.get(form, ())}
    if len(name) >= _LONG_NAME:
        near = alike(name, [word.bare for word in odd], _FUZZY_NAME)
        found |= {odd[at].start: odd[at] for at in near}
    return [found[start] for start in sorted(found)]


@lru_cache(maxsize=4)
def _by_kind(scene: Scene) -> tuple[dict[str, list[Word]], dict[str, list[Word]], list[Word]]:
    """Return a rewrite's words by what they say, capitals by their letter, and uncommon ones."""
    same: dict[str, list[Word]] = {}
    capital: dict[str, list[Word]] = {}
    for word in scene.view.words:
        same.setdefault(word.bare, []).append(word)
        if word.capital:
            capital.setdefault(word.bare[:1], []).append(word)
    odd = [
        w
        for w in scene.view.words
        if len(w.bare) >= _LONG_NAME - 1 and not ordinary(w.bare) and w.bare not in known_terms()
    ]
    return same, capital, odd


def _same_name(name: str, word: Word, label: str, *, opens: bool) -> str | None:
    """Say by which rule a word of the rewrite is a form of a gold name, if it is one."""
    bare = word.bare
    if bare == name:
        # An ordinary word that also is a name ("Hope", "Mercy") counts only with its capital.
        return "gold.part" if not ordinary(bare) or (word.capital and not opens) else None
    if label == "NAME" and word.capital:
        if bare in _name_forms(name):
            return "gold.nickname"
        if 3 <= len(bare) < len(name) and name.startswith(bare) and not ordinary(bare):
            return "gold.nickname"
        if _PET_ENDING.sub("", bare) in (name[:3], name[:4]) and not ordinary(bare):
            return "gold.nickname"
    if (
        len(name) < _LONG_NAME
        or len(bare) < _LONG_NAME - 1
        or ordinary(bare)
        or bare in known_terms()
    ):
        return None
    return "gold.fuzzy" if likeness(name, bare) >= _FUZZY_NAME else None


def _phrases(scene: Scene, post: Post, found: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """Find a longer span with a letter or two changed."""
    known = bytearray(len(scene.given))
    for start, end in found:
        known[start:end] = b"x" * (end - start)
    words = scene.view.words
    letters, places = squashed_words(scene.view)
    runs: dict[int, list[str]] = {}  # by their number of words
    for span in post.spans:
        for phrase in span.phrases:
            key, size = squash(phrase), len(normalise(phrase).words)
            if size < 2 or len(key) < 8 or key.isdigit():
                continue
            if size not in runs:
                last = len(words) - size + 1
                runs[size] = [letters[places[i][0] : places[i + size - 1][1]] for i in range(last)]
            for first in alike(key, runs[size], _FUZZY_PHRASE):
                start, end = words[first].start, words[first + size - 1].end
                if any(known[slice(*scene.view.span(start, end))]):
                    continue
                severity = _severity(scene, *scene.view.span(start, end))
                if severity:
                    yield scene.finding(
                        "gold.fuzzy",
                        scene.view,
                        (start, end),
                        say("deid.findings.exact.why"),
                        severity=severity,
                        hint=say("deid.findings.exact.hint"),
                    )


def gold_leaks(scene: Scene) -> list[Finding]:
    """Find marked words, their aliases and near copies in the rewrite.

    Parameters
    ----------
    scene : Scene
        The rewrite with its post.

    Returns
    -------
    list of Finding
        Exact, alias, part-of-name, nickname and fuzzy hits, one a stretch.
    """
    if scene.post is None:
        return []
    findings = list(_exact(scene, scene.post))
    findings += _single(scene, scene.post)
    findings += _phrases(scene, scene.post, [(f.start, f.end) for f in findings])
    return findings
