"""The report as one page that loads nothing, to read, to print and to project."""

from __future__ import annotations

from collections.abc import Iterable

from grader.classroom.report.cells import WHOLE, Table
from grader.classroom.report.charts import hidden_html, how_many, options_html, tree_html
from grader.classroom.report.class_report import ClassReport, ItemReport
from grader.classroom.report.discussion import discussion_html
from grader.classroom.report.findings import findings
from grader.classroom.report.measures import objectives_html, progress_html, statistics_html
from grader.classroom.report.prompts import situation
from grader.classroom.report.report_style import STYLE
from grader.classroom.report.suppression import LEAST
from grader.classroom.report.tallies import UNANSWERED
from grader.console import plural
from grader.content.items import Choice, Debate, Multiple, Scenario
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import document, items, paragraphs

HOW = (
    "Everything here is about first attempts, because they show what people held before they "
    "thought again. Nobody is named. A question that someone left out counts as no points.",
    f"No number is about fewer than {LEAST} people. Such a count is shown as “1 to 4”, and the "
    "largest count beside it as a range, so that nobody can subtract one from the other. Where "
    "too few chose each answer, answers of the same credit share one count.",
    "Keep one such page of an exercise, made when everyone has handed in. Two pages, made before "
    "and after one more person, differ by what that person chose.",
    "An item needs a look where its discrimination is under .1, where the class "
    "earns 90% or more of its points or 30% or less, where no one of twenty or more chose an "
    "option, or where over a fifth left it out.",
)
SMALL = f" With fewer than {WHOLE} learners, most questions show only right and not right."
OUTSIDE = (
    "“Outside this class” says who argues for an answer in the course's sources, or which habit "
    "or wish it comes from. It says nothing about your learners."
)


def report_html(report: ClassReport, threshold: float) -> Html:
    """Return the page.

    Parameters
    ----------
    report : ClassReport
        What can be shown of the class.
    threshold : float
        The share of points from which an objective counts as met, 0 to 1.

    Returns
    -------
    str
        A whole HTML file. It holds credits of graded items and is not for learners.
    """
    people = report.people
    parts = [
        html("<h1>What divided the room: {}</h1>", report.title),
        Html(
            '<p class="ktf-warning">For instructors only. This page shows what the key gives.</p>'
        ),
        html(
            "<p>{} answered at least one question, and everything here is "
            "about them. Who has handed in nothing is not in this page; the form grader lists "
            "everyone.</p><p>First come choices that must never be made, if a group made one. Then "
            "come the largest splits, the results by objective, items that need a look, and "
            "everything else. A percentage is always of all {}. A range such as “13 to 16”, "
            "and the pale end of its bar, keeps a small group beside it hidden.{}</p>",
            plural(people, "learner"),
            people,
            SMALL if people < WHOLE else "",
        ),
        discussion_html(report),
        objectives_html(report.objectives, threshold),
        _looks(report),
        *(_scenario(one, people) for one in _of(report, Scenario)),
        _debates(report),
        statistics_html(report),
        progress_html(report),
        html("<section><h2>How to read this</h2>{}</section>", items(HOW)),
        html("<h2>Every question</h2><p>{}</p>", OUTSIDE),
        *(_question(one, people) for one in report.items if not _has_own_part(one)),
    ]
    return document(f"What divided the room: {report.title}", joined(parts), STYLE)


def _of(report: ClassReport, kind: type) -> list[ItemReport]:
    return [one for one in report.items if isinstance(one.one.item, kind)]


def _has_own_part(one: ItemReport) -> bool:
    return isinstance(one.one.item, Scenario | Debate)


def _looks(report: ClassReport) -> Html:
    rows = [
        html("<strong>{}</strong>{}", one.title, items(found))
        for one in report.items
        if (found := list(findings(one, report.people)))
    ]
    body = items(rows) if rows else Html("<p>None, by the rules under “How to read this”.</p>")
    return html("<h2>Items that need a look</h2>{}", body)


def _scenario(one: ItemReport, people: int) -> Html:
    item = one.one.item
    assert isinstance(item, Scenario)  # noqa: S101  for the types
    tree = tree_html(one.table, people, "tree") if one.table else hidden_html()
    return html(
        "<h2>The ways through “{}”</h2>"
        "<p>Each choice has under it what the same people chose next. A choice of “1 to 4” is "
        "followed no further. Where a larger group's next choice can't be shown, the page says "
        "why.</p>{}{}",
        one.title,
        paragraphs(situation(item, item.start)),
        tree,
    )


def _debates(report: ClassReport) -> Html:
    found = _of(report, Debate)
    if not found:
        return NOTHING
    return html(
        "<h2>The sides of the debates</h2><p>Which side someone takes is never scored. Scored is "
        "which argument of the other side they call its best.</p><p>{}</p>"
        "{}",
        OUTSIDE,
        joined(_debate(one, report.people) for one in found),
    )


def _debate(one: ItemReport, people: int) -> Html:
    item = one.one.item
    assert isinstance(item, Debate)  # noqa: S101  for the types
    sides = options_html(one.table, people, "Sides") if one.table else hidden_html()
    parts = [html("<section><h3>{}</h3>{}{}</section>", one.title, paragraphs(item.stem), sides)]
    for side in one.table:
        if side.below:
            caption = f"The other side's best argument, for the {side.count} who say “{side.text}”"
            parts.append(options_html(side.below, people, caption, part=True))
        elif side.count.low >= LEAST and len(side.cells) == 1 and side.text != UNANSWERED:
            parts.append(
                html(
                    "<p>Those who say “{}”: which argument they call the other side's "
                    "best can't be shown without telling of fewer than five people.</p>",
                    side.text,
                )
            )
    return joined(parts)


def _question(one: ItemReport, people: int) -> Html:
    item = one.one.item
    stem = paragraphs(item.stem) if not isinstance(item, Scenario) else NOTHING
    title = html("<h3>{}</h3>", one.title) if item.title else NOTHING
    if isinstance(item, Multiple):
        ticked = tuple(table[0] for table in one.ticks if table and len(table) == 2)
        body = options_html(ticked, people, "Who ticked it") if ticked else NOTHING
        if len(ticked) < len(one.ticks):
            body += _together(one.ticks)
    elif one.table:
        caption = "First choices" if isinstance(item, Choice) else "Points earned"
        body = options_html(one.table, people, caption)
    else:
        body = hidden_html()
    again = (
        html(
            '<p class="ktf-small">Changed their answer later: {}. What '
            "is counted above is their first answer.</p>",
            how_many(one.again, people),
        )
        if one.again and one.again.high
        else NOTHING
    )
    return html("<section>{}{}{}{}</section>", title, stem, body, again)


def _together(ticks: Iterable[Table]) -> Html:
    hidden = sum(not table or len(table) < 2 for table in ticks)
    return html("<p>{} can't be shown.</p>", plural(hidden, "option"))
