"""A whole feedback page: an overview, then each question with its answer and what it earned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.content.items import Item
from grader.escaping import plain
from grader.pages.markup import document, number


@dataclass(frozen=True)
class SheetQuestion:
    """One question on a feedback page.

    Attributes
    ----------
    title : str
        Its title, or how its text begins.
    points : float or None
        What it earned; None where a person still has to read it.
    maximum : float
        What it could earn.
    body : str
        The answer and the feedback, as HTML.
    """

    title: str
    points: float | None
    maximum: float
    body: str


def short_title(item: Item) -> str:
    """Return an item's title, or the first words of what it asks."""
    if item.title:
        return item.title
    words = item.stem.split() if item.kind != "path" else []
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def sheet(title: str, head: str, questions: Sequence[SheetQuestion], codes: str = "") -> str:
    """Return a feedback page.

    Parameters
    ----------
    title : str
        The page's title.
    head : str
        What was earned altogether, as HTML.
    questions : sequence of Question
        Every question of the exercise.
    codes : str
        What the codes say on what came up, as HTML.

    Returns
    -------
    str
        A whole HTML file that loads nothing.
    """
    rows = "".join(_row(position, one) for position, one in enumerate(questions, start=1))
    overview = (
        "<table><caption>Your points by question</caption><thead><tr>"
        '<th scope="col">Question</th><th scope="col" class="ktf-number">Points</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    parts = [
        f'<h2 id="question-{position}">Question {position}</h2>{one.body}'
        for position, one in enumerate(questions, start=1)
    ]
    return document(title, f"<h1>{plain(title)}</h1>{head}{overview}{''.join(parts)}{codes}")


def _row(position: int, one: SheetQuestion) -> str:
    most = number(one.maximum)
    points = (
        f"to be read, up to {most}" if one.points is None else f"{number(one.points)} of {most}"
    )
    return (
        f'<tr><td><a href="#question-{position}">{position}. {plain(one.title)}</a></td>'
        f'<td class="ktf-number">{points}</td></tr>'
    )
