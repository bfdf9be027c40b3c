"""A marked name in disguise: backwards, upside down, in another script, in Morse, as initials.

What the eye, or a minute's thought, reads as the name is the name.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from grader.content.words import say
from grader.deid.finding import Finding
from grader.deid.posts.post import Post
from grader.deid.recognizers.context import Scene
from grader.deid.rewrite.exact import proper_words
from grader.deid.text.lexicon import ordinary
from grader.deid.text.likeness import likeness
from grader.deid.text.matching import LEET
from grader.deid.text.view import normalise

_LABELS = ("NAME", "GEO", "EMPLOYER", "SCHOOL")
_SHORTEST = 4  # letters; shorter names turn up in other words by chance
_ACROSTIC = 5  # first letters of fewer words spell a word by chance
_ALIKE = 78.0  # of 100, once signs that stand for letters are read as letters
_FLIPPED = str.maketrans(
    "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎzəɓן∀ƆƎℲ⅁ſ⅂Ԁᴚ⊥∩Λ⅄ıᴀMW",
    "abcdefghijklmnopqrstuvwxyzeglacefgjlprtuvyivwm",
)
_MORSE = {
    ".-": "a", "-...": "b", "-.-.": "c", "-..": "d", ".": "e", "..-.": "f", "--.": "g",
    "....": "h", "..": "i", ".---": "j", "-.-": "k", ".-..": "l", "--": "m", "-.": "n",
    "---": "o", ".--.": "p", "--.-": "q", ".-.": "r", "...": "s", "-": "t", "..-": "u",
    "...-": "v", ".--": "w", "-..-": "x", "-.--": "y", "--..": "z",
}  # fmt: skip
_DASHES = str.maketrans("·•−–—_", "..----")
_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "
    "х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya і=i ї=i є=e ґ=g"
)
_GREEK = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r ς=s σ=s τ=t υ=i φ=f "
    "χ=ch ψ=ps ω=o"
)
_LETTERS = dict(pair.split("=") for pair in f"{_CYRILLIC} {_GREEK}".split())
_MASK = re.compile(r"[*•·×#_]")
_VISIBLE = 3  # letters of a name that a mask leaves


def disguised_leaks(scene: Scene) -> list[Finding]:
    """Find marked names that are written so that a plain search misses them."""
    if scene.post is None:
        return []
    names = _names(scene.post)
    if not names:
        return []
    found = [
        *_spaced(scene, names),
        *_tokens(scene, names),
        *_morse(scene, names),
        *_acrostic(scene, names),
    ]
    return [f for f in found if not scene.explained(f.start, f.end)]


def _names(post: Post) -> frozenset[str]:
    """Return the words that name somebody or something of the client's, in small letters."""
    return frozenset(
        word.bare
        for span in post.spans
        if span.label in _LABELS
        for word in proper_words(span, post.text)
        if len(word.bare) >= _SHORTEST and word.bare.isalpha()
    )


def _made(start: int, end: int, text: str, name: str) -> Finding:
    return Finding(
        "gold.disguise", start, end, text,
        say("deid.findings.disguise.why", name=name.capitalize()), "fail",
        "hipaa-164-514", say("deid.findings.disguise.hint"),
    )  # fmt: skip


def _tokens(scene: Scene, names: frozenset[str]) -> Iterator[Finding]:
    for match in re.finditer(r"\S+", scene.given):
        token = match.group().strip(".,;:!?()\"'“”‘’")
        if len(token) < _SHORTEST:
            continue
        start = scene.given.index(token, match.start())
        for reading in _readings(token):
            name = reading if reading in names else None
            if name is None and not token.isascii():
                name = _like(reading, names)
            if name and not (ordinary(token.lower()) or token.lower() == name):
                yield _made(start, start + len(token), token, name)
                break
        else:
            name = _swapped(token, names) or _masked(token, names) or _tagged(token, names)
            if name:
                yield _made(start, start + len(token), token, name)


