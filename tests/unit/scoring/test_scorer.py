"""The one scorer: what holds for every kind and every response, however odd."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answers import Answer, Answers
from grader.content.authored import Authored
from grader.content.keys import Key
from grader.scoring.scorer import score, score_all, score_response

KINDS = ("ta-rule", "ta-judge", "ta-many", "ta-text", "night-request", "friend-word", "li-before")

WORDS = st.sampled_from(
    ["a", "b", "c", "d", "request", "accept", "listed", "remove", "tell", "session", "yes-side"]
)
TEXTS = st.text(max_size=5) | WORDS | st.sampled_from(["no-side", "a-word", "a-list", "known"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXTS, inner, max_size=3)
        | st.fixed_dictionaries({"at": inner, "chose": inner})
        | st.fixed_dictionaries({"side": inner, "strongest": inner})
    ),
    max_leaves=8,
)


def answers(item: str, *responses: Any) -> Answers:
    return Answers(tuple(Answer(item, 1, "2026-01-01T00:00:00Z", one) for one in responses))


@given(kind=st.sampled_from(KINDS), response=ANYTHING)
def test_no_response_is_too_odd(items: dict[str, Authored], kind: str, response: Any) -> None:
    one = items[kind]
    marks = score_response(one.item, one.key, response)
    assert 0 <= marks.share <= 1
    assert not (marks.critical and marks.share)
    found = score(one.item, one.key, answers(kind, response))
    assert type(found.points) is float
    assert math.isfinite(found.points)
    assert 0 <= found.points <= found.maximum


@given(response=ANYTHING)
def test_what_does_not_fit_counts_as_not_answered_and_says_so(
    items: dict[str, Authored], response: Any
) -> None:
    one = items["ta-rule"]
    marks = score_response(one.item, one.key, response)
    fits = response in ("a", "b", "c") if isinstance(response, str) else False
    assert marks.answered == fits
    assert bool(marks.note) == (not fits and response is not None)


@pytest.mark.parametrize("kind", KINDS)
def test_no_answer_earns_nothing(items: dict[str, Authored], kind: str) -> None:
    one = items[kind]
    found = score(one.item, one.key, Answers())
    assert (found.points, found.first, found.attempts) == (0.0, None, 0)
    assert not found.marks.answered


def test_the_last_answer_counts_and_the_first_is_kept_for_statistics(
    items: dict[str, Authored],
) -> None:
    one = items["ta-judge"]
    found = score(one.item, one.key, answers("ta-judge", "b", "a"))
    assert (found.points, found.first, found.attempts) == (1.0, 0.5, 2)


def test_after_a_restart_nothing_is_answered_and_the_first_attempt_stays(
    items: dict[str, Authored],
) -> None:
    one = items["ta-judge"]
    found = score(one.item, one.key, answers("ta-judge", "a", None))
    assert (found.points, found.first, found.attempts) == (0.0, 1.0, 1)


def test_the_first_attempt_at_a_path_is_its_way_until_the_restart(
    items: dict[str, Authored],
) -> None:
    one = items["night-request"]
    step = [{"at": "request", "chose": "wait"}]
    way = [*step, {"at": "session", "chose": "rule"}]
    better = [*step, {"at": "session", "chose": "reason"}, {"at": "plan", "chose": "list"}]
    found = score(one.item, one.key, answers("night-request", step, way, None, step, better))
    assert found.first == 0.75
    assert found.points == 1.0


@pytest.mark.parametrize("version", [1, 3])
def test_an_answer_to_another_version_is_kept_for_a_person(
    items: dict[str, Authored], version: int
) -> None:
    one = items["ta-judge"]
    item = one.item.model_copy(update={"version": 2})
    old = Answer("ta-judge", version, "2026-01-01T00:00:00Z", "a")
    found = score(item, one.key, Answers((old,)))
    assert (found.points, found.first, found.attempts) == (0, None, 1)
    assert found.marks.by_hand
    assert f"answers version {version} of the question, and version 2 stands now" in (
        found.marks.note
    )
    assert not found.marks.reasons
    new = Answer("ta-judge", 2, "2026-01-02T00:00:00Z", "a")
    again = score(item, one.key, Answers((old, new)))
    assert again.points == again.first == again.maximum
    assert not again.marks.by_hand


def test_a_restart_of_another_version_is_no_answer(items: dict[str, Authored]) -> None:
    one = items["ta-judge"]
    item = one.item.model_copy(update={"version": 2})
    lines = (Answer("ta-judge", 1, "now", "a"), Answer("ta-judge", 1, "now", None))
    assert not score(item, one.key, Answers(lines)).marks.by_hand


def test_points_weigh_the_share(items: dict[str, Authored]) -> None:
    one = items["ta-many"]
    assert score(one.item, one.key, answers("ta-many", ["a"])).points == 1.0
    assert score(one.item, one.key, answers("ta-many", ["a", "c"])).points == 2.0


def test_an_exercise_is_scored_item_by_item_in_its_order(items: dict[str, Authored]) -> None:
    found = score_all([items["ta-rule"], items["ta-many"]], answers("ta-many", ["a"]))
    assert [one.item for one in found] == ["ta-rule", "ta-many"]
    assert [one.points for one in found] == [0.0, 1.0]


def test_a_text_is_read_by_a_person(items: dict[str, Authored]) -> None:
    one = items["ta-text"]
    assert score_response(one.item, one.key, "I would say no.").by_hand
    assert not score_response(one.item, one.key, " \n ").answered
    assert score_response(one.item, one.key, ["x"]).note
    assert score(one.item, one.key, answers("ta-text", "A text.")).first is None


@pytest.mark.parametrize("response", [0, 50, 100])
def test_a_stance_is_recorded_and_earns_nothing(items: dict[str, Authored], response: int) -> None:
    one = items["li-before"]
    marks = score_response(one.item, one.key, response)
    assert marks.answered
    assert marks.share == 0


@pytest.mark.parametrize("response", [-1, 101, 50.0, True, "50", [50]])
def test_a_stance_out_of_its_range_is_none(items: dict[str, Authored], response: Any) -> None:
    one = items["li-before"]
    assert not score_response(one.item, one.key, response).answered


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        ("ta-rule", "b"),
        ("ta-judge", "a"),
        ("ta-many", ["a", "c"]),
        ("friend-word", {"side": "no-side", "strongest": "a-word"}),
    ],
)
def test_a_changed_credit_changes_the_score(
    items: dict[str, Authored], kind: str, response: Any
) -> None:
    """Flip each option's credit in turn; the best answer notices each flip of what it chose."""
    one = items[kind]
    before = score_response(one.item, one.key, response).share
    assert before == 1
    chosen = [response] if isinstance(response, str) else response
    chosen = [response["strongest"]] if isinstance(response, dict) else chosen
    for option, key in one.key.options.items():
        flipped = key.model_copy(update={"credit": 1.0 - key.credit, "critical": False})
        changed = Key(options={**one.key.options, option: flipped})
        after = score_response(one.item, changed, response).share
        if option in chosen:
            assert after < before, option
        elif kind == "ta-many":
            # One more right option was left out.
            assert after < before, option
        else:
            assert after == before, option


def test_a_changed_credit_changes_a_path(items: dict[str, Authored]) -> None:
    one = items["night-request"]
    steps = [("request", "wait"), ("session", "reason"), ("plan", "list")]
    way = [{"at": node, "chose": option} for node, option in steps]
    assert score_response(one.item, one.key, way).share == 1
    for node, table in one.key.nodes.items():
        for option, key in table.items():
            flipped = key.model_copy(update={"credit": 1.0 - key.credit, "critical": False})
            nodes = {**one.key.nodes, node: {**table, option: flipped}}
            after = score_response(one.item, Key(nodes=nodes), way).share
            assert (after < 1) == ((node, option) in steps)


def test_an_option_made_critical_leaves_nothing(items: dict[str, Authored]) -> None:
    for kind, response in (("ta-judge", "a"), ("ta-many", ["a", "c"])):
        one = items[kind]
        spoilt = one.key.options["a"].model_copy(update={"credit": 0.0, "critical": True})
        marks = score_response(one.item, Key(options={**one.key.options, "a": spoilt}), response)
        assert marks.critical
        assert marks.share == 0
