"""A debate asks for the other side's best argument."""

from __future__ import annotations

from pathlib import Path

from small_widgets import send

import grader

ROOT = Path(__file__).resolve().parents[3]


def test_a_debate_takes_an_argument_of_another_side_alone(page: Path) -> None:
    grader.lesson("demo")
    box = grader.debate("demo-debate")
    send(box, "commit", side="no-clients", strongest="a1")
    assert box.view["state"] == "open"
    send(box, "commit", side="no-clients", strongest="b1")
    assert box.view["state"] == "committed"
    assert set(box.view["reasons"]) == {"b1", "b2"}
