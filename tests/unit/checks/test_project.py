"""Everything under a root is read; what cannot be read is a fault, and the rest still there."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.project import load_project
from grader.content.faults import Fault


def test_every_item_knows_whose_it_is(root: Path) -> None:
    owners = {one.owner for one in load_project(root).asked}
    assert owners == {
        "scenario night-request",
        "debate friend-word",
        "lesson lists",
        "exercise task",
    }
    graded = {one.owner for one in load_project(root).asked if one.graded}
    assert graded == {"exercise task"}


def test_what_cannot_be_read_is_a_fault_and_the_rest_is_read(root: Path) -> None:
    assert load_project(root).faults == []
    (root / "data/scenarios/night-request.yml").write_text("title: [", encoding="utf-8")
    house = load_project(root)
    assert [one.file.name for one in house.faults if one.file] == ["night-request.yml"]
    assert house.names("scenarios") == {"night-request"}
    assert set(house.course.lessons) == {"lists"}


def test_a_folder_without_data_is_no_course(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"no folder data/ in .*--root"):
        load_project(tmp_path)


def test_ids_of_a_faulty_file_are_known_all_the_same(root: Path) -> None:
    spoil(root / "data/sources.yml", "kind: blog", "kind: song")
    house = load_project(root)
    assert house.source_ids == {"aca-2014", "blog-2010"}
    assert house.question_ids == {"current-request"}
    assert house.keys_of("none.yml", "ids") == set()


def test_a_decision_without_a_key_is_not_sound(root: Path) -> None:
    def rule() -> list[bool]:
        return [
            decision.sound
            for one in load_project(root).asked
            if one.item.id == "ta-rule"
            for decision in one.decisions()
        ]

    assert rule() == [True]
    spoil(root / "exercises/task/key.yml", "      c: {credit: 0, why: Sites are allowed.}\n", "")
    assert rule() == [False]


def test_a_file_is_read_once(root: Path) -> None:
    house = load_project(root)
    path = house.data / "areas.yml"
    assert house.read(path) is house.read(path)
