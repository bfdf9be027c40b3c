"""Practice never runs out and keeps nothing."""

from __future__ import annotations

from pathlib import Path

from small_widgets import asked, send

import grader

ROOT = Path(__file__).resolve().parents[3]


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
