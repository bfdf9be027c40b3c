"""A score: how much of an item's points one answer earns, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

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


Verdict = Literal[
    "found",
    "wrong-kind",
    "missed",
    "struck",
    "neither",
    "spared",
    "fail",
    "likely",
    "ask",
    "lost",
    "clash",
    "query",
]


@dataclass(frozen=True)
class Remark:
    """What is said of one stretch of a text, or of a fact that it should hold.

    Attributes
    ----------
    verdict : str
        Of marks: ``found``; found, but ``wrong-kind``; ``missed``; ``struck``, though it may
        stay; ``neither``; ``spared``, rightly. Of a rewrite: ``fail``, what must go; ``likely``,
        what goes or needs a reason; ``ask``, what the reader may not need; ``lost``, a fact that
        is missing. Of a form: ``lost``, a topic; ``clash``, positions that contradict each other;
        ``query``, words that a person reads.
    quote : str
        The words, or the fact.
    why : str
        The reason.
    start, end : int
        Offsets in :attr:`Marks.text`; both 0 for a fact.
    label : str
        The kind of identifier, in words.
    rule, source, hint : str
        The rule that found it, the id of the source it rests on, what could be done instead.
    answer : str
        The learner's line on why these words stay.
    """

    verdict: Verdict
    quote: str
    why: str
    start: int = 0
    end: int = 0
    label: str = ""
    rule: str = ""
    source: str = ""
    hint: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Part:
    """One of several things an answer is marked on, told apart.

    Attributes
    ----------
    name : str
        ``found``, ``kind`` and ``alone`` of marks; ``kept`` and ``leaks`` of a rewrite.
    said : str
        What was reached, in words.
    share : float
        From 0 to 1.
    """

    name: str
    said: str
    share: float


@dataclass(frozen=True)
class Outcome:
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
    to_read : bool
        A person looks at this answer, whose share stands until then.
    note : str
        A sentence for the learner and the grader, such as why a response did not fit.
    parts : tuple of Part
        What the share is made of, where that is told apart.
    remarks : tuple of Remark
        What is said of stretches of a text.
    text : str
        The text that the remarks' offsets count in: the post, or the learner's rewrite.
    model : str
        A rewrite by the authors, to be shown after grading.
    """

    share: float = 0.0
    critical: bool = False
    reasons: tuple[Reason, ...] = ()
    answered: bool = True
    by_hand: bool = False
    to_read: bool = False
    note: str = ""
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    text: str = ""
    model: str = ""


UNANSWERED = Outcome(answered=False)


def unfit(note: str) -> Outcome:
    """Return the marks of a response that does not fit its item."""
    return Outcome(answered=False, note=note)


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
    marks : Outcome
        The response that counts, marked.
    """

    item: str
    points: float
    maximum: float
    first: float | None
    attempts: int
    marks: Outcome = field(default=UNANSWERED)
