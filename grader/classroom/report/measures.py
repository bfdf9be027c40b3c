"""What the class earned, in numbers: by objective, by item, and over the course, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from grader.classroom.report.charts import bar
from grader.classroom.report.class_report import STEP, ClassReport, ItemReport, Objective
from grader.classroom.report.psychometrics import by_chance
from grader.classroom.report.suppression import Count
from grader.console import plural
from grader.escaping import NOTHING, Html, html, joined
from grader.pages.markup import Look, badge

MOSTLY = 0.7  # of a range, to call an objective likely met or likely not
LOOKS: dict[str, Look] = {
    "met": "full",
    "likely met": "full",
    "likely not met": "none",
    "not met": "none",
    "can't tell": "part",
}


def span(values: tuple[float, float] | None) -> str:
    """Return a share of points as it is known: .62, or .62 to .71."""
    if values is None:
        return "not shown"
    low, high = (f"{value:.2f}" for value in values)
    return low if low == high else f"{low} to {high}"


def one_decimal(value: float) -> str:
    """Return a correlation to one decimal: a class is too small for more to mean anything.

    Nor could more be taken apart to get at the few people whom it turns on.
    """
    return f"{round(value, 1) + 0:.1f}".replace("-", "−")


def statistics_html(report: ClassReport) -> Html:
    """Return the table of items, what its words mean, and the reliability."""
    head = joined(
        html('<th scope="col"{}>{}</th>', look, word)
        for word, look in (
            ("Item", ""),
            ("Facility", Html(' class="ktf-number"')),
            ("Discrimination", Html(' class="ktf-number"')),
        )
    )
    rows = joined(
        html(
            '<tr><td>{}</td><td class="ktf-number">{}</td><td class="ktf-number">{}</td></tr>',
            one.title,
            _facility(one),
            _correlation(one.discrimination),
        )
        for one in report.items
    )
    unscored = (
        html(
            "<p>Read by a person, in the form grader, and not counted on this page: {}.</p>",
            joined((f"“{title}”" for title in report.unscored), "; "),
        )
        if report.unscored
        else NOTHING
    )
    return html(
        '<section><h2>Items in numbers</h2>{}<table class="figures">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}"
        "{}</section>",
        _words(report.people),
        head,
        rows,
        unscored,
        _reliability(report),
    )


def _words(people: int) -> Html:
    return html(
        "<p><strong>Facility</strong> is the mean share of an item's points: near 1, nearly "
        "everyone earns them. <strong>Discrimination</strong> says whether people who do well on "
        "all other items do well on this one too. It goes from −1 to 1 (item-rest correlation). "
        "Below 0 is a reason to check the key. With {} people, chance alone can move it by "
        "about {:.1f} either way.</p>",
        people,
        by_chance(people),
    )


def _facility(one: ItemReport) -> str:
    return "see its options" if one.ticks else span(one.facility)


def _correlation(value: float | None) -> str:
    return "not shown" if value is None else one_decimal(value)


def _reliability(report: ClassReport) -> Html:
    if report.alpha is None:
        return Html("<p>Reliability is shown where at least five items vary. Here fewer do.</p>")
    return html(
        "<p><strong>Reliability</strong> (Cronbach's alpha) of the {} scored "
        "items: {}. Read it with care. It says how far these items "
        "agree in ranking this class, not whether the key is right. An exercise on different "
        "questions, with few items, is often below .6 and still worth discussing. It is no basis "
        "for a decision about one person, and with fewer than fifty learners it can be far "
        "off.</p>",
        len(report.items),
        _correlation(report.alpha),
    )


def objectives_html(objectives: Sequence[Objective], threshold: float) -> Html:
    """Return what the class has and has not learned, objective by objective.

    Parameters
    ----------
    objectives : sequence of Objective
        What can be shown of each.
    threshold : float
        The share of points from which an objective counts as met, 0 to 1.
    """
    rows = joined(
        html(
            '<tr><th scope="row">{}{}{}</th><td class="count">{}<br>{}</td></tr>',
            one.text,
            _reach(one),
            _questions(one),
            span(one.facility),
            _met(one, threshold),
        )
        for one in objectives
    )
    return html(
        "<h2>Results by objective</h2><p><strong>{}</strong> "
        "An objective counts as met where the class earns at least {:.2f} of the "
        "points of its questions, on first attempts. A question counts by its points. “Likely” "
        "means that most of the range is on that side. The second line names the questions, with "
        "the share of each.</p>"
        '<table class="options"><tbody>{}</tbody></table>',
        _sum(objectives, threshold),
        threshold,
        rows,
    )


def _sum(objectives: Sequence[Objective], threshold: float) -> str:
    found = [_verdict(one, threshold) for one in objectives]
    told = ", ".join(f"{found.count(one)} {one}" for one in LOOKS if one in found)
    return f"{plural(len(found), 'objective')}: {told}."


def _questions(one: Objective) -> Html:
    counted = [f"“{each.title}” ({span(each.facility)})" for each in one.counted]
    left = [f"“{each.title}”" for each in one.items if each not in one.counted]
    parts = ["; ".join(counted)] if counted else []
    if left:
        parts.append(f"not counted, because too little of it can be shown: {'; '.join(left)}")
    return html('<div class="ktf-small">{}</div>', joined(parts, "; "))


def _reach(one: Objective) -> str:
    if one.facility is None:
        return ""
    return bar(Count(*(round(100 * share) for share in one.facility)), 100)


def _verdict(one: Objective, threshold: float) -> str:
    if one.facility is None:
        return "can't tell"
    if one.facility[0] >= threshold:
        return "met"
    if one.facility[1] < threshold:
        return "not met"
    low, high = one.facility
    above = (high - threshold) / (high - low)
    return (
        "likely met"
        if above >= MOSTLY
        else "likely not met"
        if above <= 1 - MOSTLY
        else "can't tell"
    )


def _met(one: Objective, threshold: float) -> Html:
    verdict = _verdict(one, threshold)
    return badge(verdict, LOOKS[verdict])


def progress_html(report: ClassReport) -> Html:
    """Return the means of the exercises that a cohort did; empty where that can't be shown."""
    if not report.progress:
        return NOTHING
    rows = joined(
        html(
            '<tr><th scope="row">{}{}</th><td class="count">about {:.2f}</td></tr>',
            one.title,
            bar(_percent(one.mean), 100),
            one.mean,
        )
        for one in report.progress
    )
    return html(
        "<section><h2>Progress over the course</h2>"
        "<p>The mean share of points on first attempts, of the people who did all of these "
        "exercises, rounded to {:.2f}. The exercises differ in difficulty, so a step up or "
        "down may be the exercise and not the class.</p>"
        '<table class="options"><tbody>{}</tbody></table></section>',
        STEP,
        rows,
    )


def _percent(share: float) -> Count:
    return Count(round(100 * share), round(100 * share))
