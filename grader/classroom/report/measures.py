"""What the class earned, in numbers: by objective, by item, and over the course, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from grader.classroom.report.charts import bar
from grader.classroom.report.class_report import STEP, ClassReport, ItemReport, Objective
from grader.classroom.report.psychometrics import by_chance
from grader.classroom.report.suppression import Count
from grader.console import plural
from grader.escaping import plain
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


def statistics_html(report: ClassReport) -> str:
    """Return the table of items, what its words mean, and the reliability."""
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
        f"<p>Read by a person, in the form grader, and not counted on this page: "
        f"{plain('; '.join(f'“{title}”' for title in report.unscored))}.</p>"
        if report.unscored
        else ""
    )
    return (
        f'<section><h2>Items in numbers</h2>{_words(report.people)}<table class="figures">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{unscored}"
        f"{_reliability(report)}</section>"
    )


def _words(people: int) -> str:
    return (
        "<p><strong>Facility</strong> is the mean share of an item's points: near 1, nearly "
        "everyone earns them. <strong>Discrimination</strong> says whether people who do well on "
        "all other items do well on this one too. It goes from −1 to 1 (item-rest correlation). "
        f"Below 0 is a reason to check the key. With {people} people, chance alone can move it by "
        f"about {by_chance(people):.1f} either way.</p>"
    )


def _facility(one: ItemReport) -> str:
    return "see its options" if one.ticks else span(one.facility)


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


def objectives_html(objectives: Sequence[Objective], threshold: float) -> str:
    """Return what the class has and has not learned, objective by objective.

    Parameters
    ----------
    objectives : sequence of Objective
        What can be shown of each.
    threshold : float
        The share of points from which an objective counts as met, 0 to 1.
    """
    rows = "".join(
        f'<tr><th scope="row">{plain(one.text)}{_reach(one)}{_questions(one)}</th>'
        f'<td class="count">{span(one.facility)}<br>{_met(one, threshold)}</td></tr>'
        for one in objectives
    )
    return (
        f"<h2>Results by objective</h2><p><strong>{_sum(objectives, threshold)}</strong> "
        f"An objective counts as met where the class earns at least {threshold:.2f} of the "
        "points of its questions, on first attempts. A question counts by its points. “Likely” "
        "means that most of the range is on that side. The second line names the questions, with "
        "the share of each.</p>"
        f'<table class="options"><tbody>{rows}</tbody></table>'
    )


def _sum(objectives: Sequence[Objective], threshold: float) -> str:
    found = [_verdict(one, threshold) for one in objectives]
    told = ", ".join(f"{found.count(one)} {one}" for one in LOOKS if one in found)
    return f"{plural(len(found), 'objective')}: {told}."


def _questions(one: Objective) -> str:
    counted = [f"“{each.title}” ({span(each.facility)})" for each in one.counted]
    left = [f"“{each.title}”" for each in one.items if each not in one.counted]
    parts = ["; ".join(counted)] if counted else []
    if left:
        parts.append(f"not counted, because too little of it can be shown: {'; '.join(left)}")
    return f'<div class="ktf-small">{plain("; ".join(parts))}</div>'


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


def _met(one: Objective, threshold: float) -> str:
    verdict = _verdict(one, threshold)
    return badge(verdict, LOOKS[verdict])


def progress_html(report: ClassReport) -> str:
    """Return the means of the exercises that a cohort did; empty where that can't be shown."""
    if not report.progress:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{plain(one.title)}{bar(_percent(one.mean), 100)}</th>'
        f'<td class="count">about {one.mean:.2f}</td></tr>'
        for one in report.progress
    )
    return (
        "<section><h2>Progress over the course</h2>"
        "<p>The mean share of points on first attempts, of the people who did all of these "
        f"exercises, rounded to {STEP:.2f}. The exercises differ in difficulty, so a step up or "
        "down may be the exercise and not the class.</p>"
        f'<table class="options"><tbody>{rows}</tbody></table></section>'
    )


def _percent(share: float) -> Count:
    return Count(round(100 * share), round(100 * share))
