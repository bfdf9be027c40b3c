"""Ledgers: what each option of an item said, earned and led to in each version.

They are JSON, one version a line: ``{item: {version: {option: [earned, text, ...]}}}``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LESSONS = "versions.json"  # in data/
EXERCISE = "key-versions.yml"  # beside an exercise's key; what begins with "key" is not released
Entry = dict[str, list[Any]]  # option to what it earned and what it said
Ledger = dict[str, dict[str, Entry]]  # item to version to entry


def read_ledger(path: Path) -> Ledger:
    """Read a ledger.

    Raises
    ------
    ValueError
        The file is none.
    """
    ledger = json.loads(path.read_text(encoding="utf-8"))
    try:
        for versions in ledger.values():
            for number, options in versions.items():
                if int(number) < 1 or not all(len(told) >= 2 for told in options.values()):
                    raise ValueError("not a ledger")
        return dict(ledger)
    except (AttributeError, TypeError) as error:
        raise ValueError("not a ledger") from error


def meant(ledger: Ledger, item: str, version: int, response: Any) -> list[str]:
    """Return in words what a response chose in a version of an item, as far as it is known.

    Parameters
    ----------
    ledger : dict
        The ledger.
    item : str
        The item's id.
    version : int
        The version that was answered.
    response : Any
        An option's id, several, a debate's choice or the steps of a way.
    """
    options = ledger.get(item, {}).get(str(version), {})
    match response:
        case str():
            names = [response]
        case {"strongest": str(strongest)}:
            names = [strongest]
        case list():
            names = [
                f"{one.get('at')}.{one.get('chose')}" if isinstance(one, dict) else str(one)
                for one in response
            ]
        case _:
            names = []
    return [str(options[name][1]) for name in names if name in options]
