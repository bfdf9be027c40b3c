"""A whole feedback page: an overview, then each question with its answer and what it earned."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.content.items import Item
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import document, items, number, of_points, points

# The groups of the table by kind, in its order; the file of words says what a learner calls them.
KINDS = {
    "scenarios": ("path",),
    "single": ("choice", "multiple", "stance"),
    "debates": ("debate",),
    "posts": ("spans", "rewrite"),
    "tables": ("table", "form"),
    "texts": ("text",),
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
    body: Html
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
    title: str,
    head: Html,
    questions: Sequence[SheetQuestion],
    codes: Html = NOTHING,
    way: Html = NOTHING,
) -> Html:
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
    body = html("{}{}{}{}", head, overview, joined(parts), codes)
    return document(title, html("{}<h1>{}</h1>{}{}", way, title, body, way))


def _question(position: int, one: SheetQuestion) -> Html:
    """Return a question with its answer; folded where it earned everything or was left open."""
    folded = not one.answered or one.points == one.maximum
    if one.points is None or not one.maximum:
        said = _points(one) if one.maximum else say("pages.sheet.not_scored")
    else:
        said = of_points(one.points, one.maximum)
    title = say_html("pages.sheet.question", number=position, title=one.title)
    return html(
        '<h2 id="question-{}">{}</h2><details{}><summary>{}</summary>{}</details>',
        position,
        title,
        "" if folded else " open",
        say_html("pages.sheet.reasons", said=said),
        one.body,
    )


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Return a table whose first column names the row and whose others hold numbers."""
    first, *others = heads
    top = html('<th scope="col">{}</th>', first) + joined(
        html('<th scope="col" class="ktf-number">{}</th>', one) for one in others
    )
    body = joined(
        html('<tr><th scope="row">{}</th>', name)
        + joined(html('<td class="ktf-number">{}</td>', cell) for cell in cells)
        + Html("</tr>")
        for name, *cells in rows
    )
    return html(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        caption,
        top,
        body,
    )


def _by_kind(questions: Sequence[SheetQuestion]) -> Html:
    rows = []
    for name, kinds in KINDS.items():
        of_kind = [one for one in questions if one.kind in kinds]
        read = [one for one in of_kind if one.points is not None]
        most = sum(one.maximum for one in read)
        waiting = sum(one.maximum for one in of_kind) - most
        earned = of_points(sum(one.points or 0 for one in read), most) if most else ""
        unread = _unread(waiting) if waiting else ""
        answered = say_html(
            "pages.sheet.of", part=sum(one.answered for one in of_kind), whole=len(of_kind)
        )
        if most or waiting:
            kind = say_html(f"pages.sheet.kinds.{name}")
            rows.append((kind, answered, joined(filter(None, (earned, unread)), "; ")))
    heads = [say_html(f"pages.sheet.heads.{one}") for one in ("kind", "answered", "points")]
    return _table(say_html("pages.sheet.by_kind"), heads, rows) if rows else NOTHING


def _link(position: int, one: SheetQuestion) -> Html:
    return html('<a href="#question-{}">{}. {}</a>', position, position, one.title)


def _revisit(numbered: Sequence[tuple[int, SheetQuestion]]) -> Html:
    """Return the questions that lost most, with the part of the lesson to go back to."""
    lost = sorted((pair for pair in numbered if pair[1].lost), key=lambda pair: -pair[1].lost)
    lines = []
    for position, one in lost[:MOST_TO_REVISIT]:
        places = [say_html("pages.sheet.place", place=place) for place in one.places]
        its_points = of_points(one.points or 0, one.maximum)
        line = say_html("pages.sheet.lost", question=_link(position, one), points=its_points)
        if places:
            listed = functools.reduce(
                lambda some, last: say_html("pages.sheet.and", some=some, last=last), places
            )
            where = say_html("pages.sheet.where", lesson=one.lesson, places=listed)
            line = html("{} {}", line, where)
        lines.append(line)
    if not lines:
        return NOTHING
    rest = len(lost) - len(lines)
    more = html("<p>{}</p>", say_html("pages.sheet.more_lost", n=rest)) if rest else NOTHING
    return html("<h2>{}</h2>{}{}", say_html("pages.sheet.go_back"), items(lines), more)


def _open(numbered: Sequence[tuple[int, SheetQuestion]]) -> Html:
    left = [pair for pair in numbered if not pair[1].answered]
    lines = [
        say_html("pages.sheet.up_to", what=_link(position, one), points=points(one.maximum))
        if one.maximum
        else _link(position, one)
        for position, one in left
    ]
    return html("<h2>{}</h2>{}", say_html("pages.sheet.open"), items(lines)) if lines else NOTHING


def _by_question(numbered: Sequence[tuple[int, SheetQuestion]]) -> Html:
    rows = [(_link(position, one), _points(one)) for position, one in numbered]
    heads = [say_html(f"pages.sheet.heads.{one}") for one in ("question", "points")]
    table = _table(say_html("pages.sheet.by_question"), heads, rows)
    return html("<details><summary>{}</summary>{}</details>", say_html("pages.sheet.all"), table)


def _points(one: SheetQuestion) -> Html:
    most = number(one.maximum)
    if one.points is None:
        return _unread(one.maximum)
    return say_html("pages.sheet.of", part=number(one.points), whole=most)


def _unread(most: float) -> Html:
    return say_html("pages.sheet.unread", most=number(most))
