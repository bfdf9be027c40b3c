"""Objectives say what a learner does."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks import objectives
from grader.checks.project import load_project


@pytest.mark.parametrize("goal", ["Know the rule", "Say what a list shows", "understand lists"])
def test_a_vague_verb(goal: str) -> None:
    assert objectives.vague(goal)


@pytest.mark.parametrize("goal", ["Identify the rule", "Draft a sentence", "Tell the client why"])
def test_a_verb_that_can_be_observed(goal: str) -> None:
    assert objectives.vague(goal) is None


def test_it_fails_where_it_stands(root: Path) -> None:
    path = root / "data/lessons/lists.yml"
    assert list(objectives.check(load_project(root))) == []
    line = spoil(path, "[Decide about a request]", "[Know about a request]")
    found = list(objectives.check(load_project(root)))
    assert [(one.file, one.line) for one in found] == [(path, line)]
