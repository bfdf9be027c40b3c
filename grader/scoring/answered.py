"""How many of a page's items are answered, and which are open, whatever they earn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from grader.answers import Answers
from grader.content.items import Scenario
from grader.scoring.paths import ended, walk


@dataclass(frozen=True)
class Progress:
    """How far one page's items are answered.

    Attributes
    ----------
    answered, total : int
        Items of the page's way that are answered, and all of them.
    left : tuple of str
        Ids of the items that are still open, in order.
    at : str
        When the last answer was given, UTC, ISO 8601; empty where there is none.
    """

    answered: int = 0
    total: int = 0
    left: tuple[str, ...] = ()
    at: str = ""

    @property
    def state(self) -> str:
        """``new``, ``begun`` or ``done``."""
        if not self.at:
            return "new"
        return "done" if not self.left else "begun"


class Versioned(Protocol):
    """An item, or what stands for one where its version alone matters."""

    @property
    def version(self) -> int:
        """The version that an answer has to be to."""


def measure(asked: Iterable[str], items: Mapping[str, Versioned], answers: Answers) -> Progress:
    """Say how many of the items of a page are answered.

    Parameters
    ----------
    asked : iterable of str
        Ids of the page's items, in order.
    items : dict
        The items that are known; a scenario counts once it has ended.
    answers : Answers
        The learner's record.
    """
    asked = tuple(asked)
    left = tuple(one for one in asked if not _answered(one, items.get(one), answers))
    at = max((one.at for one in answers.answers if one.response is not None), default="")
    return Progress(len(asked) - len(left), len(asked), left, at)


def _answered(name: str, item: Versioned | None, answers: Answers) -> bool:
    response = answers.last(name)
    if item is not None:
        response = answers.counting(name, item.version)
    if isinstance(item, Scenario):
        return response is not None and ended(item, walk(item, response) or []) is not None
    return response is not None
