"""Scoring of a table: computed from the data that a learner handed in, never from code."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.content.items import TableItem
from grader.content.words import say
from grader.scoring.score import Outcome, Part, Remark, Verdict, unfit
from grader.town.generator import make_town
from grader.town.measures import at_least, k_anonymity, l_diversity
from grader.town.people import Record, Town, age
from grader.town.release import (
    CHOICES,
    DATE,
    MEASURE,
    SECRET,
    ZIP3_2000,
    ages,
    answer,
    area_2020,
    fits,
    loss,
    quasi_of,
    zip3_2020,
)
from grader.town.rules import NAIVE, judge
from grader.town.rules import Outcome as Judgment

TARGET = 5  # the k that a release has to reach
MOST_COLUMNS, LONGEST_CELL = 20, 80
NAMES = ("name", "record")
COLUMNS = frozenset({*CHOICES, "age", SECRET, MEASURE})
FORMULA = ("=", "+", "@", "-", "\t", "\r")
COUNTS = ("base_rate", "precision", "recall", "wrong")
NEAR = 1.0  # how far a number may be off, so that rounding costs nothing


@dataclass(frozen=True)
class Released:
    """A table that can be measured."""

    rows: list[dict[str, Any]]


def count_words(name: str) -> str:
    """Return one of :data:`COUNTS` in words."""
    return say(f"scoring.table.counts.{name}")


def as_response(town: int, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return rows as they are written into a record."""
    columns = list(rows[0]) if rows else []
    cells = [[row[one] for one in columns] for row in rows]
    return {"town": town, "columns": columns, "rows": cells}


def score_table(item: TableItem, response: Any) -> Outcome:
    """Mark a table.

    Parameters
    ----------
    item : TableItem
        What was asked; its ``town`` is the one that the learner was given.
    response : dict
        ``{"town": N, "columns": [names], "rows": [[cells]]}``.

    Returns
    -------
    Outcome
        Any response at all is marked; one that cannot be measured says why in one sentence.
    """
    if item.town is None:
        return unfit(say("scoring.table.no_data"))
    if isinstance(response, dict) and response.get("town") != item.town:
        return unfit(say("scoring.table.others_data"))
    read = read_table(response)
    if isinstance(read, str):
        return unfit(read)
    town = make_town(item.town)
    if item.task == "counts":
        return _counts(town, read)
    if said := _unfit_release(town, read):
        return unfit(said)
    return _release(town, read.rows)


def read_table(response: Any) -> Released | str:
    """Read a response into rows, or say in one sentence why it is no table."""
    columns = response.get("columns") if isinstance(response, dict) else None
    lines = response.get("rows") if isinstance(response, dict) else None
    if not isinstance(columns, list) or not isinstance(lines, list):
        return say("scoring.table.none")
    if len(columns) > MOST_COLUMNS or not all(isinstance(one, str) for one in columns):
        return say("scoring.table.columns", most=MOST_COLUMNS)
    if len(set(columns)) < len(columns):
        return say("scoring.table.same_name")
    if len(lines) > TOO_MANY:
        return say("scoring.table.too_many", n=len(lines))
    if not lines:
        return say("scoring.table.no_rows")
    rows = []
    for line in lines:
        if not isinstance(line, list) or len(line) != len(columns):
            return say("scoring.table.uneven")
        for name, cell in zip(columns, line, strict=True):
            if said := _faulty(name, cell):
                return said
        rows.append(dict(zip(columns, line, strict=True)))
    return Released(rows)


TOO_MANY = 2_000


def _faulty(name: str, cell: Any) -> str | None:
    column = name[:LONGEST_CELL]
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return say("scoring.table.cell.empty", column=column)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return say("scoring.table.cell.kind", column=column)
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        return say("scoring.table.cell.long", column=column, longest=LONGEST_CELL)
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return say("scoring.table.cell.formula", column=column)
    return None


