"""The report as one page that loads nothing, to read, to print and to project."""

from __future__ import annotations

from collections.abc import Iterable

from grader.classroom.report.charts import (
    bar,
    hidden_html,
    how_many,
    options_html,
    tree_html,
)
from grader.classroom.report.class_report import (
    STEP,
    ClassReport,
    ItemReport,
    Objective,
)
from grader.classroom.report.discussion import discussion_html
from grader.classroom.report.findings import findings
from grader.classroom.report.suppression import LEAST, Count
from grader.classroom.report.tallies import Table
from grader.console import plural
from grader.content.items import Choice, Debate, Multiple, Scenario
from grader.escaping import plain
from grader.pages.markup import badge, document, items, paragraphs

STYLE = """
body { max-width: 62rem; }
.ktf-page { max-width: none; overflow-wrap: anywhere; }
.ktf-page svg.bar { display: block; width: 100%; height: .8rem; margin-top: .25rem; }
.ktf-page td.count { width: 8.5rem; text-align: right; white-space: nowrap; }
.ktf-page.ktf-page .options th[scope=row] { width: auto; font-weight: 400; }
.ktf-page .wide { overflow-x: auto; }
.ktf-page ul.tree, .ktf-page ul.tree ul { list-style: none; padding-left: 0; margin: .3rem 0; }
.ktf-page ul.tree ul { border-left: 2px solid var(--ktf-line); padding-left: 1rem;
  margin-left: .5rem; }
.ktf-page ul.tree li { margin: .7rem 0; }
.ktf-page .tree .then { font-size: var(--ktf-size-note); margin: .3rem 0 .1rem; }
.ktf-page .tree .people { font-weight: 700; }
.ktf-page .prompt { border: 1px solid var(--ktf-line); border-radius: .4em; padding: .3rem 1rem;
  margin: 1rem 0; font-size: 1.15em; }
.ktf-page .prompt h3 { margin-top: .6rem; }
.ktf-page .prompt .sides { display: grid; gap: .8rem 1.6rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
.ktf-page .prompt .people { font-size: 1.5em; font-weight: 700; display: block; }
@media (max-width: 40rem) { .ktf-page ul.tree ul { padding-left: .6rem; margin-left: .1rem; } }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; margin: 0; font-size: 10pt; }
  .ktf-page :is(.prompt, tr) { break-inside: avoid; }
  .ktf-page :is(h2, h3, caption) { break-after: avoid; }
}
"""
HOW = (
    "Everything here is about first attempts, because they show what people held before they "
    "thought again. Nobody is named.",
    f"No number is about fewer than {LEAST} people. Such a count is shown as “1 to 4”, and the "
    "largest count beside it as a range, so that nobody can subtract one from the other. Where "
    "two answers are shown with one count, and where a way is not followed further, the reason "
    "is the same.",
    "Keep one such page of an exercise, made when everyone has handed in. Two pages, made before "
    "and after one more person, differ by what that person chose.",
    "A question that someone left out counts as no points.",
    "Facility is the mean share of an item's points. Near 1 nearly everyone earns them.",
    "Discrimination is the correlation of an item with the sum of all other items (item-rest). "
    "Below 0 is a reason to check the key. With thirty people it can be .2 off either way or "
    "more, by chance alone.",
    "An item needs a look where its discrimination is under .1, where the class "
    "earns 90% or more of its points or 30% or less, where no one of twenty or more chose an "
    "option, or where over a fifth left it out.",
)


def report_html(report: ClassReport, threshold: float) -> str:
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
        f"<h1>What divided the room: {plain(report.title)}</h1>",
        '<p class="ktf-warning">For instructors only. This page shows what the key gives.</p>',
        f"<p>{plural(people, 'learner')} answered. The largest splits come first, then items "
        "that need a look, then everything else. A range such as “13 to 16”, and the pale end "
        "of its bar, keeps a small group beside it hidden.</p>",
        discussion_html(report),
        _looks(report),
        *(_scenario(one, people) for one in _of(report, Scenario)),
        _debates(report),
        _statistics(report),
        _objectives(report.objectives, threshold),
        _progress(report),
        "<h2>Every question</h2>",
        *(_question(one, people) for one in report.items if not _has_own_part(one)),
        f"<h2>How to read this</h2>{items(map(plain, HOW))}",
    ]
    return document(f"What divided the room: {report.title}", "".join(parts), STYLE)


def _of(report: ClassReport, kind: type) -> list[ItemReport]:
    return [one for one in report.items if isinstance(one.one.item, kind)]


def _has_own_part(one: ItemReport) -> bool:
    return isinstance(one.one.item, Scenario | Debate)


def _looks(report: ClassReport) -> str:
    rows = [
        f"<strong>{plain(one.title)}</strong>{items(map(plain, found))}"
        for one in report.items
        if (found := list(findings(one, report.people)))
    ]
    body = items(rows) if rows else "<p>None, by the rules at the end of this page.</p>"
    return f"<h2>Items that need a look</h2>{body}"


def _scenario(one: ItemReport, people: int) -> str:
    item = one.one.item
    assert isinstance(item, Scenario)  # noqa: S101  for the types
    start = " ".join(part.text for part in item.nodes[item.start].situation)
    tree = tree_html(one.table, people, "tree") if one.table else hidden_html()
    return (
        f"<h2>The ways through “{plain(one.title)}”</h2>"
        "<p>Each choice has under it what the same people chose next. A way that fewer than five "
        f"took is not followed further.</p>{paragraphs(start)}{tree}"
    )


