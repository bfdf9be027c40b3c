"""A text stays in its field, and a lesson's samples come once it is saved."""

from __future__ import annotations

from pathlib import Path

from small_widgets import answered_before

import grader

ROOT = Path(__file__).resolve().parents[3]


def test_a_text_to_another_version_stays_in_its_field(page: Path) -> None:
    answered_before(page, "demo-text", "What I wrote.")
    grader.lesson("demo")
    box = grader.ask("demo-text")
    assert box.view["text"] == "What I wrote."
    assert box.view["state"] == "open"
    assert box.view["earlier"]
