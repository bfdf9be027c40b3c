"""How a path is told to a person."""

from __future__ import annotations

from pathlib import Path


def shown(name: object) -> str:
    """Return a name that a learner gave a file, without what would move in a log or a terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in str(name))


def told(path: Path) -> str:
    """Return a path as seen from the working folder, or whole where it lies outside."""
    path, here = path.absolute(), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
