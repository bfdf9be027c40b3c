"""A learner's feedback page, from what each item earned and what a person gave and wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.content.course import Course
from grader.content.faults import Fault
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined
from grader.pages import SheetQuestion, codes_html, sheet
from grader.pages.markup import of_points, paragraphs, points


@dataclass(frozen=True)
class GradedItem:
    """One item of one learner as the gradebook has it.

    Attributes
    ----------
    page : dict or None
        What grading wrote for the learner: ``title``, ``page`` as HTML, and ``codes``. None where
        it was graded with other settings than the course's.
    score, maximum : float
        Points.
    by_key : float or None
        What the key alone gives; None where a person gives the points.
    extra : float or None
        Extra credit among the points.
    manual : bool
        Whether a person gave or changed the points.
    queued : bool
        Whether a person is to look at it, again where one has.
    written : bool
        Whether it is a text, for which a person gives points.
    comment : str or None
        What a person wrote.
    """

    page: Mapping[str, Any] | None
    score: float
    maximum: float
    by_key: float | None = None
    extra: float | None = None
    manual: bool = False
    queued: bool = False
    written: bool = False
    comment: str | None = None

    @property
    def waits(self) -> bool:
        """Whether nobody has read it yet."""
        return self.queued and not self.manual

    @property
    def again(self) -> bool:
        """Whether a person looks at it once more."""
        return self.queued and self.manual


def feedback_sheet(
    title: str, items: Sequence[GradedItem], earned: float, most: float, off: float, cited: Course
) -> str:
    """Return the page.

    Parameters
    ----------
    title : str
        The exercise's.
    items : sequence of GradedItem
        In the notebook's order.
    earned, most : float
        Points, less what is taken off, and what can be earned.
    off : float
        Points taken off for lateness.
    cited : Course
        The codes and sources that reasons name.

    Raises
    ------
    Fault
        An item was not graded with the course's own settings.
    """
    pages = [_page(one) for one in items]
    questions = [_question(one, page) for one, page in zip(items, pages, strict=True)]
    codes = codes_html(cited, (code for page in pages for code in page["codes"]))
    return sheet(
        say("class_pages.title", title=title),
        total_html(items, earned, most, off),
        questions,
        codes,
    )


def _page(item: GradedItem) -> Mapping[str, Any]:
    if item.page is None:
        raise Fault(
            "this was not graded with the course's own settings; grade it again with "
            "'nbgrader autograde NAME --force'"
        )
    return item.page


def _question(item: GradedItem, page: Mapping[str, Any]) -> SheetQuestion:
    return SheetQuestion(
        title=page["title"],
        points=None if item.waits else item.score,
        maximum=item.maximum,
        body=_changed(item) + Html(page["page"]) + _by_hand(item),
        kind=page.get("kind", ""),
        answered=page.get("answered", True),
        lesson=page.get("lesson", ""),
        places=page.get("places", ()),
    )


def _changed(item: GradedItem) -> Html:
    """Say that a person changed what the key gave, before the page says what the key gave."""
    if item.written or not (item.manual or item.extra):
        return NOTHING
    score = of_points(item.score, item.maximum)
    said = say_html("class_pages.changed", points=score)
    if item.extra:
        said = say_html("class_pages.changed_extra", points=score, extra=points(item.extra))
    by_key = say_html("class_pages.key_gave", points=points(item.by_key or 0.0))
    return html("<p><strong>{}</strong> {}</p>", said, by_key)


def total_html(items: Sequence[GradedItem], earned: float, most: float, off: float) -> Html:
    """Return what heads the page: all points, what was taken off, what is left to read."""
    said = say_html("pages.feedback.points", points=of_points(earned, most))
    parts = [html("<strong>{}</strong>", said)]
    if off:
        parts.append(say_html("class_pages.late", n=off, points=points(off)))
    if waiting := sum(one.waits for one in items):
        parts.append(say_html("class_pages.waiting", n=waiting))
    if again := sum(one.again for one in items):
        parts.append(say_html("class_pages.again", n=again))
    return html("<p>{}</p>", joined(parts, " "))


def _by_hand(item: GradedItem) -> Html:
    """Return what a person gave and wrote; nothing for an item scored by its key alone."""
    if not item.written:
        return NOTHING
    if item.waits:
        given = html("<p>{}</p>", say_html("class_pages.not_read"))
    else:
        again = html(" {}", say_html("class_pages.read_again")) if item.again else NOTHING
        earned = of_points(item.score, item.maximum)
        said = say_html("pages.feedback.points", points=earned)
        given = html("<p><strong>{}</strong>{}</p>", said, again)
    if not item.comment:
        return given
    return html("{}<h3>{}</h3>{}", given, say_html("class_pages.comment"), paragraphs(item.comment))
