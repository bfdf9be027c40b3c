"""Feedback on an answer: points, the reason of each choice made, and what the codes say.

Reasons of options that were not chosen are key material and never stand here; an item that was
not answered gets none at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.content.course import Course
from grader.content.items import Item, Scenario, Writing
from grader.content.keys import Key, OptionKey
from grader.content.models import PROFESSIONS, Profession
from grader.content.sources import SourceFile
from grader.content.words import say, say_html
from grader.escaping import NOTHING, Html, html, joined, plain
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
from grader.scoring.score import Reason, Score

CREDIT: dict[float, Look] = {1.0: "full", 0.5: "part", 0.0: "none"}


def earned(key: OptionKey) -> tuple[Look, str]:
    """Return what a choice earned: how it looks, and in words."""
    look: Look = "never" if key.critical else CREDIT[key.credit]
    return look, say(f"pages.feedback.credit.{look}")


def feedback_html(
    item: Item,
    score: Score,
    course: Course,
    *,
    links: bool = False,
    better: Html = NOTHING,
    exercise: str = "",
    profession: Profession | None = None,
) -> Html:
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
    # Where a way stopped, the answer above says so.
    if score.marks.note and not isinstance(item, Scenario):
        parts.append(html('<p class="ktf-note">{}</p>', score.marks.note))
    if score.marks.critical:
        parts.append(html('<p class="ktf-warning">{}</p>', say_html("pages.feedback.critical")))
    if score.marks.parts:
        from grader.pages.posts import remarks_html

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
        parts.append(
            html('<p class="ktf-small">{}</p>{}', say_html("pages.feedback.codes"), items(codes))
        )
    body = html('<div class="ktf-feedback">{}</div>', joined(parts))
    return page(body, item=item.id, kind="feedback")


def questions(score: Score, course: Course) -> list[str]:
    """Return the questions of ``codes.yml`` that the reasons of an answer refer to."""
    reasons = score.marks.reasons if score.marks.answered else ()
    asked = dict.fromkeys(question for one in reasons for question in one.key.codes)
    return [question for question in asked if question in course.codes.questions]


def codes_html(course: Course, asked: Iterable[str], profession: Profession | None = None) -> Html:
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
            html(
                '<details><summary>{}</summary><div id="codes-{}">{}</div></details>',
                course.codes.questions[question].ask,
                question,
                table,
            )
        )
    if not tables:
        return NOTHING
    shown = (profession,) if profession else PROFESSIONS
    state = reading.revisions_html(course.codes, shown)
    return html("<h2>{}</h2>{}{}", say_html("pages.feedback.codes_title"), joined(tables), state)


def points_html(score: Score) -> Html:
    """Return what was earned, in words."""
    if score.marks.by_hand:
        said = say_html("pages.feedback.by_hand", points=points(score.maximum))
    elif not score.marks.answered:
        said = say_html("pages.feedback.not_answered", points=of_points(0, score.maximum))
    elif not score.maximum:
        return html("<p>{}</p>", say_html("pages.feedback.not_scored"))
    else:
        said = say_html("pages.feedback.points", points=of_points(score.points, score.maximum))
    return html("<p><strong>{}</strong></p>", said)


def samples_html(item: Writing, key: Key) -> Html:
    """Return the marked sample answers of a text, for whoever reads it along the rubric."""
    lines = {line.id: line for line in item.rubric}
    parts = []
    for sample in key.samples:
        marks = items(
            say_html(
                "pages.feedback.sample_line",
                part=number(given),
                whole=number(lines[one].points),
                what=lines[one].text,
            )
            for one, given in sample.marks.items()
            if one in lines
        )
        its_points = of_points(sum(sample.marks.values()), item.points)
        said = say_html("pages.feedback.points", points=its_points)
        parts.append(
            html(
                "{}<p><strong>{}</strong></p>{}{}",
                written(sample.text),
                said,
                marks,
                paragraphs(sample.comment),
            )
        )
    if not parts:
        return NOTHING
    return page(html("<h3>{}</h3>{}", say_html("pages.feedback.samples"), joined(parts)))


def _code_line(
    course: Course, question: str, profession: Profession | None, *, links: bool
) -> Html:
    asked = course.codes.questions[question]
    if profession:
        beside = course.codes.beside(asked, profession)
        cited = [*(asked.ruling(profession).cited or (profession,)), *beside]
    else:
        cited = [one for ruling in asked.rulings().values() for one in ruling.cited or ()]
    ask = plain(asked.ask)
    if links:
        ask = html('<a href="#codes-{}">{}</a>', question, ask)
    names = joined((reading.short_name(course.codes, one) for one in [*cited, *asked.law]), ", ")
    return ask + (html(" ({})", names) if names else NOTHING)


def _reason(reason: Reason, sources: SourceFile) -> Html:
    cited = [sources.sources[one].cite() for one in reason.key.sources if one in sources.sources]
    who = reason.key.held_by
    notes = [say("pages.feedback.held_by", who=who)] if who else []
    notes += [say("pages.feedback.sources", names="; ".join(cited))] if cited else []
    line = html('<p class="ktf-small">{}</p>', joined(notes, " · ")) if notes else NOTHING
    look, credit = earned(reason.key)
    return html(
        '<div class="ktf-reason ktf-{}"><p class="ktf-chosen">{}</p>'
        '<p><span aria-hidden="true">{}</span> {}.</p>'
        "{}{}</div>",
        look,
        reason.text,
        SHAPES[look],
        credit,
        paragraphs(reason.key.why),
        line,
    )
