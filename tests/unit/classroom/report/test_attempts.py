"""First attempts are read from records, and a record that fits nothing counts as none."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_report import of_class, record, task_in

from grader.answers import Answers
from grader.content.course import Exercise


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


def test_the_first_answer_counts_and_a_change_is_noted(task: Exercise) -> None:
    (one,) = of_class(task, [record(("ta-rule", "a"), ("ta-rule", "b"))]).learners.values()
    assert (one["ta-rule"].response, one["ta-rule"].share, one["ta-rule"].again) == ("a", 0, True)


def test_the_same_answer_again_is_no_change(task: Exercise) -> None:
    (one,) = of_class(task, [record(("ta-rule", "b"), ("ta-rule", "b"))]).learners.values()
    assert (one["ta-rule"].share, one["ta-rule"].again) == (1, False)


def test_nonsense_is_no_attempt_and_an_empty_record_no_learner(task: Exercise) -> None:
    found = of_class(task, [record(("ta-rule", "z"), ("ta-judge", "a")), Answers()])
    (one,) = found.learners.values()
    assert one["ta-rule"].response is None
    assert one["ta-judge"].response == "a"


def test_shares_are_by_learner_and_then_by_scored_item(task: Exercise) -> None:
    found = of_class(task, [record(("ta-judge", "b")), record(("ta-rule", "b"))])
    assert found.keyed == ["ta-rule", "ta-judge", "ta-many", "ta-order"]
    assert found.shares() == [[0, 0.5, 0, 0], [1, 0, 0, 0]]


def test_a_class_began_when_half_of_it_had(task: Exercise, tmp_path: Path) -> None:
    assert of_class(task, []).began == ""
    assert of_class(task, [record(("ta-rule", "a"))] * 3).began == "2026-01-01T00:00:00Z"