def _swapped(token: str, names: frozenset[str]) -> str | None:
    """Return the name that a token writes with digits for letters: "M4r1na"."""
    said = normalise(token).lower
    if not any(c.isdigit() for c in said) or sum(c.isalpha() for c in said) < _VISIBLE:
        return None
    said = said.translate(LEET)
    return next((one for one in names if one.translate(LEET) == said), None)


def _masked(token: str, names: frozenset[str]) -> str | None:
    """Return the name that a token hides behind signs: "Mar*na", "Mar••a"."""
    if sum(c.isalpha() for c in token) < _VISIBLE or not _MASK.search(token):
        return None
    wanted = re.compile(".".join(map(re.escape, _MASK.split(token.lower()))))
    return next((one for one in names if wanted.fullmatch(one)), None)


def _tagged(token: str, names: frozenset[str]) -> str | None:
    """Return the name that a tag or handle holds: "#marinastrong"."""
    if token[0] not in "#@":
        return None
    said = "".join(c for c in token.lower() if c.isalpha())
    return next((one for one in names if len(one) >= _ACROSTIC and one in said), None)


def _readings(token: str) -> Iterator[str]:
    """Return what a token says backwards, upside down, in ROT13 and in Latin letters."""
    folded = normalise(token).lower
    yield "".join(c for c in folded if c.isalpha())[::-1]
    if token.isascii():
        yield codecs.encode(folded, "rot13")
        return
    yield "".join(c for c in token.translate(_FLIPPED)[::-1].lower() if c.isalpha())
    yield "".join(_latin(c) for c in token)


def _latin(char: str) -> str:
    small = char.lower()
    plain = unicodedata.normalize("NFKD", small)[:1]
    return _LETTERS.get(small, _LETTERS.get(plain, plain))


def _like(reading: str, names: frozenset[str]) -> str | None:
    alike = (n for n in names if likeness(n, reading, _ALIKE) >= _ALIKE)
    return next(alike, None)


def _spaced(scene: Scene, names: frozenset[str]) -> Iterator[Finding]:
    """Find names whose letters stand apart: "M a r i n a", or with an emoji between."""
    view = scene.view
    for match in re.finditer(
        r"(?<!\w)(?:[A-Za-z](?:[^A-Za-z0-9\n]{1,2})){3,}[A-Za-z](?!\w)", view.text
    ):
        said = "".join(c for c in match.group().lower() if c.isalpha())
        name = next((n for n in names if n in said), None)
        if name:
            span = view.span(*match.span())
            yield _made(*span, scene.given[slice(*span)], name)


def _morse(scene: Scene, names: frozenset[str]) -> Iterator[Finding]:
    for match in re.finditer(r"[.\-·•−–—_](?:[.\-·•−–—_ /|]{6,})[.\-·•−–—_]?", scene.given):
        signs = re.split(r"[ /|]+", match.group().translate(_DASHES).strip())
        said = "".join(_MORSE.get(sign, "") for sign in signs)
        name = next((n for n in names if n in said), None)
        if name:
            yield _made(match.start(), match.end(), match.group(), name)


def _acrostic(scene: Scene, names: frozenset[str]) -> Iterator[Finding]:
    """Find names that the first letters of lines, sentences or words spell."""
    view = scene.view
    first_of_line = {m.end() for m in re.finditer(r"(?:\A|\n)\W*", view.text)}
    kinds = (
        [w for w in view.words if w.start in first_of_line],
        [w for w in view.words if w.start in scene.sentence_starts],
    )
    for words in kinds:
        letters = "".join(w.lower[0] for w in words)
        for name in names:
            at = letters.find(name)
            if len(name) >= _ACROSTIC and at >= 0:
                start, end = words[at].start, words[at + len(name) - 1].end
                span = view.span(start, end)
                yield _made(*span, scene.given[slice(*span)], name)
