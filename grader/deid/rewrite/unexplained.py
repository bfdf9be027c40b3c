"""Words the permitted parts do not explain, put as a question to the writer."""

from __future__ import annotations

from grader.deid.concepts.thesaurus import everyday_stems, senses
from grader.deid.finding import Finding
from grader.deid.recognizers.context import Scene
from grader.deid.text.lexicon import known_terms
from grader.deid.text.stems import stem
from grader.deid.text.view import Word

_MOST = 8
_WHY = "Nothing in the permitted parts explains these words. Does the reader need them to answer?"
_HINT = "If not, take them out; if so, leave them."


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
    """Ask about runs of unexplained words, at most eight of them."""
    view = scene.view
    runs: list[list[Word]] = []
    for word in outside_words(scene):
        if runs and not view.text[runs[-1][-1].end : word.start].strip(" -'"):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [
        scene.finding(
            "ask.unexplained",
            view,
            (run[0].start, run[-1].end),
            _WHY,
            severity="ask",
            source="ocr-deid-2012",
            hint=_HINT,
        )
        for run in runs[:_MOST]
    ]
