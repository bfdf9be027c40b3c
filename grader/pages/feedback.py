"""Feedback on an answer: points, the reason of each choice made, and what the codes say.

Reasons of options that were not chosen are key material and never stand here; an item that was
not answered gets none at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.content.course import Course
from grader.content.items import Item, Writing
from grader.content.keys import Key
from grader.content.models import PROFESSIONS, Profession
from grader.content.sources import SourceFile
from grader.escaping import plain
from grader.pages import reading
from grader.pages.markup import (
    SHAPES,
    Look,
    items,
    number,
    of_points,
    page,
    paragraphs,
    points,
    written,
)
from grader.pages.objections import AnswerPlace
from grader.pages.posts import remarks_html
from grader.scoring.score import Reason, Score

CREDIT: dict[float, tuple[Look, str]] = {
    1.0: ("full", "Full credit"),
    0.5: ("part", "Half credit"),
    0.0: ("none", "No credit"),
}
NEVER: tuple[Look, str] = ("never", "No credit, and never to be done")


def feedback_html(
    item: Item,
    score: Score,
    course: Course,
    *,
    links: bool = False,
    better: str = "",
    exercise: str = "",
    profession: Profession | None = None,
) -> str:
    """Return the feedback on one answer.

    Parameters
    ----------
    item : Item
        What was asked.
    score : Score
        The answer's score, which carries the reasons of what was chosen and no other.
    course : Course
        For the names of sources and what the codes say.
    links : bool
        Whether :func:`codes_html` stands further down on the same page.
    better : str
        What :func:`~grader.pages.better.better_html` gives; nothing where the key is not shown.
    exercise : str
        The exercise's name, on a page from which a learner may object to a finding.
    profession : str, optional
        Whose code is named first, and alone of the professions' codes; all by default.

    Returns
    -------
    str
        One ``section`` of escaped HTML.
    """
    parts = [points_html(score)]
    if score.marks.note:
        parts.append(f'<p class="ktf-note">{plain(score.marks.note)}</p>')
    if score.marks.critical:
        parts.append(
            '<p class="ktf-warning">Never do this: one of the choices made here must not be '
            "made at all, so the whole question earns nothing.</p>"
        )
    if score.marks.parts:
        place = AnswerPlace(exercise, item.id) if exercise else None
        parts.append(remarks_html(score.marks, course.sources, place))
    reasons = score.marks.reasons if score.marks.answered else ()
    parts += [_reason(one, course.sources) for one in reasons]
    parts.append(better)
    codes = [
        _code_line(course, question, profession, links=links)
        for question in questions(score, course)
    ]
    if codes:
        parts.append(f'<p class="ktf-small">What the codes say:</p>{items(codes)}')
    body = f'<div class="ktf-feedback">{"".join(parts)}</div>'
    return page(body, item=item.id, kind="feedback")


def questions(score: Score, course: Course) -> list[str]:
    """Return the questions of ``codes.yml`` that the reasons of an answer refer to."""
    reasons = score.marks.reasons if score.marks.answered else ()
    asked = dict.fromkeys(question for one in reasons for question in one.key.codes)
    return [question for question in asked if question in course.codes.questions]


def codes_html(course: Course, asked: Iterable[str], profession: Profession | None = None) -> str:
    """Return what the codes say on each of these questions, once, for the end of a page.

    Parameters
    ----------
    course : Course
        For the codes.
    asked : iterable of str
        Questions of ``codes.yml``.
    profession : str, optional
        Whose code to quote; all of them by default, since a class's records name none.

    Returns
    -------
    str
        Escaped HTML, or nothing where nothing was asked.
    """
    tables = []
    for question in dict.fromkeys(asked):
        if profession:
            table = reading.codes_html(course.codes, question, (profession,), revision=False)
        else:
            table = reading.codes_summary_html(course.codes, question)
        # A link to the inner element opens the fold around it.
        tables.append(
            f"<details><summary>{plain(course.codes.questions[question].ask)}</summary>"
            f'<div id="codes-{plain(question)}">{table}</div></details>'
        )
    if not tables:
        return ""
    shown = (profession,) if profession else PROFESSIONS
    state = reading.revisions_html(course.codes, shown)
    return f"<h2>What the codes say</h2>{''.join(tables)}{state}"


def points_html(score: Score) -> str:
    """Return what was earned, in words."""
    if score.marks.by_hand:
        return (
            "<p><strong>A person reads this answer, for up to "
            f"{points(score.maximum)}.</strong></p>"
        )
    if not score.marks.answered:
        return f"<p><strong>Not answered: {of_points(0, score.maximum)}.</strong></p>"
    if not score.maximum:
        return "<p>Not scored.</p>"
    return f"<p><strong>{of_points(score.points, score.maximum)}.</strong></p>"


def samples_html(item: Writing, key: Key) -> str:
    """Return the marked sample answers of a text, for whoever reads it along the rubric."""
    lines = {line.id: line for line in item.rubric}
    parts = []
    for sample in key.samples:
        marks = items(
            f"{number(earned)} of {number(lines[one].points)}: {plain(lines[one].text)}"
            for one, earned in sample.marks.items()
            if one in lines
        )
        earned = of_points(sum(sample.marks.values()), item.points)
        parts.append(
            f"{written(sample.text)}<p><strong>{earned}.</strong></p>{marks}"
            f"{paragraphs(sample.comment)}"
        )
    if not parts:
        return ""
    return page(f"<h3>Sample answers, as the authors marked them</h3>{''.join(parts)}")


def _code_line(course: Course, question: str, profession: Profession | None, *, links: bool) -> str:
    asked = course.codes.questions[question]
    if profession:
        beside = course.codes.beside(asked, profession)
        cited = [*(asked.ruling(profession).cited or (profession,)), *beside]
    else:
        cited = [one for ruling in asked.rulings().values() for one in ruling.cited or ()]
    ask = plain(asked.ask)
    if links:
        ask = f'<a href="#codes-{plain(question)}">{ask}</a>'
    names = ", ".join(reading.short_name(course.codes, one) for one in [*cited, *asked.law])
    return ask + (f" ({names})" if names else "")


def _reason(reason: Reason, sources: SourceFile) -> str:
    cited = [sources.sources[one].cite() for one in reason.key.sources if one in sources.sources]
    notes = [f"Held by: {reason.key.held_by}"] if reason.key.held_by else []
    notes += [f"Sources: {'; '.join(cited)}"] if cited else []
    line = f'<p class="ktf-small">{plain(" · ".join(notes))}</p>' if notes else ""
    look, credit = NEVER if reason.key.critical else CREDIT[reason.key.credit]
    return (
        f'<div class="ktf-reason ktf-{look}"><p class="ktf-chosen">{plain(reason.text)}</p>'
        f'<p><span aria-hidden="true">{SHAPES[look]}</span> {credit}.</p>'
        f"{paragraphs(reason.key.why)}{line}</div>"
    )
