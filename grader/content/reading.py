"""How a text was read, where a learner can look it up, and when it was read."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import StringConstraints

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

WORDS: dict[str, str] = {
    "original": "read in the official text",
    "summary": "read in the official summary",
    "law": "read in a government text",
    "university": "read in a university reprint",
    "ce": "read in a continuing-education reprint",
    "quotation": "read as another page quotes it",
    "paraphrase": "reported: we read only a paraphrase",
    "card": "unconfirmed: we read it only on a study card",
    "unread": "we have not read it",
    "abstract": "read: the abstract",
    "opening": "read: the opening",
    "whole": "read whole",
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def in_words(read: str, on: str | None = None) -> str:
    """Return how a text was read and when, for example "read in a university reprint, Nov 2026"."""
    return f"{WORDS[read]}, {month(on)}" if on and read not in ("card", "unread") else WORDS[read]


def month(day: str) -> str:
    """Return the month and year of an ISO date: "Nov 2026" for "2026-11-30"."""
    return f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}"