def _unfit_release(town: Town, read: Released) -> str | None:
    rows = read.rows
    for needed in (SECRET, MEASURE):
        if needed not in rows[0]:
            return say("scoring.table.lacks", column=needed)
    unknown = sorted(rows[0].keys() - COLUMNS)
    if unknown:
        return say("scoring.table.unknown", column=unknown[0][:LONGEST_CELL])
    if len(rows) > len(town.extract):
        return say("scoring.table.more_rows", rows=len(rows), extract=len(town.extract))
    if any(type(row[MEASURE]) is not int for row in rows):
        return say("scoring.table.cell.whole", column=MEASURE)
    by_secret: dict[tuple[Any, Any], list[Record]] = {}
    for one in town.extract:
        by_secret.setdefault((one.diagnosis, one.sessions), []).append(one)
    counted = Counter((row[SECRET], row[MEASURE]) for row in rows)
    if any(count > len(by_secret.get(pair, ())) for pair, count in counted.items()):
        return say("scoring.table.others_rows")
    for row in rows:
        known = [(name, str(cell)) for name, cell in row.items() if name not in (SECRET, MEASURE)]
        candidates = by_secret[row[SECRET], row[MEASURE]]
        if not any(all(fits(name, cell, one) for name, cell in known) for one in candidates):
            return say("scoring.table.others_rows")
    return None


def _release(town: Town, rows: list[dict[str, Any]]) -> Outcome:
    extract, quasi = town.extract, quasi_of(rows)
    direct = [name for name in NAMES if name in rows[0]]
    listed = list(_listed(rows))
    k, diverse = k_anonymity(rows, quasi), l_diversity(rows, quasi, SECRET)
    left = answer(extract, rows)
    in_crowds = len(at_least(rows, quasi, TARGET)) / len(rows)
    private = 0.0
    if not direct:
        private = 0.5 * in_crowds + 0.4 * (1 - len(listed) / 3) + 0.1 * (diverse >= 2)
        if k < TARGET:
            private = min(private, 0.8)
    remarks = [_fail(name, say("scoring.table.names")) for name in direct]
    remarks += listed
    if k < TARGET:
        alone = len(rows) - len(at_least(rows, quasi, TARGET))
        remarks.append(
            _fail(
                f"k = {k}",
                say("scoring.table.small_groups", alone=alone, rows=len(rows), target=TARGET),
            )
        )
    elif diverse < 2:
        remarks.append(
            _remark(
                "likely",
                "l = 1",
                say("scoring.table.one_diagnosis"),
            )
        )
    remarks += _lost(extract, rows, left.kept, left.ages)
    return Outcome(
        round(private * left.utility, 4),
        parts=(
            Part("private", say("scoring.table.privacy", k=k, diverse=diverse), private),
            Part(
                "useful",
                say(
                    "scoring.table.use",
                    kept=len(rows),
                    extract=len(extract),
                    needed=f"{left.utility:.0%}",
                    lost=f"{loss(extract, rows):.0%}",
                ),
                left.utility,
            ),
        ),
        remarks=tuple(remarks),
    )


def _listed(rows: Sequence[dict[str, Any]]) -> list[Remark]:
    """Find what Safe Harbor lists, apart from names: dates, ages of 90 and over, small areas."""
    found = []
    dates = [
        name
        for name in ("born", "age", "first_visit")
        if any(DATE.fullmatch(str(row.get(name, ""))) for row in rows)
    ]
    if dates:
        found.append(_fail(", ".join(dates), say("scoring.table.dates"), RULE))
    births = {str(row[name]) for row in rows for name in ("born", "age") if name in row}
    old = sorted(one for one in births if _old(one))
    if old:
        found.append(
            _fail(
                ", ".join(old[:4]),
                say("scoring.table.old"),
                RULE,
            )
        )
    places = {str(row["zip"]) for row in rows if "zip" in row}
    small = sorted(
        one
        for one in places
        if one.isdigit() and one != "000" and (len(one) != 3 or area_2020(one) == "000")
    )
    if small:
        stale = "369" in small and places.isdisjoint({"830", "831"})
        why = say("scoring.table.stale" if stale else "scoring.table.three_digits")
        found.append(_fail(", ".join(small[:6]), why, RULE))
    return found


RULE = "hipaa-164-514"


def _old(value: str) -> bool:
    if DATE.fullmatch(value):
        return age(value) >= 90
    found = ages(value)
    # "85 or older" is wide enough; "90-99" and 93 are not.
    return found is not None and found[1] >= 90 and found[1] < 130 and found[0] > 85


