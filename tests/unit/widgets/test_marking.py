"""Marks are checked against the text, and gold comes after them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_posts import at
from small_widgets import send, written

import grader

ROOT = Path(__file__).resolve().parents[3]


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
