"""A choice shows its reasons once it is made, and takes only what it offers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_widgets import responses, send

import grader


def test_a_choice_hides_its_key_until_it_is_made(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    assert box.view["state"] == "open"
    assert box.view["stem"].startswith("Noor, a client of four months")
    assert [one["id"] for one in box.view["options"]] == ["a", "b", "c"]
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


def test_all_that_apply_are_taken_and_shown_in_the_items_order(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-multiple")
    send(box, "commit", chosen=["b", "a"])
    assert box.view["chosen"] == ["a", "b"]
    assert set(box.view["reasons"]) == {"a", "b", "c", "d"}


def test_none_of_several_is_an_answer_and_none_of_one_is_not(page: Path) -> None:
    grader.lesson("demo")
    several, one = grader.ask("demo-multiple"), grader.ask("demo-choice")
    assert several.view["state"] == "open"
    send(several, "commit", chosen=[])
    send(one, "commit", chosen=[])
    assert (several.view["state"], one.view["state"]) == ("committed", "open")
    assert responses(page) == [[]]


def test_beginning_anew_hides_the_reasons_again_and_keeps_the_file(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["c"])
    assert box.view["reasons"]["c"]["critical"]
    send(box, "again")
    assert box.view["state"] == "open"
    assert box.view["chosen"] == []
    assert "reasons" not in box.view
    assert responses(page) == ["c", None]
