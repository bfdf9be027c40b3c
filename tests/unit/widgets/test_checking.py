"""A text of the learner's own is checked and is in no file."""

from __future__ import annotations

import json
from pathlib import Path

from small_widgets import asked, send

import grader

SECRET = "Zebulon Quartermain"
ROOT = Path(__file__).resolve().parents[3]


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
