"""The cards to discuss: what must never be done comes first, and nobody is asked to own up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_report import report_of, task_in

from grader.classroom.report.discussion import discussion_html
from grader.content.course import Exercise


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    return task_in(tmp_path_factory.mktemp("course"))


def critical(exercise: Exercise, option: str) -> Exercise:
    """Return the exercise with one option of ta-rule called critical."""
    one = exercise.items["ta-rule"]
    key = one.key.options[option].model_copy(update={"credit": 0.0, "critical": True})
    options = {**one.key.options, option: key}
    changed = replace(one, key=one.key.model_copy(update={"options": options}))
    return replace(exercise, items={**exercise.items, "ta-rule": changed})


def test_a_critical_choice_of_a_group_comes_first(task: Exercise) -> None:
    html = discussion_html(report_of(critical(task, "a"), "ta-rule", "a" * 6 + "b" * 9))
    assert html.index("To speak of first") < html.index("To discuss")
    named = next(one.text for one in task.items["ta-rule"].item.options if one.id == "a")
    assert named in html.split("To discuss")[0]


def test_a_critical_choice_of_fewer_than_five_is_not_shown(task: Exercise) -> None:
    assert "speak of first" not in discussion_html(
        report_of(critical(task, "a"), "ta-rule", "a" * 4 + "b" * 11)
    )


def test_no_choice_is_called_critical_that_the_key_does_not(task: Exercise) -> None:
    assert "speak of first" not in discussion_html(report_of(task, "ta-rule", "a" * 6 + "b" * 9))


def test_a_card_says_that_there_were_other_answers(task: Exercise) -> None:
    assert "Others answered differently" in discussion_html(
        report_of(task, "ta-rule", "a" * 6 + "b" * 7 + "c" * 5)
    )


def test_nobody_is_asked_to_own_up(task: Exercise) -> None:
    assert "Nobody has to say" in discussion_html(report_of(task, "ta-rule", "a" * 7 + "b" * 8))


def test_a_card_says_the_case_the_credit_and_what_to_ask(task: Exercise) -> None:
    html = discussion_html(report_of(critical(task, "a"), "ta-rule", "a" * 6 + "b" * 9))
    for card in html.split("<section")[1:]:
        assert "What does the section forbid?" in card
        assert "Ask:" in card
        assert "critical" in card
    assert "full credit" in html.split("To discuss")[1]


def test_groups_as_large_as_the_second_are_shown_with_it(task: Exercise) -> None:
    (card,) = discussion_html(report_of(task, "ta-rule", "a" * 9 + "b" * 6 + "c" * 6)).split(
        "<section"
    )[1:]
    assert card.count('class="people"') == 3
    assert "Others answered differently" not in card
