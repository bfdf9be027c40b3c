"""A choice shows its reasons once it is made, and takes only what it offers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_widgets import responses, send

import grader

ROOT = Path(__file__).resolve().parents[3]


def test_a_choice_hides_its_key_until_it_is_made(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    assert box.view["state"] == "open"
    assert "The list shows her" not in json.dumps(box.get_state(), default=str)
    send(box, "commit", chosen=["b"])
    assert box.view["state"] == "committed"
    assert box.view["reasons"]["b"]["why"] == "The list shows her to others."
    assert responses(page) == ["b"]


@pytest.mark.parametrize("chosen", [[], ["z"], ["a", "b"], "a", None, [1], [["a"]]])
def test_a_choice_that_the_item_does_not_have_is_not_written(page: Path, chosen: Any) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=chosen)
    assert not (page / "demo.answers.jsonl").exists()
