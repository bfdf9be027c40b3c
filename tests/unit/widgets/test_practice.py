"""Practice never runs out and keeps nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_widgets import asked, send

import grader


def test_practice_never_runs_out_and_keeps_nothing(page: Path) -> None:
    box = grader.practise()
    seeds = {box.view["seed"]}
    for _ in range(3):
        send(box, "commit", marks=[])
        assert box.view["result"]["parts"]
        send(box, "write")
        assert asked(box, "look", text="CBT in Ohio?")["report"]["lost"]
        send(box, "another")
        seeds.add(box.view["seed"])
        assert box.view["state"] == "open"
    assert len(seeds) == 4
    assert list(page.iterdir()) == []


def test_marks_are_looked_at_and_the_same_post_can_be_marked_anew(page: Path) -> None:
    box = grader.practise()
    seed = box.view["seed"]
    assert (box.view["state"], box.view["stage"], box.view["result"]) == ("open", "mark", None)
    send(box, "commit", marks=[[0, 3, "NAME"]])
    assert (box.view["state"], box.view["marks"]) == ("committed", [[0, 3, "NAME"]])
    send(box, "write")
    send(box, "again")
    assert (box.view["state"], box.view["stage"], box.view["marks"]) == ("open", "mark", [])
    assert box.view["seed"] == seed


@pytest.mark.parametrize("marks", [None, "x", [[0, 3]], [[0, 99_999, "NAME"]], [[0, 3, "NOTHING"]]])
def test_marks_that_fit_no_text_are_not_taken(page: Path, marks: Any) -> None:
    box = grader.practise()
    send(box, "commit", marks=marks)
    assert (box.view["state"], box.view["result"]) == ("open", None)


def test_our_rewrite_leaks_nothing_and_the_post_itself_does(page: Path) -> None:
    box = grader.practise()
    send(box, "write")
    view = box.view
    assert asked(box, "look", text=view["models"][0])["report"]["clean"]
    assert asked(box, "look", text=view["post"])["report"]["copied"]
    assert asked(box, "look", text=None) == {}
    assert asked(box, "look", text=" " * view["longest"] + "beyond the field")["report"]["blank"]
    assert (view["graded"], view["live"]) == (False, True)
