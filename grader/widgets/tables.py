"""The town's tables for pandas, and a picture of whatever pandas makes of them.

pandas is what a learner uses here. Only a cell that asks for a table waits for it.
"""

from __future__ import annotations

from typing import Any

from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.words import say
from grader.town.drawing import bars, figure
from grader.widgets.reading import Page

NAMES = ("people", "contacts", "ties", "directory", "extract", "posts", "sessions")
MOST_BARS = 30
TITLED = ("uploaded", "sessions", "clients_before", "fed", "sought")  # columns said in words


def read_table(name: str) -> Any:
    """Return one of the town's tables as a DataFrame.

    Raises
    ------
    Fault
        There is none of this name.
    """
    path = data_dir() / "town" / f"{name}.csv"
    if name not in NAMES or not path.is_file():
        raise Fault(say("widgets.tables.none", name=name, known=", ".join(NAMES)))
    import pandas as pd  # type: ignore[import-untyped]

    return pd.read_csv(path, dtype={"zip": "str"}, keep_default_na=False)


def picture_page(table: Any) -> Page:
    """Return bars for a count or a mean of a table.

    Parameters
    ----------
    table : Series or DataFrame
        A Series with one number a row, or a DataFrame whose last column is a number.

    Raises
    ------
    Fault
        It has no numbers, or too many.
    """
    import pandas as pd

    frame = table.reset_index() if isinstance(table, pd.Series) else table
    if not isinstance(frame, pd.DataFrame) or frame.shape[1] < 2 or not len(frame):
        raise Fault(say("widgets.tables.no_numbers"))
    if len(frame) > MOST_BARS:
        raise Fault(say("widgets.tables.too_many", most=MOST_BARS, rows=len(frame)))
    if not pd.api.types.is_numeric_dtype(frame.iloc[:, -1]):
        raise Fault(say("widgets.tables.last_column"))
    labels = frame.iloc[:, :-1].astype(str).agg(", ".join, axis=1)
    rows = [(label, float(value)) for label, value in zip(labels, frame.iloc[:, -1], strict=True)]
    last = str(frame.columns[-1])
    title = _title(last)
    row, number = say("widgets.tables.row"), say("widgets.tables.number")
    numbers = [{row: label, number: value} for label, value in rows]
    return Page(figure(title, bars(rows), numbers, say("widgets.tables.scale")), title)


def _title(column: str) -> str:
    """Return a column's name in words, as far as the course knows it."""
    if column in ("0", "count", "size"):
        return say("widgets.tables.count")
    return say(f"widgets.tables.columns.{column}") if column in TITLED else column
