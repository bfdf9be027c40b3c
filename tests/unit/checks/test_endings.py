"""The way through a scenario decides how it ends."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_facts import SOUND, as_authored

from grader.checks.endings import all_ways, check
from grader.checks.project import Project, load_project
from grader.scoring.paths import every_way
from grader.scoring.scorer import score_response


def house(root: Path, **spoiled: Any) -> Project:
    content = deepcopy(as_authored(SOUND))
    for place, value in spoiled.items():
        here = content
        *parts, last = place.split("__")
        for part in parts:
            here = here[int(part)] if isinstance(here, list) else here[part]
        here[int(last) if isinstance(here, list) else last] = value
    path = root / "data/scenarios/shared-photo.yml"
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return load_project(root)


def messages(found: Project) -> list[str]:
    return [one.message for one in check(found) if "shared-photo" in one.message]


def test_a_scenario_that_ends_as_it_was_earned(root: Path) -> None:
    found = house(root)
    assert messages(found) == []
    (ways,) = (one for one in all_ways(found) if one.asked.item.id == "shared-photo")
    assert ways.count == 10
    assert (ways.best, ways.worst) == ("helped", "lost")


def test_shares_are_those_that_the_scorer_gives(root: Path) -> None:
    (ways,) = (one for one in all_ways(house(root)) if one.asked.item.id == "shared-photo")
    item = ways.asked.item
    shares = [
        score_response(
            item, ways.asked.key, [{"at": one.at, "chose": one.move.id} for one in way]
        ).share
        for way in every_way(item)  # type: ignore[arg-type]
    ]
    told = [one.share for one in ways.ended for _ in range(one.count)]
    assert sorted(told) == pytest.approx(sorted(shares))


def test_a_poor_way_that_ends_best_is_told_with_an_example(root: Path) -> None:
    found = messages(house(root, nodes__week__options__1__next="kept"))
    assert any("under 35%" in one and "seen.wait > noon.leave > week.skip" in one for one in found)


def test_a_critical_choice_makes_the_way_a_poor_one(root: Path) -> None:
    spoil = {"nodes__seen__options__0__critical": True, "nodes__seen__options__0__credit": 0}
    assert any("end helped" in one for one in messages(house(root, **spoil)))


def test_a_good_way_that_ends_worst(root: Path) -> None:
    found = messages(house(root, nodes__week__options__0__next="gone"))
    assert any("over 85%" in one and "ends in 'gone'" in one for one in found)


def test_a_last_click_that_decides_alone(root: Path) -> None:
    kept = [{"to": "kept"}]
    found = messages(house(root, nodes__week__options__0__next=kept))
    assert any("at 'week' the last click alone" in one for one in found)
