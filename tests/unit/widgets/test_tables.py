"""Tables without a page: each learner's own data, by controls or by pandas."""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import pytest
import yaml

import grader
from grader.content import files
from grader.scoring.tables import true_counts
from grader.town.generator import make_town


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (home / "data" / "deid").mkdir(parents=True)
    data = files.PACKAGE.parent / "data"
    shutil.copy(data / "deid" / "zip3_census2020.json", home / "data" / "deid")
    shutil.copytree(data / "town", home / "data" / "town")
    return home


@pytest.fixture
def exercise(page: Path) -> Path:
    common = {"kind": "table", "type": "judgment", "stem": "Make it."}
    items = [
        {"id": "own-table", **common, "task": "release"},
        {"id": "own-counts", **common, "task": "counts"},
    ]
    head = {"schema": 1, "name": "ex", "title": "Ex", "minutes": 5, "intro": "Begin."}
    (page / "items.yml").write_text(yaml.safe_dump({**head, "items": items}))
    grader.exercise("ex")
    return page


def send(widget: Any, action: str, **content: Any) -> None:
    widget._receive(widget, {"do": action, **content}, None)


def lines(page: Path) -> list[dict[str, Any]]:
    text = (page / "ex.answers.jsonl").read_text(encoding="utf-8")
    return [json.loads(one) for one in text.splitlines()]


def test_a_learner_keeps_the_same_data_and_the_record_says_which(exercise):
    first = grader.ask("own-table")
    again = grader.ask("own-table")
    assert first.number == again.number == lines(exercise)[0]["response"]
    assert lines(exercise)[0]["item"] == "own-table-variant"


def test_what_is_set_is_drawn_without_being_written_and_saved_on_commit(exercise, monkeypatch):
    widget = grader.ask("own-table")
    said: list[dict[str, Any]] = []
    monkeypatch.setattr(widget, "send", said.append)
    values = {"name": "drop", "record": "drop", "born": "band", "zip": "zip3-2020", "least": 5}
    send(widget, "look", values=values)
    assert "k is" in said[0]["said"]
    assert len(lines(exercise)) == 1
    send(widget, "commit", values={**values, "first_visit": "drop"})
    response = lines(exercise)[-1]["response"]
    assert response["town"] == widget.number
    assert set(response["columns"]) == {"age", "zip", "sex", "diagnosis", "sessions"}
    assert widget.view["saved"].startswith("Saved: a table of")


def test_untouched_controls_leave_the_names_in(exercise):
    assert {"name", "record"} <= {one["id"] for one in grader.ask("own-table").view["controls"]}
    widget = grader.ask("own-table")
    send(widget, "commit", values={})
    assert "name" in lines(exercise)[-1]["response"]["columns"]


def test_four_numbers_are_saved_and_a_missing_one_is_told(exercise):
    widget = grader.ask("own-counts")
    send(widget, "commit", values={"precision": 50})
    assert "is empty" in widget.view["saved"]
    send(widget, "commit", values=true_counts(make_town(widget.number)))
    assert widget.view["saved"].startswith("Saved: a table of 4 rows")


def test_pandas_gives_the_same_record_as_the_controls(exercise):
    widget = grader.ask("own-table")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        own = grader.table("own-table")
        released = own.assign(born=own["born"].str[:4]).drop(columns=["name", "record"])
        assert "Saved: a table of 180 rows" in repr(grader.submit("own-table", released))
    response = lines(exercise)[-1]["response"]
    assert response["town"] == widget.number
    assert all(len(row[response["columns"].index("born")]) == 4 for row in response["rows"])


def test_what_is_no_table_is_told_and_not_written(exercise):
    grader.ask("own-table")
    own = grader.table("own-table")
    before = len(lines(exercise))
    hollow = own.assign(zip=None)
    for item, wrong, words in (
        ("own-table", 3, "give a DataFrame"),
        ("own-table", hollow, "is empty"),
        ("own-table", own.loc[own.index.repeat(20)], "far more than your data have"),
        ("nothing", own, "takes no table here"),
        ("own-counts", own, "run the cell ask"),
    ):
        assert words in repr(grader.submit(item, wrong))
    assert len(lines(exercise)) == before


def test_a_lab_shows_a_panel_and_an_exercise_does_not(exercise):
    assert "belongs in a lesson" in repr(grader.explore("rule"))
