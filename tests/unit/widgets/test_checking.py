"""A text of the learner's own is checked and is in no file."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest
from small_widgets import asked, send

import grader
from grader.deid.limits import limits

SECRET = "Zebulon Quartermain"


def test_a_text_of_ones_own_is_in_no_file_and_no_state(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.check_text()
    report = asked(box, "look", text=f"My client {SECRET} turns 93 on Friday.")["report"]
    assert {one["severity"] for one in report["findings"]} == {"fail"}
    send(box, "commit", text=SECRET)
    assert SECRET not in json.dumps(box.get_state(), default=str)
    assert SECRET not in str(box._repr_mimebundle_())
    assert list(page.iterdir()) == []
    assert "cannot know" in report["limits"]


@pytest.mark.parametrize("text", [None, 3, ["a"]])
def test_what_is_no_text_has_no_report(page: Path, text: Any) -> None:
    assert asked(grader.check_text(), "look", text=text) == {}


def test_a_text_is_checked_as_far_as_the_field_goes(page: Path) -> None:
    box = grader.check_text()
    longest = box.view["longest"]
    shown = "".join(
        one[0] for one in asked(box, "look", text="a" * (longest + 1))["report"]["segments"]
    )
    assert shown == "a" * longest


def test_the_limits_stand_beside_the_empty_field_and_where_no_widget_runs(page: Path) -> None:
    box = grader.check_text()
    assert box.view["limits"] == limits()
    assert limits() in html.unescape(box.static())