def _debates(report: ClassReport) -> str:
    found = _of(report, Debate)
    if not found:
        return ""
    parts = ["<h2>The sides of the debates</h2><p>Which side someone takes is never scored.</p>"]
    for one in found:
        item = one.one.item
        assert isinstance(item, Debate)  # noqa: S101  for the types
        parts.append(f"<h3>{plain(one.title)}</h3>{paragraphs(item.stem)}")
        parts.append(
            options_html(one.table, report.people, "Sides") if one.table else hidden_html()
        )
        for side in one.table:
            if side.below:
                caption = f"What those who say “{side.text}” call the other side's best argument"
                parts.append(options_html(side.below, report.people, caption))
    return "".join(parts)


def _question(one: ItemReport, people: int) -> str:
    item = one.one.item
    stem = paragraphs(item.stem) if not isinstance(item, Scenario) else ""
    title = f"<h3>{plain(one.title)}</h3>" if item.title else ""
    if isinstance(item, Multiple):
        ticked = tuple(table[0] for table in one.ticks if table and len(table) == 2)
        body = options_html(ticked, people, "Who ticked it") if ticked else ""
        if len(ticked) < len(one.ticks):
            body += _together(one.ticks)
    elif one.table:
        caption = "First choices" if isinstance(item, Choice) else "Points earned"
        body = options_html(one.table, people, caption)
    else:
        body = hidden_html()
    again = (
        f'<p class="ktf-small">Answered again later: {how_many(one.again, people)}.</p>'
        if one.again and one.again.high
        else ""
    )
    return f"<section>{title}{stem}{body}{again}</section>"


def _together(ticks: Iterable[Table]) -> str:
    hidden = sum(not table or len(table) < 2 for table in ticks)
    return f"<p>{plural(hidden, 'option')} can't be shown.</p>"


def span(values: tuple[float, float] | None) -> str:
    """Return a share of points as it is known: .62, or .62 to .71."""
    if values is None:
        return "not shown"
    low, high = (f"{value:.2f}" for value in values)
    return low if low == high else f"{low} to {high}"


def _statistics(report: ClassReport) -> str:
    head = "".join(
        f'<th scope="col"{look}>{word}</th>'
        for word, look in (
            ("Item", ""),
            ("Facility", ' class="ktf-number"'),
            ("Discrimination", ' class="ktf-number"'),
        )
    )
    rows = "".join(
        f'<tr><td>{plain(one.title)}</td><td class="ktf-number">{_facility(one)}</td>'
        f'<td class="ktf-number">{_correlation(one.discrimination)}</td></tr>'
        for one in report.items
    )
    unscored = (
        f"<p>Read by a person and not counted here: {plain('; '.join(report.unscored))}.</p>"
        if report.unscored
        else ""
    )
    return (
        f'<h2>Items in numbers</h2><div class="wide"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{unscored}{_reliability(report)}"
    )


def _facility(one: ItemReport) -> str:
    return "by option" if one.ticks else span(one.facility)


def one_decimal(value: float) -> str:
    """Return a correlation to one decimal: a class is too small for more to mean anything.

    Nor could more be taken apart to get at the few people whom it turns on.
    """
    return f"{round(value, 1) + 0:.1f}".replace("-", "−")


def _correlation(value: float | None) -> str:
    return "not shown" if value is None else one_decimal(value)


def _reliability(report: ClassReport) -> str:
    if report.alpha is None:
        return "<p>Reliability is shown where at least five items vary. Here fewer do.</p>"
    return (
        f"<p><strong>Reliability</strong> (Cronbach's alpha) of the {len(report.items)} scored "
        f"items: {_correlation(report.alpha)}. Read it with care. It says how far these items "
        "agree in ranking this class, not whether the key is right. An exercise on different "
        "questions, with few items, is often below .6 and still worth discussing. It is no basis "
        "for a decision about one person, and with fewer than fifty learners it can be far off.</p>"
    )


def _objectives(objectives: Iterable[Objective], threshold: float) -> str:
    rows = "".join(
        f'<tr><th scope="row">{plain(one.text)} <span class="ktf-small">'
        f"({plural(len(one.items), 'item')})</span>{_reach(one)}</th>"
        f'<td class="count">{span(one.facility)}<br>{_met(one, threshold)}</td></tr>'
        for one in objectives
    )
    return (
        "<h2>Results by objective</h2>"
        f"<p>An objective counts as met where the class earns at least {threshold:.2f} of the "
        "points of its items, on first attempts. It is open where what can be shown leaves both "
        f'possible.</p><table class="options"><tbody>{rows}</tbody></table>'
    )


def _reach(one: Objective) -> str:
    if one.facility is None:
        return ""
    return bar(Count(*(round(100 * share) for share in one.facility)), 100)


def _met(one: Objective, threshold: float) -> str:
    if one.facility is None:
        return "can't be shown"
    if one.facility[0] >= threshold:
        return badge("met", "full")
    return badge("not met", "none") if one.facility[1] < threshold else badge("open", "part")


def _progress(report: ClassReport) -> str:
    if not report.progress:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{plain(one.title)}{bar(_percent(one.mean), 100)}</th>'
        f'<td class="count">about {one.mean:.2f}</td></tr>'
        for one in report.progress
    )
    return (
        "<h2>Progress over the course</h2>"
        "<p>The mean share of points on first attempts, of the people who did all of these "
        f"exercises, rounded to {STEP:.2f}. The exercises differ in difficulty, so a step up or "
        "down may be the exercise and not the class.</p>"
        f'<table class="options"><tbody>{rows}</tbody></table>'
    )


def _percent(share: float) -> Count:
    return Count(round(100 * share), round(100 * share))
