"""Objecting to a finding: a text to copy, on a page that runs nothing and sends nothing."""

from __future__ import annotations

from dataclasses import dataclass

from grader.escaping import plain
from grader.scoring.score import Remark, Verdict

COSTS: frozenset[Verdict] = frozenset({"fail", "likely", "clash"})  # what takes points
ROWS = 6  # lines of the field: what is objected to, and two for the reason


@dataclass(frozen=True)
class AnswerPlace:
    """Where an answer was given, so that an instructor finds it again.

    Attributes
    ----------
    exercise, item : str
        Their names.
    """

    exercise: str
    item: str


def objection_html(place: AnswerPlace, number: int, remark: Remark) -> str:
    """Return how to object to a finding, folded; nothing where it takes no points.

    Parameters
    ----------
    place : AnswerPlace
        Where the answer was given.
    number : int
        The finding's number on the page.
    remark : Remark
        The finding.
    """
    if remark.verdict not in COSTS:
        return ""
    field = f"objection-{plain(place.item)}-{number}"
    if remark.verdict == "clash":
        why, then = "how the positions go together", "can give the points back"
    else:
        why = "why the words point to no one"
        then = "can strike the finding, and then it counts for no one in the class"
    return (
        f"<details><summary>Object to finding {number}</summary>"
        f"<p>Write in one line {why}. Copy the whole text and send it to your instructor, who "
        f"{then}. This page sends nothing and keeps nothing.</p>"
        f'<label for="{field}">Your objection to finding {number}</label>'
        f'<textarea id="{field}" rows="{ROWS}" class="ktf-objection">'
        f"{plain(objection(place, number, remark))}</textarea></details>"
    )


def objection(place: AnswerPlace, number: int, remark: Remark) -> str:
    """Return the text of an objection, which ends where the reason begins."""
    said = [
        "I object to a finding.",
        f"Exercise: {place.exercise}. Question: {place.item}. Finding: {number}.",
        f"Words: {' '.join(remark.quote.split())}",
        *([f"Rule: {remark.rule}"] if remark.rule else []),
        "My reason: ",
    ]
    return "\n".join(said)
