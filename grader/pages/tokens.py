"""The design's tokens, for what is drawn where no style sheet reaches."""

from __future__ import annotations

import functools
import re
from pathlib import Path

SHEET = Path(__file__).parent / "static" / "pages.css"


@functools.cache
def token(name: str) -> str:
    """Return a token's value as ``grader/frontend/styles/tokens.css`` sets it.

    Parameters
    ----------
    name : str
        Its name without ``--ktf-``: ``either-first``.

    Raises
    ------
    KeyError
        There is no such token.
    """
    found = re.search(rf"--ktf-{re.escape(name)}:\s*([^;}}]+)", SHEET.read_text(encoding="utf-8"))
    if found is None:
        raise KeyError(name)
    return found[1].strip()
