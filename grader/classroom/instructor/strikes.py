"""What an instructor struck in an exercise: kept beside its key, and read wherever it is graded."""

from __future__ import annotations

from pathlib import Path

import yaml

from grader.content.course import read_strikes
from grader.content.files import write_text
from grader.content.keys import STRUCK, Strike

HEAD = "# Findings on rewrites that count for no one in this class. Grading reads this file.\n"


def strike(folder: Path, item: str, finding: Strike) -> None:
    """Strike a finding; the same words and rule again only change the reason.

    Parameters
    ----------
    folder : Path
        The exercise, with its key.
    item : str
        The item.
    finding : Strike
        The finding, and why it is struck.

    Raises
    ------
    Fault, OSError
        The file is wrong, or cannot be written.
    """
    struck, _ = read_strikes(folder)
    kept = [one for one in struck.get(item, []) if not _same(one, finding)]
    _write(folder, {**struck, item: [*kept, finding]})


def restore(folder: Path, item: str, finding: Strike) -> bool:
    """Let a struck finding count again; return whether this file had struck it."""
    struck, _ = read_strikes(folder)
    kept = [one for one in struck.get(item, []) if not _same(one, finding)]
    if len(kept) == len(struck.get(item, [])):
        return False
    _write(folder, {**struck, item: kept})
    return True


def _same(one: Strike, other: Strike) -> bool:
    return (one.words.casefold(), one.rule) == (other.words.casefold(), other.rule)


def _write(folder: Path, struck: dict[str, list[Strike]]) -> None:
    content = {
        "schema": 1,
        "struck": {
            item: [one.model_dump() for one in found] for item, found in struck.items() if found
        },
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1_000)
    write_text(folder / STRUCK, HEAD + text)
