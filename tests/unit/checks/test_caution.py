"""Caution is sometimes right."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.checks import caution
from grader.checks.caution import by_lesson, check
from grader.checks.project import load_project

SCENARIO = "data/scenarios/night-request.yml"


@pytest.fixture(autouse=True)
def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caution, "SMALL", 0)


def test_cautious_options_are_counted_by_credit(root: Path) -> None:
    one = next(one for one in by_lesson(load_project(root)) if one.lesson == "lists")
    assert (one.decisions, one.best, one.full, one.half, one.none) == (2, 0, 0, 2, 0)


def test_rule_bound_counts_as_cautious(root: Path) -> None:
    path = root / SCENARIO
    path.write_text(path.read_text().replace("tags: [cautious]", "tags: [rule-bound]"))
    one = next(one for one in by_lesson(load_project(root)) if one.lesson == "lists")
    assert one.options == 2


def test_a_course_in_which_caution_is_never_best(root: Path) -> None:
    assert any("is best in 0 decisions" in one.message for one in check(load_project(root)))


def test_a_course_in_which_caution_earns_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caution, "FEWEST_BEST", 0)
    assert not list(check(load_project(root)))
    path = root / SCENARIO
    path.write_text(path.read_text().replace("tags: [kind]", "tags: [kind, cautious]"))
    assert not list(check(load_project(root)))  # 3 of 6
    path.write_text(path.read_text().replace("credit: 0.5", "credit: 0"))
    assert any(" of 6 cautious" in one.message for one in check(load_project(root)))


def test_a_small_course_is_not_judged(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decisions = sum(one.decisions for one in by_lesson(load_project(root)))
    monkeypatch.setattr(caution, "SMALL", decisions + 1)
    assert not list(check(load_project(root)))
    monkeypatch.setattr(caution, "SMALL", decisions)
    assert list(check(load_project(root)))
