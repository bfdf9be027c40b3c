"""Objecting to a finding: a text to copy, on a page that runs nothing and sends nothing."""

from __future__ import annotations

from dataclasses import dataclass

from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html
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


def objection_html(place: AnswerPlace, number: int, remark: Remark) -> Html:
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
        return NOTHING
    field = html("objection-{}-{}", place.item, number)
    how = "clash" if remark.verdict == "clash" else "finding"
    return html(
        "<details><summary>{}</summary>"
        "<p>{}</p>"
        '<label for="{}">{}</label>'
        '<textarea id="{}" rows="{}" class="ktf-objection">'
        "{}</textarea></details>",
        say_html("pages.objection.title", number=number),
        say_html(f"pages.objection.how.{how}"),
        field,
        say_html("pages.objection.label", number=number),
        field,
        ROWS,
        objection(place, number, remark),
    )


def objection(place: AnswerPlace, number: int, remark: Remark) -> str:
    """Return the text of an objection, which ends where the reason begins."""
    exercise, item = place.exercise, place.item
    said = [
        say("pages.objection.object"),
        say("pages.objection.place", exercise=exercise, item=item, number=number),
        say("pages.objection.words", words=" ".join(remark.quote.split())),
        *([say("pages.objection.rule", rule=remark.rule)] if remark.rule else []),
        f"{say('pages.objection.reason')} ",
    ]
    return "\n".join(said)
