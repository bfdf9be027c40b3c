"""What is counted."""

from __future__ import annotations

from pathlib import Path

from small_course import spoil, write

from grader.checks import counts
from grader.checks.project import load_project
from grader.content.reading import HOW_READ


def test_scenarios(root: Path) -> None:
    assert counts.scenarios(load_project(root)) == {
        "scenarios": 1,
        "decisions": 4,
        "distinct paths": 13,
        "endings": 3,
        "critical choices": 2,
    }


def test_a_scenario_in_a_circle_has_no_ways_to_count(root: Path) -> None:
    spoil(
        root / "data/scenarios/night-request.yml", "        next: well\n", "        next: request\n"
    )
    assert counts.scenarios(load_project(root))["distinct paths"] == 0


def test_items_by_type_and_kind(root: Path) -> None:
    house = load_project(root)
    assert counts.items(one for one in house.asked if not one.graded) == {
        "debate": {"debate": 1},
        "judgment": {"multiple": 1, "path": 1},
        "reflection": {"text": 1},
        "rule": {"choice": 1},
        "stance": {"stance": 2},
    }


def test_a_reason_counts_once_for_each_profession_and_question(root: Path) -> None:
    spoil(root / "exercises/task/key.yml", "sources: [aca-2014]", "codes: [current-request]")
    found = counts.citations(load_project(root))
    assert found["ACA"]["cited"] == 3
    assert found["BACP"]["no provision found"] == 3
    assert found["AAMFT"]["not read"] == 3
    assert all(sum(states.values()) == 3 for states in found.values())


def test_citations_are_counted_by_how_they_were_read(root: Path) -> None:
    spoil(root / "exercises/task/key.yml", "sources: [aca-2014]", "codes: [current-request]")
    house = load_project(root)
    assert counts.readings(house)["ACA"]["ce"] == 3
    assert sum(counts.readings(house)["APA"].values()) == 0
    assert counts.provisions(house) == dict.fromkeys(HOW_READ, 0) | {"ce": 1}


def test_a_question_that_is_not_there_is_not_counted(root: Path) -> None:
    spoil(root / "data/scenarios/night-request.yml", "codes: [current-request]", "codes: [gone]")
    assert counts.citations(load_project(root))["ACA"]["cited"] == 1


def test_sources_that_nothing_cites(root: Path) -> None:
    assert counts.uncited(load_project(root)) == []
    with (root / "data/sources.yml").open("a") as file:
        file.write("  lost: {title: T, by: B, year: '1', kind: blog, read: whole, seen: s}\n")
    assert counts.uncited(load_project(root)) == ["lost"]
    write(root / "data/evidence/broken.yml", "a: [")
    assert counts.uncited(load_project(root)) == ["lost"]
    write(root / "data/evidence/broken.yml", "rows: [{source: lost}]")
    assert counts.uncited(load_project(root)) == []


def test_wrong_options_that_somebody_holds(root: Path) -> None:
    assert counts.held(load_project(root)) == (0, 8)
    spoil(
        root / "exercises/task/key.yml", "why: Sites are allowed.", "why: Sites., held_by: A blog"
    )
    assert counts.held(load_project(root)) == (1, 8)
