"""Ways through scenarios, counted."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from small_course import spoil
from small_facts import SOUND, as_authored

from grader.checks.paths import check, longest_way, sound, ways
from grader.checks.project import load_project
from grader.content.items import Scenario
from grader.scoring.paths import every_way

ENDING = {"title": "End", "client": "helped", "text": "It ends."}


def scenario(nexts: list[list[str]]) -> Scenario:
    """A scenario of situations n0, n1, ... with options that lead to the given names."""
    nodes = {
        f"n{number}": {
            "situation": "Something happens.",
            "options": [
                {"id": f"o{place}", "text": "Do it", "consequence": "Done.", "next": name}
                for place, name in enumerate(options)
            ],
        }
        for number, options in enumerate(nexts)
    }
    return Scenario.model_validate(
        {
            "id": "s",
            "kind": "path",
            "type": "judgment",
            "title": "T",
            "start": "n0",
            "nodes": nodes,
            "endings": {"end": ENDING},
        }
    )


@st.composite
def forward(draw: st.DrawFn) -> list[list[str]]:
    """Situations that lead onward only."""
    count = draw(st.integers(1, 5))
    return [
        draw(
            st.lists(
                st.sampled_from([*(f"n{one}" for one in range(number + 1, count)), "end"]),
                min_size=2,
                max_size=3,
            )
        )
        for number in range(count)
    ]


@given(forward())
def test_ways_and_the_longest_are_those_that_can_be_walked(nexts: list[list[str]]) -> None:
    item = scenario(nexts)
    walked = list(every_way(item))
    assert sound(item)
    assert ways(item) == len(walked)
    assert longest_way(item) == max(len(steps) for steps in walked)


def test_a_circle_is_not_sound() -> None:
    assert not sound(scenario([["n1", "end"], ["n0", "end"]]))
    assert not sound(scenario([["n0", "n0"]]))
    assert not sound(scenario([["n9", "end"]]))


def messages(root: Path) -> list[str]:
    return [fault.message for fault in check(load_project(root))]


def test_a_situation_without_a_way_out_is_told_once(root: Path) -> None:
    path = root / "data/scenarios/night-request.yml"
    spoil(path, "        next: well\n", "        next: plan\n")
    text = path.read_text().replace("next: known", "next: plan").replace("next: cool", "next: plan")
    path.write_text(text)
    found = messages(root)
    assert any("from the situation 'plan' no ending" in one for one in found)
    assert not any("circle" in one for one in found)


def test_one_branching_is_not_enough(root: Path) -> None:
    path = root / "data/scenarios/night-request.yml"
    text = path.read_text()
    for name in ("listed", "cool", "known", "well"):
        text = text.replace(f"next: {name}\n", "next: session\n", 1)
    path.write_text(text)
    spoil(path, "start: request", "start: session")
    assert messages(root)


def test_too_short_and_too_long(root: Path) -> None:
    path = root / "data/scenarios/night-request.yml"
    spoil(path, "start: request", "start: session")
    assert any("longest way has 2 decisions" in one for one in messages(root))


def test_endings_that_say_the_same_of_the_client(root: Path) -> None:
    path = root / "data/scenarios/night-request.yml"
    text = path.read_text().replace("client: unsettled", "client: helped")
    path.write_text(text.replace("client: exposed", "client: helped"))
    assert any("say the same of the client" in one for one in messages(root))


WRONG: list[tuple[str, Any, str]] = [
    ("nodes noon situation 1 needs", ["told-boss"], "'told-boss', which no option sets"),
    ("nodes seen options 1 sets", ["waited"], "nothing needs the fact 'waited'"),
    ("nodes noon options 0 needs", ["told-manager", "not told-manager"], "offered on no way"),
    (
        "nodes noon situation 1 needs",
        ["told-manager", "called"],
        "no way shows the part that needs told-manager, called",
    ),
    ("nodes week options 1 next 0 needs", ["called", "not called"], "leads to 'calm' on no way"),
    (
        "nodes noon options 1 needs",
        ["not told-manager"],
        "offers 1 of its options where these facts hold (told-manager)",
    ),
    (
        "endings gone text",
        [{"needs": ["told-manager"], "text": "She asks why."}],
        "where no fact holds this text shows nothing",
    ),
    ("nodes week options 1 next 1", {"to": "nowhere"}, "leads to 'nowhere', which is neither"),
]


@pytest.mark.parametrize(("place", "value", "message"), WRONG)
def test_what_facts_make_wrong(root: Path, place: str, value: Any, message: str) -> None:
    path = root / "data/scenarios/shared-photo.yml"
    content = deepcopy(as_authored(SOUND))
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    assert not [one for one in messages(root) if "shared-photo" in one]
    here: Any = content
    *parts, last = (int(part) if part.isdigit() else part for part in place.split())
    for part in parts:
        here = here[part]
    here[last] = value
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    assert any("shared-photo" in one and message in one for one in messages(root)), messages(root)


def test_the_last_entry_of_next_needs_nothing(root: Path) -> None:
    path = root / "data/scenarios/shared-photo.yml"
    content = deepcopy(as_authored(SOUND))
    del content["nodes"]["week"]["options"][1]["next"][1]
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    found = [fault for fault in load_project(root).faults if fault.file == path]
    assert any("must be without 'needs'" in one.message and one.line for one in found)


def test_ways_are_counted_with_their_facts() -> None:
    item = Scenario.model_validate(SOUND)
    assert ways(item) == len(list(every_way(item))) == 10
    assert longest_way(item) == 3
