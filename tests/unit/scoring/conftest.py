from __future__ import annotations

from pathlib import Path

import pytest
from small_course import build
from small_items import all_items

from grader.answers import AnswerLog
from grader.content.authored import Authored


@pytest.fixture(scope="session")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Authored]:
    """Items of every kind by id."""
    return all_items(tmp_path_factory.mktemp("items"))


@pytest.fixture
def exercises(tmp_path: Path) -> Path:
    """The small course's exercises, with their keys."""
    return build(tmp_path) / "exercises"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A learner's answers to the small course's exercise."""
    (tmp_path / "learner").mkdir()
    log = AnswerLog("task", tmp_path / "learner")
    log.append("ta-rule", 1, "b")
    log.append("ta-judge", 1, "b")
    log.append("ta-judge", 1, "a")
    log.append("ta-many", 1, ["a", "b"])
    log.append("ta-text", 1, "I would say no.")
    return log.path
