"""A way through a scenario: taken, left, taken again, and gone by a room."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from small_widgets import asked, responses, send

import grader
from grader.answers import AnswerLog
from grader.widgets import session

ROOT = Path(__file__).resolve().parents[3]


def test_a_scenario_goes_on_where_it_was_left(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="b")
    grader.lesson("demo")
    again = grader.scenario("demo-scenario")
    assert [step["chose"] for step in again.view["steps"]] == [
        "Explain your policy in one sentence and go on"
    ]
    assert again.view["now"]["situation"] == "She cancels the next session."
    send(again, "commit", chosen="b")
    assert again.view["state"] == "done"
    assert again.view["ending"]["client"] == "lost"
    assert [len(road["others"]) for road in again.view["roads"]] == [1, 1]
    send(again, "again")
    assert again.view["state"] == "open"
    assert responses(page)[-1] is None


def test_a_step_that_is_not_on_the_way_is_not_taken(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="c")
    assert not (page / "demo.answers.jsonl").exists()


@pytest.fixture
def photo(page: Path) -> Any:
    """Open the scenario whose choices set facts."""
    grader.lesson("demo")
    return grader.scenario("shared-photo")


def test_a_scenario_shows_and_offers_what_holds(photo: Any) -> None:
    send(photo, "commit", chosen="ask")
    assert photo.view["now"]["situation"].endswith("Your manager has read them.")
    assert [one["id"] for one in photo.view["now"]["options"]] == ["call", "leave"]
    send(photo, "commit", chosen="tell")  # not offered on this way
    assert len(photo.view["steps"]) == 1
    send(photo, "commit", chosen="call")
    assert photo.view["steps"][1]["consequence"] == "The client picks up. You say who else knows."


def test_what_was_read_stays_as_it_was_when_the_page_is_drawn_again(photo: Any) -> None:
    for chosen in ("wait", "tell", "skip"):
        send(photo, "commit", chosen=chosen)
    again = grader.scenario("shared-photo")
    for view in (photo.view, again.view):
        # The manager was told here; when this was read she had not yet heard of it.
        assert view["steps"][1]["situation"].endswith("Your manager has not heard of it.")
        assert view["roads"][1]["situation"].endswith("Your manager has not heard of it.")
        assert [one["text"] for one in view["roads"][1]["others"]] == [
            "Call the client",
            "Leave it for today",
        ]
        assert view["ending"]["text"].endswith("Your manager asks why.")


def chosen(view: dict[str, Any]) -> list[str]:
    return [step["chose"].split()[0] for step in view["steps"]]


def test_a_decision_is_taken_again_and_compared_with_the_first(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="a")
    assert box.view["first"] is None
    send(box, "commit", chosen="a")
    assert box.view["ending"]["client"] == "exposed"
    assert box.view["first"] is None
    send(box, "back", to=1)
    assert box.view["state"] == "committed"
    assert chosen(box.view) == ["Ask"]
    assert (box.view["first"]["parted"], chosen(box.view["first"])) == (1, ["Ask", "Accept"])
    send(box, "commit", chosen="b")
    assert box.view["ending"]["client"] == "helped"
    assert box.view["first"]["ending"]["client"] == "exposed"
    send(box, "back", to=0)
    assert (box.view["state"], box.view["first"]["parted"]) == ("open", 0)
    send(box, "commit", chosen="b")
    # Still the first way, not the second.
    assert chosen(box.view["first"]) == ["Ask", "Accept"]
    assert [len(one or []) for one in responses(page)] == [1, 2, 1, 2, 0, 1]
    again = grader.scenario("demo-scenario")
    assert again.view["first"] == box.view["first"]


@pytest.mark.parametrize("to", [-1, 1, 5, None, "0", True, 0.0])
def test_going_back_to_no_decision_does_nothing(page: Path, to: Any) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    send(box, "commit", chosen="a")
    send(box, "back", to=to)
    assert chosen(box.view) == ["Ask"]
    assert len(responses(page)) == 1


def test_in_an_exercise_one_cannot_go_back_and_the_first_way_stays(
    page: Path, tmp_path: Path
) -> None:
    source = ROOT / "exercises" / "friend-lists"
    shutil.copy(source / "items.yml", page / "items.yml")
    grader.exercise("friend-lists")
    items = session.current().items.values()
    path = next(one.item for one in items if one.item.kind == "path")
    box = grader.ask(path.id)
    first = box.view["now"]["options"][0]["id"]
    second = box.view["now"]["options"][1]["id"]
    send(box, "commit", chosen=first)
    send(box, "back", to=0)
    assert len(box.view["steps"]) == 1
    assert "first" not in box.view
    send(box, "again")
    send(box, "commit", chosen=second)
    given = [one["chose"] for way in responses(page, "friend-lists") for one in way or []]
    assert given == [first, second]


def test_a_room_goes_a_way_of_its_own_beside_the_learners(page: Path) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    start = asked(box, "present", way=[])["seen"]
    assert start["steps"] == []
    assert start["now"] == box.view["now"]
    send(box, "commit", chosen="b")
    before, saved = dict(box.view), responses(page)
    seen = asked(box, "present", way=["a"])["seen"]
    assert [step["chose"] for step in seen["steps"]] != [one["chose"] for one in before["steps"]]
    assert "reason" in seen["steps"][0]
    assert box.view == before
    assert responses(page) == saved


@pytest.mark.parametrize("way", [None, "a", ["z"], [3], [["a"]], ["a"] * 50])
def test_a_way_that_no_room_can_go_shows_the_start(page: Path, way: Any) -> None:
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    assert asked(box, "present", way=way) == asked(box, "present", way=[])


def test_a_room_goes_to_the_end(page: Path) -> None:
    grader.lesson("demo")
    seen = asked(grader.scenario("demo-scenario"), "present", way=["a", "b"])["seen"]
    assert [len(seen["steps"]), seen["now"], seen["ending"]["client"]] == [2, None, "helped"]


@pytest.mark.parametrize("wrong", ["b", 3, {"at": "n1"}, [{"at": "n2", "chose": "a"}], [None]])
def test_a_way_in_the_file_that_no_one_can_go_shows_the_start(page: Path, wrong: Any) -> None:
    AnswerLog("demo", page).append("demo-scenario", 1, wrong)
    grader.lesson("demo")
    box = grader.scenario("demo-scenario")
    assert (box.view["state"], box.view["steps"]) == ("open", [])
    send(box, "commit", chosen="a")
    assert responses(page)[-1] == [{"at": "n1", "chose": "a"}]
