"""Marks are checked against the text, and gold comes after them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_posts import at
from small_widgets import responses, send, written

import grader


def test_gold_reaches_the_page_after_the_marks_only(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-mark")
    state = json.dumps(box.get_state(), default=str)
    assert "Shanice" in state
    assert "QI" not in state
    assert "a payer" not in state
    text = "".join(one for one, _, _, _ in box.view["pieces"])
    send(box, "commit", marks=[at("Shanice", "NAME", text)])
    assert box.view["state"] == "committed"
    assert box.view["result"]["parts"][0] == "found 1 of 8 that give the client away"
    assert "".join(one[0] for one in box.view["result"]["segments"]) == text
    assert written(page, "posts-demo") == [("po-mark", [at("Shanice", "NAME", text)])]


@pytest.mark.parametrize("marks", [None, "x", [[0, 5]], [[5, 5, "NAME"]], [[0, 9999, "NAME"]]])
def test_marks_that_fit_no_text_are_not_written(page: Path, marks: Any) -> None:
    grader.lesson("posts-demo")
    send(grader.ask("po-mark"), "commit", marks=marks)
    assert not (page / "posts-demo.answers.jsonl").exists()


def test_marking_anew_takes_the_result_away(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-mark")
    send(box, "commit", marks=[])
    assert (box.view["state"], box.view["marks"]) == ("committed", [])
    assert box.view["result"]["parts"][0].startswith("found 0 of 8")
    send(box, "again")
    assert (box.view["state"], box.view["result"]) == ("open", None)
    assert responses(page, "posts-demo") == [[], None]


def test_marks_that_overlap_are_not_written_and_others_come_in_the_texts_order(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-mark")
    send(box, "commit", marks=[[0, 5, "NAME"], [4, 9, "GEO"]])
    assert box.view["state"] == "open"
    send(box, "commit", marks=[[6, 9, "GEO"], [0, 5, "NAME"]])
    assert box.view["marks"] == [[0, 5, "NAME"], [6, 9, "GEO"]]


def test_an_exercise_gives_no_result(posts_exercise: Path) -> None:
    box = grader.ask("po-mark")
    send(box, "commit", marks=[])
    assert (box.view["state"], box.view["result"]) == ("committed", None)
