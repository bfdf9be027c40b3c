"""Where cases take place."""

from __future__ import annotations

from pathlib import Path

from small_course import spoil

from grader.checks.places import check, countries, lines
from grader.checks.project import load_project

SCENARIO = "data/scenarios/night-request.yml"
PLACE = "place: US-OH\n"


def test_cases_are_counted_by_country(root: Path) -> None:
    spoil(root / "exercises/task/items.yml", "id: ta-rule", "id: ta-rule\n    place: CA-ON")
    house = load_project(root)
    assert countries(house) == {"US": 1, "CA": 1}
    assert list(lines(house)) == ["Cases by country: US 1 (50%), CA 1 (50%)"]
    assert any(
        "1 of 2 cases take place in the United States" in one.message for one in check(house)
    )


def test_a_scenario_without_a_place(root: Path) -> None:
    assert not list(check(load_project(root)))
    spoil(root / SCENARIO, PLACE, "")
    assert any("give it 'place'" in one.message for one in check(load_project(root)))


def test_a_place_is_written_as_iso_3166_writes_it(root: Path) -> None:
    spoil(root / SCENARIO, PLACE, "place: Ohio\n")
    assert any("'place' must be" in one.message for one in load_project(root).faults)
