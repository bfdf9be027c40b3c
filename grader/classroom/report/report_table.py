"""The report as a table for a spreadsheet: one row an item, an option or a step of a way."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from grader.classroom.report.cells import Table
from grader.classroom.report.class_report import ClassReport, ItemReport, option_tables
from grader.classroom.report.findings import findings

COLUMNS = (
    "item",
    "row",
    "what",
    "learners_from",
    "learners_to",
    "credit",
    "facility_from",
    "facility_to",
    "discrimination",
    "note",
)


def report_csv(report: ClassReport) -> str:
    """Return the table; it says no more than the page."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    rows.writeheader()
    for one in report.items:
        rows.writerow(_item(one, report.people))
        for table in option_tables(one):
            for row in _cells(table):
                rows.writerow({"item": one.one.item.id, **row})
    for objective in report.objectives:
        rows.writerow({"row": "objective", "what": objective.text, **_facility(objective.facility)})
    for stage in report.progress:
        mean = f"{stage.mean:.2f}"
        rows.writerow(
            {"row": "progress", "what": stage.title, "facility_from": mean, "facility_to": mean}
        )
    reliability = "" if report.alpha is None else f"{report.alpha:.1f}"
    rows.writerow({"row": "alpha", "what": "Reliability (Cronbach's alpha)", "note": reliability})
    return text.getvalue()


def _item(one: ItemReport, people: int) -> dict[str, object]:
    r = one.discrimination
    return {
        "item": one.one.item.id,
        "row": "item",
        "what": one.title,
        "learners_from": people,
        "learners_to": people,
        **_facility(one.facility),
        "discrimination": "" if r is None else f"{r:.1f}",
        "note": " ".join(findings(one, people)),
    }


def _facility(values: tuple[float, float] | None) -> dict[str, object]:
    if values is None:
        return {}
    return {"facility_from": f"{values[0]:.2f}", "facility_to": f"{values[1]:.2f}"}


def _cells(table: Table, before: Iterable[str] = ()) -> Iterator[dict[str, object]]:
    for shown in table:
        way = (*before, shown.text)
        keys = [cell.key for cell in shown.cells if cell.key]
        yield {
            "row": "option" if len(way) == 1 else "step",
            "what": " > ".join(way),
            "learners_from": shown.count.low,
            "learners_to": shown.count.high,
            "credit": keys[0].credit if len(keys) == 1 else "",
        }
        yield from _cells(shown.below, way)
