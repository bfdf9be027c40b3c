"""The cards to discuss: what must never be done comes first, and nobody is asked to own up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_course import build

from grader.answers import Answer, Answers
from grader.classroom.report.attempts import attempts
from grader.classroom.report.class_report import ClassReport, class_report
from grader.classroom.report.discussion import discussion_html
from grader.content.course import Exercise
from grader.scoring.keyed import load_keyed


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return load_keyed(build(tmp_path_factory.mktemp("small")) / "exercises" / "task")


def report_of(exercise: Exercise, choices: str) -> ClassReport:
    """Return the report of a class in which each letter is one learner's choice at ta-rule."""
    records = [
        Answers((Answer("ta-rule", 1, "2026-01-01T00:00:00Z", choice),)) for choice in choices
    ]
    return class_report(attempts(exercise, ((f"l-{n}", one) for n, one in enumerate(records))))


def critical(exercise: Exercise, option: str) -> Exercise:
    """Return the exercise with one option of ta-rule called critical."""
    one = exercise.items["ta-rule"]
    key = one.key.options[option].model_copy(update={"credit": 0.0, "critical": True})
    options = {**one.key.options, option: key}
    changed = replace(one, key=one.key.model_copy(update={"options": options}))
    return replace(exercise, items={**exercise.items, "ta-rule": changed})


def test_a_critical_choice_of_a_group_comes_first(task: Exercise) -> None:
    html = discussion_html(report_of(critical(task, "a"), "a" * 6 + "b" * 9))
    assert html.index("To speak of first") < html.index("To discuss")
    named = next(one.text for one in task.items["ta-rule"].item.options if one.id == "a")
    assert named in html.split("To discuss")[0]


def test_a_critical_choice_of_fewer_than_five_is_not_shown(task: Exercise) -> None:
    assert "speak of first" not in discussion_html(
        report_of(critical(task, "a"), "a" * 4 + "b" * 11)
    )


def test_no_choice_is_called_critical_that_the_key_does_not(task: Exercise) -> None:
    assert "speak of first" not in discussion_html(report_of(task, "a" * 6 + "b" * 9))


def test_a_card_says_that_there_were_other_answers(task: Exercise) -> None:
    assert "the other answers stand below" in discussion_html(
        report_of(task, "a" * 6 + "b" * 7 + "c" * 5)
    )


def test_nobody_is_asked_to_own_up(task: Exercise) -> None:
    assert "Nobody has to say" in discussion_html(report_of(task, "a" * 7 + "b" * 8))
