"""A whole feedback page: an overview, then each question with its answer and what it earned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.content.items import Item
from grader.escaping import plain
from grader.pages.markup import document, items, number, of_points, points

# What a learner calls each kind of question, in the order of the table.
KINDS = {
    "Scenarios": ("path",),
    "Single questions": ("choice", "multiple", "stance"),
    "Debates": ("debate",),
    "Posts": ("spans", "rewrite"),
    "Tables and forms": ("table", "form"),
    "Texts": ("text",),
}
MOST_TO_REVISIT = 5  # what one evening has room for; every question follows below


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
    kind : str
        The item's kind.
    answered : bool
        Whether anything was answered.
    lesson : str
        The title of the lesson that treats it; empty where none is named.
    places : sequence of str
        The titles of that lesson's parts.
    """

    title: str
    points: float | None
    maximum: float
    body: str
    kind: str = ""
    answered: bool = True
    lesson: str = ""
    places: Sequence[str] = ()

    @property
    def lost(self) -> float:
        """The points that an answer did not earn; 0 where nothing was answered or read."""
        known = self.answered and self.points is not None
        return self.maximum - (self.points or 0) if known else 0.0


def short_title(item: Item) -> str:
    """Return an item's title, or the first words of what it asks."""
    if item.title:
        return item.title
    words = item.stem.split() if item.kind != "path" else []
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def sheet(
    title: str, head: str, questions: Sequence[SheetQuestion], codes: str = "", way: str = ""
) -> str:
    """Return a feedback page.

    Parameters
    ----------
    title : str
        The page's title.
    head : str
        What was earned altogether, as HTML.
    questions : sequence of SheetQuestion
        Every question of the exercise.
    codes : str
        What the codes say on what came up, as HTML.
    way : str
        The way back to the course, as HTML; it stands at the page's top and end.

    Returns
    -------
    str
        A whole HTML file that loads nothing. Its first screen says what was earned by kind, what
        to read again and what was left open.
    """
    numbered = list(enumerate(questions, start=1))
    overview = _by_kind(questions) + _revisit(numbered) + _open(numbered) + _by_question(numbered)
    parts = [_question(position, one) for position, one in numbered]
    body = f"{head}{overview}{''.join(parts)}{codes}"
    return document(title, f"{way}<h1>{plain(title)}</h1>{body}{way}")


def _question(position: int, one: SheetQuestion) -> str:
    """Return a question with its answer; folded where it earned everything or was left open."""
    folded = not one.answered or one.points == one.maximum
    if one.points is None or not one.maximum:
        said = _points(one) if one.maximum else "not scored"
    else:
        said = of_points(one.points, one.maximum)
    return (
        f'<h2 id="question-{position}">Question {position}: {plain(one.title)}</h2>'
        f"<details{'' if folded else ' open'}><summary>Answer and reasons ({said})</summary>"
        f"{one.body}</details>"
    )


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column names the row and whose others hold numbers."""
    first, *others = heads
    top = f'<th scope="col">{first}</th>' + "".join(
        f'<th scope="col" class="ktf-number">{one}</th>' for one in others
    )
    body = "".join(
        f'<tr><th scope="row">{name}</th>'
        + "".join(f'<td class="ktf-number">{cell}</td>' for cell in cells)
        + "</tr>"
        for name, *cells in rows
    )
    return (
        f"<table><caption>{caption}</caption><thead><tr>{top}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _by_kind(questions: Sequence[SheetQuestion]) -> str:
    rows = []
    for name, kinds in KINDS.items():
        of_kind = [one for one in questions if one.kind in kinds]
        read = [one for one in of_kind if one.points is not None]
        most = sum(one.maximum for one in read)
        waiting = sum(one.maximum for one in of_kind) - most
        earned = of_points(sum(one.points or 0 for one in read), most) if most else ""
        unread = f"to be read, up to {number(waiting)}" if waiting else ""
        answered = f"{sum(one.answered for one in of_kind)} of {len(of_kind)}"
        if most or waiting:
            rows.append((name, answered, "; ".join(filter(None, (earned, unread)))))
    heads = ("Kind", "Answered", "Points")
    return _table("Your points by kind", heads, rows) if rows else ""


def _link(position: int, one: SheetQuestion) -> str:
    return f'<a href="#question-{position}">{position}. {plain(one.title)}</a>'


def _revisit(numbered: Sequence[tuple[int, SheetQuestion]]) -> str:
    """Return the questions that lost most, with the part of the lesson to go back to."""
    lost = sorted((pair for pair in numbered if pair[1].lost), key=lambda pair: -pair[1].lost)
    lines = []
    for position, one in lost[:MOST_TO_REVISIT]:
        places = " and ".join(f"“{plain(place)}”" for place in one.places)
        where = f" In the lesson “{plain(one.lesson)}”: {places}." if places else ""
        lines.append(f"{_link(position, one)}: {of_points(one.points or 0, one.maximum)}.{where}")
    if not lines:
        return ""
    rest = len(lost) - len(lines)
    questions = "question" if rest == 1 else "questions"
    more = f"<p>{rest} more {questions} lost a point or part of one.</p>" if rest else ""
    return f"<h2>What to go back to</h2>{items(lines)}{more}"


def _open(numbered: Sequence[tuple[int, SheetQuestion]]) -> str:
    left = [pair for pair in numbered if not pair[1].answered]
    lines = [
        f"{_link(position, one)} (up to {points(one.maximum)})"
        if one.maximum
        else _link(position, one)
        for position, one in left
    ]
    return f"<h2>What you left open</h2>{items(lines)}" if lines else ""


def _by_question(numbered: Sequence[tuple[int, SheetQuestion]]) -> str:
    rows = [(_link(position, one), _points(one)) for position, one in numbered]
    table = _table("Your points by question", ("Question", "Points"), rows)
    return f"<details><summary>All questions and their points</summary>{table}</details>"


def _points(one: SheetQuestion) -> str:
    most = number(one.maximum)
    return f"to be read, up to {most}" if one.points is None else f"{number(one.points)} of {most}"
