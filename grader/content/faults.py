"""A fault in what somebody wrote: where it stands, what is wrong, what to do."""

from __future__ import annotations

import unicodedata
from pathlib import Path

HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """Return a text whose control signs are shown, so that none moves a terminal or a log.

    Line breaks and tabs stay. Signs that turn the direction of writing, or take no room, are shown
    too: with them a terminal can hide a name.
    """
    return "".join(
        one if one in "\n\t" or unicodedata.category(one) not in HIDDEN else f"\\x{ord(one):02x}"
        for one in text
    )


class Fault(Exception):
    """Bad input, told in one clear sentence.

    Parameters
    ----------
    message : str
        What is wrong and what to do, in words for somebody who does not program.
    file : Path, optional
        The file it stands in.
    line : int, optional
        The line, counted from 1.
    """

    def __init__(self, message: str, file: Path | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line

    def __str__(self) -> str:
        """``FILE:LINE: message``, as editors and people read it."""
        name = " ".join(str(self.file).splitlines())  # a file's name may hold line breaks
        place = f"{name}:{self.line or 1}: " if self.file else ""
        return visible(f"{place}{self.message}")
