"""Words the permitted parts do not explain, put as a question to the writer."""

from __future__ import annotations

import re

from grader.content.words import say
from grader.deid.concepts.thesaurus import everyday_stems, senses
from grader.deid.finding import Finding, Severity
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.subject import of_client
from grader.deid.text.lexicon import known_terms, listed, ordinary
from grader.deid.text.stems import stem
from grader.deid.text.view import View, Word

_MOST = 8  # prompts, so that each is still read
_OBJECT = lazy(r"\s(?:a|an|the|my|our|your)\s", re.I)
_PERSONS = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "ete", "etes", "ran", "rans")


def outside_words(scene: Scene) -> tuple[Word, ...]:
    """Return the words of a text that neither its post nor talk of referrals explains.

    Small and very common words, the field's terms, and words that the original holds outside
    its gold spans are explained; so is whatever is allowed or to be kept.
    """
    known = frozenset(stem(w) for w in scene.unmarked_words | scene.allowed_words)
    found = []
    for word in scene.view.words:
        bare = word.bare
        if len(bare) < 3 or not bare.isalpha() or bare in known_terms():
            continue
        root = stem(bare)
        if root in known or root in everyday_stems() or senses(root).common:
            continue
        if not scene.explained(*scene.view.span(word.start, word.end)):
            found.append(word)
    return tuple(found)


def unexplained_findings(scene: Scene) -> list[Finding]:
    """Ask about runs of unexplained words, at most eight of them, the rarest first.

    Where the post marks clues and the sentence speaks of the client, a word for a thing or a
    place that nothing explains is likely a clue in other words.
    """
    view = scene.view
    runs: list[list[Word]] = []
    for word in outside_words(scene):
        if runs and not view.text[runs[-1][-1].end : word.start].strip(" -'"):
            runs[-1].append(word)
        else:
            runs.append([word])
    opening = scene.sentence_starts
    runs.sort(key=lambda run: max(_rank(word, opening) for word in run), reverse=True)
    marked = scene.post is not None and any(s.tier == "QI" for s in scene.post.spans)
    about = of_client(scene) if marked else frozenset()
    findings = []
    for number, run in enumerate(runs):
        telling = [w for w in run if w.sentence in about and _thing(w) and not _deed(view, w)]
        if not telling and number >= _MOST:
            continue
        severity: Severity = "likely" if telling else "ask"
        findings.append(
            scene.finding(
                "clue.unexplained" if telling else "ask.unexplained",
                view,
                (run[0].start, run[-1].end),
                say("deid.findings.unexplained.why"),
                severity=severity,
                source="ocr-deid-2012",
                hint=say("deid.findings.unexplained.hint"),
            )
        )
    return findings[:_MOST]


def _rank(word: Word, opening: frozenset[int]) -> tuple[bool, bool, bool, int]:
    """Order words by how much they may tell: names, then rare words, then things."""
    rare = not ordinary(word.bare)
    capital = word.capital and word.start not in opening
    return (capital, rare, senses(stem(word.bare)).concrete, len(word.bare))


def _deed(view: View, word: Word) -> bool:
    """Whether a word is a verb here: "which shrinks the list", "who guards my diary"."""
    return word.bare.endswith("s") and bool(_OBJECT.match(view.text, word.end))


def _thing(word: Word) -> bool:
    """Whether a word is first of all a thing, creature or place, and no kind of person."""
    return (
        senses(stem(word.bare)).concrete
        and not word.bare.endswith(_PERSONS)
        and word.bare not in listed("people")
    )
