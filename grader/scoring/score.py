"""A score: how much of an item's points one answer earns, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.content.keys import OptionKey


@dataclass(frozen=True)
class Reason:
    """Why a choice earned what it did.

    Attributes
    ----------
    chosen : str
        The option's id; ``node.option`` in a path.
    text : str
        The option in words.
    key : OptionKey
        Its credit, reason, codes and sources.
    """

    chosen: str
    text: str
    key: OptionKey


@dataclass(frozen=True)
class Marks:
    """What one response earns, as a share of the item's points.

    Attributes
    ----------
    share : float
        From 0 to 1.
    critical : bool
        Something that must never be done was chosen; ``share`` is then 0.
    reasons : tuple of Reason
        One for each choice that was made.
    answered : bool
        False where there is no response, or none that fits the item.
    by_hand : bool
        A person reads this answer; ``share`` is 0 until then.
    note : str
        A sentence for the learner and the grader, such as why a response did not fit.
    """

    share: float = 0.0
    critical: bool = False
    reasons: tuple[Reason, ...] = ()
    answered: bool = True
    by_hand: bool = False
    note: str = ""


UNANSWERED = Marks(answered=False)


def unfit(note: str) -> Marks:
    """Return the marks of a response that does not fit its item."""
    return Marks(answered=False, note=note)


@dataclass(frozen=True)
class Score:
    """One item's score.

    Attributes
    ----------
    item : str
        The item's id.
    points, maximum : float
        Earned, and what could be earned.
    first : float or None
        What the first attempt earned; item statistics use it. None where nothing was answered.
    attempts : int
        How often the item was answered.
    marks : Marks
        The response that counts, marked.
    """

    item: str
    points: float
    maximum: float
    first: float | None
    attempts: int
    marks: Marks = field(default=UNANSWERED)
