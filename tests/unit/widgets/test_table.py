"""A learner's own table, by controls or by pandas."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from small_widgets import asked, responses, send, written

import grader
from grader.scoring.tables import true_counts
from grader.town.generator import make_town
from grader.widgets.session import current
from grader.widgets.table import TableWidget


def test_a_learner_keeps_the_same_data_and_the_record_says_which(tables_exercise: Path) -> None:
    first = grader.ask("own-table")
    again = grader.ask("own-table")
    assert first.number == again.number == responses(tables_exercise, "ex")[0]
    assert written(tables_exercise, "ex")[0][0] == "own-table-variant"


def test_what_is_set_is_drawn_without_being_written_and_saved_on_commit(
    tables_exercise: Path,
) -> None:
    widget = grader.ask("own-table")
    values = {"name": "drop", "record": "drop", "born": "band", "zip": "zip3-2020", "least": 5}
    assert "k is" in asked(widget, "look", values=values)["said"]
    assert len(written(tables_exercise, "ex")) == 1
    send(widget, "commit", values={**values, "first_visit": "drop"})
    response = responses(tables_exercise, "ex")[-1]
    assert response["town"] == widget.number
    assert set(response["columns"]) == {"age", "zip", "sex", "diagnosis", "sessions"}
    assert widget.view["saved"].startswith("Saved: a table of")


def test_untouched_controls_leave_the_names_in(tables_exercise: Path) -> None:
    assert {"name", "record"} <= {one["id"] for one in grader.ask("own-table").view["controls"]}
    widget = grader.ask("own-table")
    send(widget, "commit", values={})
    assert "name" in responses(tables_exercise, "ex")[-1]["columns"]


def test_four_numbers_are_saved_and_a_missing_one_is_told(tables_exercise: Path) -> None:
    widget = grader.ask("own-counts")
    send(widget, "commit", values={"precision": 50})
    assert "is empty" in widget.view["saved"]
    send(widget, "commit", values=true_counts(make_town(widget.number)))
    assert widget.view["saved"].startswith("Saved: a table of 4 rows")


def test_pandas_gives_the_same_record_as_the_controls(tables_exercise: Path) -> None:
    widget = grader.ask("own-table")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        own = grader.table("own-table")
        released = own.assign(born=own["born"].str[:4]).drop(columns=["name", "record"])
        assert "Saved: a table of 180 rows" in repr(grader.submit("own-table", released))
    assert widget.view["saved"].startswith("Saved: a table of 180 rows")
    response = responses(tables_exercise, "ex")[-1]
    assert response["town"] == widget.number
    assert all(len(row[response["columns"].index("born")]) == 4 for row in response["rows"])


def test_what_is_no_table_is_told_and_not_written(tables_exercise: Path) -> None:
    grader.ask("own-table")
    own = grader.table("own-table")
    before = len(written(tables_exercise, "ex"))
    hollow = own.assign(zip=None)
    for item, wrong, words in (
        ("own-table", 3, "give a DataFrame"),
        ("own-table", hollow, "is empty"),
        ("own-table", own.loc[own.index.repeat(20)], "far more than your data have"),
        ("nothing", own, "takes no table here"),
        ("own-counts", own, "run the cell ask"),
    ):
        assert words in repr(grader.submit(item, wrong))
    assert len(written(tables_exercise, "ex")) == before


def test_cells_of_pandas_are_kept_as_plain_data(tables_exercise: Path) -> None:
    grader.ask("own-table")
    own = grader.table("own-table")[["sessions", "sex", "first_visit"]].head(2)
    frame = own.assign(first_visit=pd.to_datetime(["2026-01-02", "2026-01-03"]))
    grader.submit("own-table", frame.astype({"sessions": "Int64"}))
    rows = responses(tables_exercise, "ex")[-1]["rows"]
    assert [type(row[0]) for row in rows] == [int, int]
    assert [row[2][:10] for row in rows] == ["2026-01-02", "2026-01-03"]


@pytest.mark.parametrize("missing", [None, float("nan"), float("inf"), pd.NaT, pd.NA])
def test_a_cell_without_a_value_is_told_whatever_pandas_calls_it(
    tables_exercise: Path, missing: Any
) -> None:
    grader.ask("own-table")
    own = grader.table("own-table").head(2)
    frame = own.assign(zip=pd.Series(["83192", missing], dtype="object"))
    assert "is empty" in repr(grader.submit("own-table", frame))
    assert len(written(tables_exercise, "ex")) == 1


def test_own_data_are_of_the_items_task_and_of_the_learners_town(tables_exercise: Path) -> None:
    assert 'run the cell ask("own-table") first' in repr(grader.table("own-table"))
    extract, contacts = grader.ask("own-table"), grader.ask("own-counts")
    records = [one.record for one in make_town(extract.number).extract]
    assert list(grader.table("own-table")["record"]) == records
    names = [one.name for one in make_town(contacts.number).contacts]
    assert list(grader.table("own-counts")["name"]) == names
    assert "'nothing' has no data of its own" in repr(grader.table("nothing"))


def test_after_erasing_the_record_says_again_whose_data_it_is_about(
    tables_exercise: Path,
) -> None:
    head = grader.exercise("ex")
    widget = grader.ask("own-counts")
    send(head, "erase")
    send(widget, "commit", values={})
    (first, number), (second, response) = written(tables_exercise, "ex")
    assert (first, number) == ("own-counts-variant", widget.number)
    assert (second, response["town"]) == ("own-counts", widget.number)


@pytest.mark.parametrize("values", [None, 3, ["born"], {"born": "never", "least": 99}])
def test_what_no_control_can_have_counts_as_untouched(tables_exercise: Path, values: Any) -> None:
    widget = grader.ask("own-table")
    untouched = asked(widget, "look", values={})
    assert asked(widget, "look", values={"born": "drop"}) != untouched
    assert asked(widget, "look", values=values) == untouched


def test_a_table_widget_takes_a_table_alone(posts_exercise: Path) -> None:
    opened = current()
    with pytest.raises(TypeError, match="'po-mark' is no table"):
        TableWidget(opened, opened.items["po-mark"])
