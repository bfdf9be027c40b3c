"""A figure is told beside the one noted, and a slower one is named."""

from __future__ import annotations

import json
from pathlib import Path

from grader.baseline import NOTED, beside_noted, yardstick


def test_what_is_slower_by_a_third_is_said_and_nothing_else(tmp_path: Path) -> None:
    noted = tmp_path / "noted.json"
    noted.write_text(json.dumps({"check": 3.0, "grade": 2.0}))
    same, slower, new = beside_noted(
        {"check": 3.9, "grade": 2.8, "site": 1.0}, noted=noted
    ).splitlines()
    assert "SLOWER" not in same
    assert "1.30 of it" in same
    assert slower.endswith("1.40 of it: SLOWER BY A THIRD")
    assert "first time" in new
    assert json.loads(noted.read_text()) == {"check": 3.0, "grade": 2.0}


def test_figures_are_noted_on_request(tmp_path: Path) -> None:
    noted = tmp_path / "noted.json"
    beside_noted({"check": 3.0}, note=True, noted=noted)
    beside_noted({"grade": 2.0}, note=True, noted=noted)
    assert json.loads(noted.read_text()) == {"check": 3.0, "grade": 2.0}


def test_the_yardstick_takes_time_and_the_course_has_figures() -> None:
    assert 0.001 < yardstick() < 10
    assert all(one > 0 for one in json.loads(NOTED.read_text("utf-8")).values())
