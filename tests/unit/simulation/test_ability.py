"""A simulated learner answers by ability and by misconceptions, and always with what fits."""

from __future__ import annotations

from random import Random

import pytest
from classroom_kit import POINTS, write_course
from hypothesis import given
from hypothesis import strategies as st

from grader.content.authored import Authored
from grader.content.course import load_exercise
from grader.scoring.scorer import score_response
from grader.simulation.ability import MISCONCEPTIONS, Learner, draw_learner, draw_responses


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Authored]:
    folder = write_course(tmp_path_factory.mktemp("course"))
    return dict(load_exercise(folder, with_key=True).items)


def chosen(one: Authored, option: str, *held: object, ability: float = 0.0) -> int:
    """How often of 500 times a learner chooses an option."""
    random = Random(1)
    learner = Learner("x", ability, held)  # type: ignore[arg-type]
    return sum(draw_responses(one, learner, random) == [option] for _ in range(500))


def test_a_misconception_draws_to_its_options(items: dict[str, Authored]) -> None:
    pleasing = next(each for each in MISCONCEPTIONS if "pleases" in each.name)
    one = items["sc-rule"]
    assert chosen(one, "b", pleasing) > 2 * chosen(one, "b")


def test_a_misconception_draws_to_no_option_with_full_credit(items: dict[str, Authored]) -> None:
    cautious = next(each for each in MISCONCEPTIONS if "cautious" in each.name)
    one = items["sc-rule"]
    assert cautious.draws(one.key.options["a"])
    assert chosen(one, "a", cautious) == chosen(one, "a")


def test_the_abler_choose_the_best_more_often(items: dict[str, Authored]) -> None:
    counts = [chosen(items["sc-judge"], "b", ability=one) for one in (-1.0, 0.0, 1.0)]
    assert counts == sorted(set(counts))


def test_no_learner_holds_more_than_two_misconceptions() -> None:
    drawn = [draw_learner("x", Random(seed)) for seed in range(300)]
    assert {len(one.misconceptions) for one in drawn} == {0, 1, 2}


def test_the_same_chance_draws_the_same_learner_and_answers(items: dict[str, Authored]) -> None:
    def all_of(seed: int) -> list[object]:
        random = Random(seed)
        learner = draw_learner("x", random)
        return [learner, *(draw_responses(one, learner, random) for one in items.values())]

    assert all_of(5) == all_of(5)
    assert all_of(5) != all_of(6)


@given(seed=st.integers(), name=st.sampled_from(list(POINTS)))
def test_every_drawn_response_fits_its_item(
    items: dict[str, Authored], seed: int, name: str
) -> None:
    one, random = items[name], Random(seed)
    responses = draw_responses(one, draw_learner("x", random), random)
    assert responses
    assert score_response(one.item, one.key, responses[-1]).answered
