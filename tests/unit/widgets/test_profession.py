"""A profession, once chosen, is the one whose code is cited everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_widgets import responses, send

import grader
from grader.content.models import PROFESSIONS


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


def test_each_body_can_be_chosen_and_the_choice_is_remembered(page: Path) -> None:
    box = grader.profession()
    assert [one["id"] for one in box.view["professions"]] == list(PROFESSIONS)
    assert all(one["text"] and one["governs"] for one in box.view["professions"])
    assert box.view["profession"] is None
    send(box, "profession", chosen="BACP")
    assert grader.profession().view["profession"] == "BACP"


@pytest.mark.parametrize("chosen", [None, "", "aca", ["ACA"], 1])
def test_what_is_no_body_is_not_remembered(page: Path, chosen: Any) -> None:
    box = grader.profession()
    send(box, "profession", chosen=chosen)
    assert box.view["profession"] is None
    assert responses(page, "profession") == []


def test_a_choice_that_cannot_be_saved_says_so(page: Path) -> None:
    (page / "profession.answers.jsonl").mkdir()
    box = grader.profession()
    send(box, "profession", chosen="ACA")
    assert box.view["profession"] == "ACA"
    assert box.view["trouble"].startswith("Not saved.")
    (page / "profession.answers.jsonl").rmdir()
    send(box, "retry")
    assert box.view["trouble"] is None
    assert responses(page, "profession") == ["ACA"]
