"""A lesson's head: what it says, what is answered, and what deleting does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_widgets import send

import grader

ROOT = Path(__file__).resolve().parents[3]


def test_erasing_shows_everything_as_new(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["a"])
    send(head, "erase")
    assert head.view["erased"]
    assert box.view["state"] == "open"
    assert not (page / "demo.answers.jsonl").exists()


def test_a_file_that_cannot_be_deleted_is_said(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = grader.lesson("demo")
    (page / "demo.answers.jsonl").mkdir()
    sent: list[Any] = []
    monkeypatch.setattr(head, "send", sent.append)
    send(head, "erase", id="p-1")
    assert "cannot be deleted" in sent[0]["fault"]
