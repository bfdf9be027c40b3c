"""A profession, once chosen, is the one whose code is cited everywhere."""

from __future__ import annotations

from pathlib import Path

from small_widgets import responses, send

import grader

ROOT = Path(__file__).resolve().parents[3]


def test_the_profession_changes_what_is_cited_everywhere(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["a"])
    cited = [one["label"] for one in box.view["reasons"]["a"]["codes"]]
    assert cited[0] == "Your code"
    send(head, "profession", chosen="NASW")
    assert head.view["profession"] == "NASW"
    cited = [one["label"] for one in box.view["reasons"]["a"]["codes"]]
    assert cited[0].startswith("NASW ")
    send(head, "profession", chosen="MAGE")
    assert head.view["profession"] == "NASW"
    assert responses(page, "profession") == ["NASW"]
