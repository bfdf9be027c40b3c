"""Regular expressions compiled when they are first used, so that importing stays quick."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast


@cache
def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return a pattern compiled once."""
    return re.compile(pattern, flags)


class _Lazy:
    """Stands in for a compiled pattern and hands every question on to it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        return getattr(compiled(*self._source), name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first asked something."""
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))
