"""How a text was read, where a learner can look it up, and when it was read."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import StringConstraints

from grader.content.words import say

HowRead = Literal[
    "original",
    "summary",
    "law",
    "university",
    "ce",
    "quotation",
    "paraphrase",
    "card",
    "unread",
]
SourceRead = Literal[
    "original",
    "summary",
    "law",
    "university",
    "ce",
    "quotation",
    "paraphrase",
    "unread",
    "abstract",
    "opening",
    "whole",
]
HOW_READ: tuple[HowRead, ...] = get_args(HowRead)

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Day = Annotated[
    str, StringConstraints(pattern=r"^20\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$")
]


def in_words(read: str, on: str | None = None) -> str:
    """Return how a text was read and when, for example "read in a university reprint, Nov 2026"."""
    said = say(f"read.how.{read}")
    if on and read not in ("card", "unread"):
        return say("read.when", how=said, month=month(on))
    return said


def month(day: str) -> str:
    """Return the month and year of an ISO date: "Nov 2026" for "2026-11-30"."""
    return say("read.month", month=say(f"read.months.m{day[5:7]}"), year=day[:4])
