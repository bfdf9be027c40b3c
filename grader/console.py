"""How paths, names and numbers are told to a person."""

from __future__ import annotations

from pathlib import Path


def plural(number: int, thing: str) -> str:
    """Return a number with its word: 1 learner, 2 learners."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def printable(name: object) -> str:
    """Return a name that a learner gave a file, without what would move in a log or a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(name))


def relative(path: Path) -> str:
    """Return a path as seen from the working folder, or whole where it lies outside."""
    path, here = path.absolute(), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
