"""Capitals put back where a text has none, or nothing else, so that a verdict hangs on no key."""

from __future__ import annotations

from dataclasses import replace

from grader.deid.text.lexicon import known_terms, listed, ordinary, words
from grader.deid.text.view import View, Word

_MOST = 0.85  # of the words of a text that begin with a capital
_FEWEST = 3  # words, of which the share means something
_SHORTEST = 3  # letters; shorter ones are acronyms as often as names


def recased(view: View) -> View:
    """Return a reading in which names begin with a capital, and ordinary words do not.

    Only texts in small letters, in capitals or in Title Case are changed; in others, only a
    listed name that stands in capitals ("ROSA").
    """
    long = [w for w in view.words if len(w.text) >= _SHORTEST and w.text[0].isalpha()]
    if not long:
        return view
    upper = sum(w.text.isupper() for w in long)
    capital = sum(w.capital for w in long)
    small = capital == 0
    loud = upper >= _MOST * len(long) and len(long) >= _FEWEST
    titled = capital >= _MOST * len(long) and len(long) > 2 * _FEWEST
    chars = list(view.text)
    for word in view.words:
        if small:
            wanted = word.text.capitalize() if _named(word, long) else word.text
        elif loud or titled:
            wanted = _settled(word, long, loud=loud)
        elif word.text.isupper() and len(word.bare) >= _SHORTEST and _listed(word.bare):
            wanted = word.text.capitalize()
        else:
            continue
        if len(wanted) == len(word.text):
            chars[word.start : word.end] = wanted
    text = "".join(chars)
    return view if text == view.text else replace(view, text=text)


def _settled(word: Word, long: list[Word], *, loud: bool) -> str:
    """Return a word of a text in capitals or in Title Case as it would stand in prose."""
    if word.lower in ("i", "i'm", "i'll", "i'd", "i've"):
        return word.lower.capitalize()
    if not loud and word.text.isupper() and len(word.text) > 1:
        return word.text
    if loud and word.bare in known_terms() and not ordinary(word.bare):
        return word.text
    return word.lower.capitalize() if _named(word, long) else word.lower


def _listed(bare: str) -> bool:
    return (
        (bare in words("first_names") or bare in words("last_names"))
        and not ordinary(bare)
        and bare not in known_terms()
    )


def _named(word: Word, long: list[Word]) -> bool:
    """Whether a word would begin with a capital in prose: no ordinary word, or a known name."""
    bare = word.bare
    if not bare.isalpha() or len(bare) < 2:
        return False
    if ordinary(bare):
        return _beside_people(word, long) and bare in words("first_names")
    return bare not in known_terms() or bare in listed("states")


def _beside_people(word: Word, long: list[Word]) -> bool:
    """Whether the word before speaks of a person, as in "my client hope"."""
    before = [w for w in long if w.end <= word.start][-1:]
    return bool(before) and before[0].bare in (
        "client",
        "patient",
        "named",
        "wife",
        "husband",
        "daughter",
        "son",
        "sister",
        "brother",
    )