def _lost(extract: Sequence[Record], rows: Any, kept: float, groups: float) -> list[Remark]:
    found = []
    if kept < 0.5:
        found.append(
            _remark(
                "lost",
                say("scoring.table.lost.records", rows=len(rows), extract=len(extract)),
                say("scoring.table.lost.records_why"),
            )
        )
    if groups < 1:
        found.append(
            _remark(
                "lost",
                say("scoring.table.lost.ages"),
                say("scoring.table.lost.ages_why"),
            )
        )
    places = {str(row.get("zip", "")) for row in rows}
    known = zip3_2020() & {one.zip[:3] for one in extract}
    hidden = sorted(known & ZIP3_2000 - places) if "000" in places else []
    if hidden:
        found.append(
            _remark(
                "lost",
                ", ".join(hidden),
                say("scoring.table.lost.hidden"),
            )
        )
    elif not known & {one[:3] for one in places}:
        found.append(
            _remark("lost", say("scoring.table.lost.areas"), say("scoring.table.lost.areas_why"))
        )
    return found


def _fail(quote: str, why: str, source: str = "") -> Remark:
    return _remark("fail", quote, why, source)


def _remark(verdict: Verdict, quote: str, why: str, source: str = "") -> Remark:
    return Remark(verdict, quote, why, source=source)


def true_counts(town: Town) -> dict[str, float]:
    """Return what the numbers of the friend-list task are in a town."""
    found = judge(town, NAIVE, "accept")
    return {
        "base_rate": 100 * found.base_rate,
        "precision": 100 * (found.precision or 0),
        "recall": 100 * (found.recall or 0),
        "wrong": float(found.wrong),
    }


def _counts(town: Town, read: Released) -> Outcome:
    given = {str(row.get("what")): row.get("value") for row in read.rows}
    if any(name not in given for name in COUNTS):
        missing = next(name for name in COUNTS if name not in given)
        return unfit(say("scoring.table.no_row", name=missing))
    if any(isinstance(given[name], str) for name in COUNTS):
        return unfit(say("scoring.table.numbers"))
    true = true_counts(town)
    right = {name: abs(float(given[name] or 0) - true[name]) <= NEAR for name in COUNTS}
    remarks = [
        Remark(
            "lost",
            say(
                "scoring.table.given", what=count_words(name), value=f"{float(given[name] or 0):g}"
            ),
            _mistake(town, name, float(given[name] or 0), true),
        )
        for name in COUNTS
        if not right[name]
    ]
    share = sum(right.values()) / len(COUNTS)
    said = say("scoring.table.right", right=sum(right.values()), of=len(COUNTS))
    return Outcome(share, parts=(Part("counts", said, share),), remarks=tuple(remarks))


def _mistake(town: Town, name: str, value: float, true: dict[str, float]) -> str:
    """Say what a wrong number is: often it is the right answer to another question."""
    found = judge(town, NAIVE, "accept")
    answer_is = say("scoring.table.is", number=f"{true[name]:.0f}")
    mistaken = _mistaken(found, name, value, true)
    return f"{say(f'scoring.table.mistakes.{mistaken}')} {answer_is}" if mistaken else answer_is


def _mistaken(found: Judgment, name: str, value: float, true: dict[str, float]) -> str | None:
    """Name the mistake that gives this number; None where it is no known one."""
    if name in ("precision", "recall"):
        other = "recall" if name == "precision" else "precision"
        if abs(value - true[other]) <= NEAR:
            return f"is_{other}"
    correct = found.people - found.wrong - (found.clients - found.right)
    if name == "precision" and abs(value - 100 * correct / found.people) <= NEAR:
        return "everyone_right"
    if name == "recall" and abs(value - 100 * found.right / found.seen_clients) <= NEAR:
        return "not_on_list"
    if name == "base_rate" and abs(value - 100 * found.on_list) <= NEAR:
        return "on_list"
    if 0 < value <= 1 and abs(100 * value - true[name]) <= NEAR and name != "wrong":
        return "of_one"
    return None
