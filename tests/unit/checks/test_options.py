"""What can be earned where only some options are offered."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_course import write
from small_facts import SOUND, as_authored

from grader.checks import options, wording
from grader.checks.project import load_project
from grader.content.keys import OptionKey


def messages(root: Path, content: dict[str, Any]) -> list[str]:
    write(root / "data/scenarios/shared-photo.yml", yaml.safe_dump(content, sort_keys=False))
    house = load_project(root)
    assert not house.faults
    found = [*options.check(house), *wording.check(house)]
    return [one.message for one in found if "shared-photo" in one.message]


def noon(content: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = content["nodes"]["noon"]["options"]
    return found


def test_a_situation_has_a_best_option_on_every_way(root: Path) -> None:
    content = deepcopy(as_authored(SOUND))
    assert messages(root, content) == []
    call, _, tell = noon(content)
    call["credit"], tell["credit"] = 0.5, 1
    (found,) = messages(root, content)
    assert "'noon' (where it offers call, leave) earns full credit" in found


def test_options_that_are_never_offered_together_may_say_the_same(root: Path) -> None:
    content = deepcopy(as_authored(SOUND))
    noon(content)[1]["text"] = noon(content)[2]["text"]
    assert any("says what another says" in one for one in messages(root, content))
    noon(content)[1]["needs"] = ["told-manager"]
    content["nodes"]["noon"]["options"].append(
        {
            "id": "rest",
            "text": "Go for a walk",
            "consequence": "It rains.",
            "next": "week",
            "credit": 0,
            "why": "It helps you alone.",
        }
    )
    assert messages(root, content) == []


def test_a_tag_is_not_there_and_taken_off(root: Path) -> None:
    with pytest.raises(ValueError, match="'kind' stands in 'tags' and in 'untagged'"):
        OptionKey(credit=0, why="x", tags=["kind"], untagged={"kind": "It is not."})
