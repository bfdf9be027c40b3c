"""Lab 2: what a table without names still tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from grader.town.controls import Control, Drawn, Panel, Values, percent
from grader.town.drawing import bars, figure
from grader.town.linking import SMALL, link, product_trial
from grader.town.measures import groups, k_anonymity, l_diversity, t_closeness
from grader.town.people import Row, Town
from grader.town.release import (
    CHOICES,
    MOST_SUPPRESSED,
    SECRET,
    answer,
    loss,
    quasi_of,
    release,
)

BIRTH = {"born": "birth date", "born_year": "year of birth", "age_band": "age group"}
PLACES = {"zip": "five-digit ZIP code", "zip3": "three-digit ZIP code", "": "no place"}


def _link(town: Town, values: Values) -> Drawn:
    extra = [name for name in (values["place"], "sex" if values["sex"] else "") if name]
    rows = []
    for birth, words in BIRTH.items():
        found = link(town, (birth, *extra))
        rows.append((f"with the {words}", found))
    chosen = link(town, (values["birth"], *extra))
    said = (
        f"{chosen.single} of {chosen.rows} records fit one person in the public directory and no "
        f"other. {chosen.right} of these matches are right."
    )
    html = figure(
        "Records that lead to one name",
        bars([(words, one.single) for words, one in rows], most=len(town.extract)),
        [{"compared": words, "one match": one.single, "right": one.right} for words, one in rows],
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
    bins = (("1 alone", 1, 1), ("2 to 4", 2, 4), ("5 to 10", 5, 10), ("11 or more", 11, 10**9))
    rows = [
        (f"in a group of {words}", sum(size for size in sizes if low <= size <= high))
        for words, low, high in bins
    ]
    numbers: list[Row] = [
        {"what": what, "value": value}
        for what, value in (
            ("Records kept", f"{len(table)} of {len(town.extract)}"),
            ("k: size of the smallest group", k),
            ("l: fewest different diagnoses in a group", l_diversity(table, quasi, SECRET)),
            (
                "t: largest difference from the whole table's mix of diagnoses",
                round(t_closeness(table, quasi, SECRET), 2),
            ),
            ("Detail lost (at 0% none, at 100% all)", percent(loss(town.extract, table))),
            ("Areas that can be counted", percent(left.areas)),
        )
    ]
    numbers += [
        {
            "what": f"Mean sessions, {group} (full table: {true:.1f})",
            "value": "cannot be said" if mean is None else f"{mean:.1f}",
        }
        for group, (true, mean) in left.sessions.items()
    ]
    said = (
        f"The table has {len(table)} of {len(town.extract)} records. k is {k}. In "
        f"{sum(_near(*one) for one in left.sessions.values())} of {len(left.sessions)} age groups, "
        "the mean number of sessions is within one session of the mean in the full table."
    )
    drawn = bars(rows, most=len(town.extract))
    return Drawn(figure("Records by the size of their group", drawn, numbers), said)


def _near(true: float, mean: float | None) -> bool:
    return mean is not None and abs(mean - true) <= 1


def _trial(town: Town, values: Values) -> Drawn:
    found = product_trial(town, values["seed"])
    said = (
        f"Draw {values['seed']}: {found.draws:,} descriptions. {found.small:,} really fit fewer "
        f"than {SMALL} people. For {found.promised} of these "
        f"({100 * found.share:.0f} in a hundred), the estimate said {SMALL} or more."
    )
    table = [
        {"what": "descriptions tried", "count": found.draws},
        {"what": f"really fit fewer than {SMALL}", "count": found.small},
        {"what": f"of these, estimate said {SMALL} or more", "count": found.promised},
    ]
    rows = [("the town, in a hundred", 100 * found.share), ("the census file", 24.0)]
    drawn = bars(rows, most=100)
    return Drawn(figure("Small crowds that the estimate took for large ones", drawn, table), said)


TABLE_PANELS = (
    Panel(
        "link",
        "Put two tables side by side",
        "The practice took the names out. The public directory has them. Choose which columns "
        "you compare.",
        (
            Control("birth", "From the birth date, use", "choice", "born", options=BIRTH),
            Control("place", "From the address, use", "choice", "zip", options=PLACES),
            Control("sex", "Use sex", "tick", value=True),
        ),
        _link,
    ),
    Panel(
        "release",
        "Make a table that may leave the practice",
        "Make columns less exact (a year in place of a date), leave columns out, or leave out "
        "groups that are too small. Watch k and what the table can still answer. The text below "
        "says what l and t mean.",
        (
            Control("born", "Birth", "choice", "date", options=CHOICES["born"]),
            Control("zip", "ZIP code", "choice", "zip5", options=CHOICES["zip"]),
            Control("sex", "Sex", "choice", "keep", options=CHOICES["sex"]),
            Control("first_visit", "First visit", "choice", "date", options=CHOICES["first_visit"]),
            Control("least", "Leave out groups smaller than", "range", 1, 1, MOST_SUPPRESSED),
        ),
        _release,
    ),
    Panel(
        "trial",
        "Multiply shares, then count",
        "Each description has three clues. The product of their shares says how many people "
        "fit. In the town you can count how many really fit.",
        (Control("seed", "Number of the draw", "range", 7, 1, 50),),
        _trial,
    ),
)
