"""Ways through scenarios, counted."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from small_course import spoil

from grader.checks.house import load_house
from grader.checks.paths import check, longest_way, sound, ways
from grader.content.items import Path as Scenario
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
    return [fault.message for fault in check(load_house(root))]


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
