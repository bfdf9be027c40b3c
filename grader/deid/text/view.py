"""Text made comparable, with a map back to the characters as they were written."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Letters of other scripts that are drawn like Latin ones. Compatibility forms (full width,
# mathematical, circled) are folded by NFKD and need no entry.
_LOOKALIKES = dict(
    zip(
        "аАВсСԁеЕһНіІӀӏјЈкКМоОрРԛѕЅТуУԝхХѵѴғґЗ"
        "αΑΒεΕΖηΗιΙκΚΜνΝοΟρΡτΤυΥχΧγσϲ"
        "ıɑɡɩʟɪɴʀʏʜᴀʙᴄᴅᴇꜰɢᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢłŁøØđĐħƒ"
        "օոսհցյ",
        "aABcCdeEhHiIIljJkKMoOpPqsSTyYwxXvVfr3"
        "aABeEZnHiIkKMvNoOpPtTuYxXyoc"
        "iagiLINRYHABCDEFGJKMOPSTUVWZlLoOdDhf"
        "onuhgj",
        strict=True,
    )
)
_SPECIAL = {
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "′": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "−": "-",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "…": "...",
    "ㅤ": "",
    "ᅟ": "",
    "ᅠ": "",
    "ﾠ": "",
}
_BREAK = re.compile(r"[.!?][\"')\]]*\s|\n")
_SHORTENED = frozenset(
    {"dr", "mr", "mrs", "ms", "mx", "st", "mt", "vs", "prof", "rev", "sgt", "lt", "fr", "sr"}
)
_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)*")


@dataclass(frozen=True, eq=False)  # a reading is itself: what is remembered of it is found quickly
class View:
    """A reading of a text in which every character knows where it came from.

    Parameters
    ----------
    given : str
        The text as the person wrote it.
    text : str
        The reading.
    starts, ends : tuple of int
        For each character of ``text``, the stretch of ``given`` it stands for.
    """

    given: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the given text that ``text[start:end]`` stands for."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.given)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of this reading that ``given[start:end]`` became."""
        return bisect_left(self.ends, start + 1), bisect_left(self.starts, end)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of this reading, in order."""
        found: list[Word] = []
        sentence = 0
        for m in _WORD.finditer(self.text):
            if (
                found
                and found[-1].lower not in _SHORTENED
                and _BREAK.search(self.text, found[-1].end, m.start())
            ):
                sentence += 1
            found.append(Word(m.group(), m.group().lower(), m.start(), m.end(), sentence))
        return tuple(found)

    @cached_property
    def lower(self) -> str:
        """The reading in small letters, character for character."""
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)


@dataclass(frozen=True)
class Word:
    """A word of a reading: as it stands, in small letters, where, and in which sentence."""

    text: str
    lower: str
    start: int
    end: int
    sentence: int = 0

    @cached_property
    def bare(self) -> str:
        """The small-letter word without a possessive ending."""
        return self.lower.removesuffix("'s").removesuffix("'")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def _fold(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    folded = []
    for part in unicodedata.normalize("NFKD", char):
        kind = unicodedata.category(part)
        if kind in ("Cc", "Cf", "Mn", "Me"):
            continue
        if kind == "Nd":
            folded.append(str(unicodedata.digit(part)))
        elif kind == "Pd":
            folded.append("-")
        elif kind == "Zs":
            folded.append(" ")
        else:
            folded.append(_SPECIAL.get(part, _LOOKALIKES.get(part, part)))
    return "".join(folded)


# Control codes show nothing; those that part lines or columns are space.
_UNSEEN = {chr(code): "" for code in (*range(9), *range(14, 32), 127)} | {"\x0b": " ", "\x0c": " "}
# What a terminal takes for a color or a move, and shows no sign of. One that is long enough to
# hold a phone number stays text.
_SEQUENCE = re.compile(r"(?:\x1b\[[0-?]{0,8}|\x9b[0-?]{1,8})[@-~]")


@lru_cache(maxsize=8192)  # a check reads the same short stretches many times
def normalise(given: str) -> View:
    """Read a text without the tricks that hide words from a search.

    Compatibility forms and accents are folded, zero-width characters, control codes and a
    terminal's sequences of them dropped, look-alike letters of other scripts, quotation marks,
    dashes and spaces made plain. Capitals stay.

    Parameters
    ----------
    given : str
        Any text.

    Returns
    -------
    View
        The reading, with the map back to ``given``.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    unseen = {at for found in _SEQUENCE.finditer(given) for at in range(*found.span())}
    for at, char in enumerate(given):
        if at in unseen:
            continue
        folded = _UNSEEN.get(char, char) if char.isascii() else _fold(char)
        if char == "`":
            folded = "'"
        if not folded and ends and unicodedata.category(char) in ("Mn", "Me"):
            ends[-1] = at + 1  # an accent belongs to its letter
        for part in folded:
            chars.append(part)
            starts.append(at)
            ends.append(at + 1)
    return View(given, "".join(chars), tuple(starts), tuple(ends))
