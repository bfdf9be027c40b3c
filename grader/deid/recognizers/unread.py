"""What a check cannot read, and what a text offers to tell in another place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.content.words import say
from grader.deid.finding import Finding
from grader.deid.recognizers.context import Scene
from grader.deid.recognizers.patterns import lazy
from grader.deid.recognizers.unlisted_names import latin
from grader.deid.text.lexicon import known_terms, ordinary

_OFFER = lazy(
    r"\b(?:DM|PM|message|text|call|ask|email|contact|write)\s+(?:to\s+)?me\b[^.!?\n]{0,24}?\b(?:for|about|if\s+you\s+want)\s+"
    r"(?:\w+\s+){0,2}?(?:(?:her|his|their|the\s+client's)\s+(?:full\s+|real\s+|first\s+|last\s+)?name|who\s+(?:she|he|it|they)\s+(?:is|are))\b"
    r"|\b(?:tell|give|send|share|whisper|text|message|DM|say|reveal|disclose)\s+(?:you\s+|anyone\s+|privately\s+)*"
    r"(?:(?:her|his|their|the\s+client's|my\s+client's)\s+(?:full\s+|real\s+|first\s+|last\s+)?name|who\s+(?:she|he|it|they)\s+(?:is|are))\b"
    r"|\bname\s+(?:is\s+)?(?:available\s+)?(?:on\s+request|in\s+(?:the\s+)?(?:DMs?|comments?|private)|by\s+DM|privately)\b"
    r"|\byou(?:'ll|\s+(?:will|would|may|might|probably))\s+(?:all\s+)?(?:know|recogni[sz]e|guess)\s+(?:her|him|them|who)\b",
    re.I,
)
_IN_ADDRESS = lazy(r"[@/]|\w\.\w")
# Chosen so that no English post of data/deid/posts is called unread; our own otherwise.
_HALF = 0.5  # share of letters of other scripts
_FEWEST = 6  # letters or words, of which a share means something
_MOST = 0.4  # share of words in no dictionary
_SHORTEST = 3  # letters of a word that a dictionary is asked for


def offer_findings(scene: Scene) -> list[Finding]:
    """Find an offer to tell the client's name."""
    found = [
        scene.finding(
            "A.offer", scene.view, match.span(), say("deid.findings.offer.why"), severity="likely",
            hint=say("deid.findings.offer.hint"),
        )
        for match in _OFFER.finditer(scene.view.text)
    ]  # fmt: skip
    return [f for f in found if not scene.explained(f.start, f.end)]


def _other_script(scene: Scene) -> Iterator[Finding]:
    """Say so where a text is mostly in other letters than English writes."""
    letters = [at for at, char in enumerate(scene.given) if char.isalpha()]
    other = [at for at in letters if not latin(scene.given[at])]
    if len(other) < _FEWEST or len(other) <= _HALF * len(letters):
        return
    start, end = other[0], other[-1] + 1
    yield Finding(
        "text.unread",
        start,
        end,
        scene.given[start:end],
        say("deid.findings.unread.why"),
        "likely",
        "",
        say("deid.findings.unread.hint"),
    )


def unread_findings(scene: Scene) -> list[Finding]:
    """Say where a sentence is mostly of words that these checks do not know."""
    found = list(_other_script(scene))
    words = scene.view.words
    for number in sorted({w.sentence for w in words}):
        run = [w for w in words if w.sentence == number]
        plain = [
            w
            for w in run
            if len(w.bare) >= _SHORTEST
            and w.bare.isalpha()
            and not (w.capital and w is not run[0])
            and not _IN_ADDRESS.search(scene.view.text, max(0, w.start - 2), w.end + 2)
        ]
        if len(plain) < _FEWEST:
            continue
        strange = [w for w in plain if not ordinary(w.bare) and w.bare not in known_terms()]
        if len(strange) > _MOST * len(plain):
            found.append(
                scene.finding(
                    "text.unread", scene.view, (run[0].start, run[-1].end),
                    say("deid.findings.unread.why"),
                    severity="likely", source="",
                    hint=say("deid.findings.unread.hint"),
                )
            )  # fmt: skip
    return found
