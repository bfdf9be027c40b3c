"""Regular expressions compiled when they are first used, so that importing stays quick."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return a pattern compiled once."""
    return re.compile(pattern, flags)
