"""A stance is a whole number between two poles, shown again beside the second."""

from __future__ import annotations

from pathlib import Path

from small_widgets import send

import grader

ROOT = Path(__file__).resolve().parents[3]


def test_a_stance_is_shown_beside_the_one_before(page: Path) -> None:
    grader.lesson("demo")
    before, after = grader.ask("demo-before"), grader.ask("demo-after")
    for wrong in (-1, 101, 3.5, "30", True, None):
        send(before, "commit", value=wrong)
    assert before.view["value"] is None
    send(before, "commit", value=30)
    send(after, "commit", value=70)
    assert (after.view["before"], after.view["value"]) == (30, 70)
