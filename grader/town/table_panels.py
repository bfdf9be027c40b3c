"""Lab 2: what a table without names still tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.content.words import say
from grader.town.controls import Control, Drawn, Panel, Values, percent
from grader.town.drawing import bars, figure
from grader.town.linking import SMALL, link, product_trial
from grader.town.measures import groups, k_anonymity, l_diversity, t_closeness
from grader.town.people import Row, Town
from grader.town.release import (
    MOST_SUPPRESSED,
    SECRET,
    answer,
    choice_words,
    loss,
    quasi_of,
    release,
)

BIRTHS = ("born", "born_year", "age_band")


def _link(town: Town, values: Values) -> Drawn:
    extra = [name for name in (values["place"], "sex" if values["sex"] else "") if name]
    rows = []
    for birth in BIRTHS:
        found = link(town, (birth, *extra))
        rows.append((say("town.link.with", what=say(f"town.link.births.{birth}")), found))
    chosen = link(town, (values["birth"], *extra))
    said = say("town.link.said", single=chosen.single, rows=chosen.rows, right=chosen.right)
    html = figure(
        say("town.link.figure"),
        bars([(words, one.single) for words, one in rows], most=len(town.extract)),
        [
            {
                say("town.columns.compared"): words,
                say("town.columns.one_match"): one.single,
                say("town.columns.right"): one.right,
            }
            for words, one in rows
        ],
    )
    return Drawn(html, said)


def _release(town: Town, values: Values) -> Drawn:
    table = release(town.extract, values, values["least"])
    return released(town, table)


def released(town: Town, table: Sequence[Mapping[str, Any]]) -> Drawn:
    """Draw what a released table tells and what it is good for."""
    quasi = quasi_of(table)
    k = k_anonymity(table, quasi)
    left = answer(town.extract, table)
    sizes = [len(group) for group in groups(table, quasi).values()]
    bins = (
        (say("town.release.alone"), 1, 1),
        (say("town.release.sizes", low=2, high=4), 2, 4),
        (say("town.release.sizes", low=5, high=10), 5, 10),
        (say("town.release.large", low=11), 11, 10**9),
    )
    rows = [
        (words, sum(size for size in sizes if low <= size <= high)) for words, low, high in bins
    ]
    kept = say("town.release.part", part=len(table), whole=len(town.extract))
    lines: list[tuple[str, Any]] = [
        (say("town.release.kept"), kept),
        (say("town.release.k"), k),
        (say("town.release.l"), l_diversity(table, quasi, SECRET)),
        (say("town.release.t"), round(t_closeness(table, quasi, SECRET), 2)),
        (say("town.release.lost"), percent(loss(town.extract, table))),
        (say("town.release.areas"), percent(left.areas)),
    ]
    lines += [
        (
            say("town.release.mean", group=group, true=f"{true:.1f}"),
            say("town.release.no_mean") if mean is None else f"{mean:.1f}",
        )
        for group, (true, mean) in left.sessions.items()
    ]
    said = say(
        "town.release.said",
        records=len(table),
        of=len(town.extract),
        k=k,
        near=sum(_near(*one) for one in left.sessions.values()),
        groups=len(left.sessions),
    )
    numbers: list[Row] = [
        {say("town.columns.what"): what, say("town.columns.value"): value} for what, value in lines
    ]
    drawn = bars(rows, most=len(town.extract))
    return Drawn(figure(say("town.release.figure"), drawn, numbers), said)


def _near(true: float, mean: float | None) -> bool:
    return mean is not None and abs(mean - true) <= 1


def _trial(town: Town, values: Values) -> Drawn:
    found = product_trial(town, values["seed"])
    said = say(
        "town.trial.said",
        seed=values["seed"],
        draws=f"{found.draws:,}",
        small=f"{found.small:,}",
        limit=SMALL,
        promised=found.promised,
        share=f"{100 * found.share:.0f}",
    )
    table = [
        {say("town.columns.what"): what, say("town.columns.count"): count}
        for what, count in (
            (say("town.trial.draws"), found.draws),
            (say("town.trial.small", limit=SMALL), found.small),
            (say("town.trial.promised", limit=SMALL), found.promised),
        )
    ]
    rows = [(say("town.trial.town"), 100 * found.share), (say("town.trial.census"), 24.0)]
    return Drawn(figure(say("town.trial.figure"), bars(rows, most=100), table), said)


def table_panels() -> tuple[Panel, ...]:
    """Return the panels, in the language that is set."""
    births = {birth: say(f"town.link.births.{birth}") for birth in BIRTHS}
    places = {place: say(f"town.link.places.{place or 'none'}") for place in ("zip", "zip3", "")}
    columns = (("born", "date"), ("zip", "zip5"), ("sex", "keep"), ("first_visit", "date"))
    return (
        Panel(
            "link",
            say("town.link.title"),
            say("town.link.lead"),
            (
                Control("birth", say("town.link.birth"), "choice", "born", options=births),
                Control("place", say("town.link.place"), "choice", "zip", options=places),
                Control("sex", say("town.link.sex"), "tick", value=True),
            ),
            _link,
        ),
        Panel(
            "release",
            say("town.release.title"),
            say("town.release.lead"),
            (
                *(
                    Control(
                        name,
                        say(f"town.release.columns.{name}"),
                        "choice",
                        first,
                        options=choice_words(name),
                    )
                    for name, first in columns
                ),
                Control("least", say("town.release.least"), "range", 1, 1, MOST_SUPPRESSED),
            ),
            _release,
        ),
        Panel(
            "trial",
            say("town.trial.title"),
            say("town.trial.lead"),
            (Control("seed", say("town.trial.seed"), "range", 7, 1, 50),),
            _trial,
        ),
    )
