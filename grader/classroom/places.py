"""How a path is told to a person."""

from __future__ import annotations

from pathlib import Path


def told(path: Path) -> str:
    """Return a path as seen from the working folder, or whole where it lies outside."""
    path, here = path.absolute(), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
