"""One of several, and all that apply."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.content.authored import Authored
from grader.content.items import Multiple
from grader.content.keys import Key, OptionKey
from grader.scoring.choices import score_choice, score_multiple


def several(credits_: list[float]) -> tuple[Multiple, Key]:
    """An item whose option 0, 1, ... has the given credit."""
    names = [f"o{place}" for place in range(len(credits_))]
    item = Multiple.model_validate(
        {
            "id": "m",
            "kind": "multiple",
            "type": "judgment",
            "stem": "Which?",
            "options": [{"id": name, "text": f"Text {name}"} for name in names],
        }
    )
    keys = {
        name: OptionKey(credit=credit, why="So.")
        for name, credit in zip(names, credits_, strict=True)
    }
    return item, Key(options=keys)


CREDITS = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=3, max_size=9)


@pytest.mark.parametrize(
    ("response", "share", "critical"), [("a", 1.0, False), ("b", 0.5, False), ("c", 0.0, True)]
)
def test_a_choice_earns_its_options_credit(
    items: dict[str, Authored], response: str, share: float, critical: bool
) -> None:
    one = items["ta-judge"]
    marks = score_choice(one.item, one.key, response)  # type: ignore[arg-type]
    assert (marks.share, marks.critical) == (share, critical)
    (reason,) = marks.reasons
    assert reason.key.why


@given(CREDITS)
def test_exactly_the_right_ones_earn_all_and_nothing_earns_nothing(credits_: list[float]) -> None:
    item, key = several(credits_)
    right = [name for name, one in key.options.items() if one.credit == 1]
    assert score_multiple(item, key, right).share == (1 if right else 0)
    assert score_multiple(item, key, []).share == 0


@given(CREDITS, st.data())
def test_a_wrong_one_more_never_pays_and_a_right_one_more_never_costs(
    credits_: list[float], data: st.DataObject
) -> None:
    item, key = several(credits_)
    ticked = data.draw(st.lists(st.sampled_from(list(key.options)), unique=True))
    before = score_multiple(item, key, ticked).share
    for name in key.options.keys() - set(ticked):
        after = score_multiple(item, key, [*ticked, name]).share
        if key.options[name].credit == 0:
            assert after < before or before == 0
        elif key.options[name].credit == 1:
            assert after >= before
        else:
            assert after == before


@given(st.integers(2, 4), st.integers(0, 1))
def test_ticking_everything_earns_nothing_where_half_or_less_is_right(half: int, more: int) -> None:
    item, key = several([1.0] * half + [0.0] * (half + more))
    assert score_multiple(item, key, list(key.options)).share == 0


@given(CREDITS, st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(credits_: list[float], random: object) -> None:
    item, key = several(credits_)
    names = list(key.options)
    random.shuffle(names)  # type: ignore[attr-defined]
    ticked = names[: len(names) // 2]
    assert score_multiple(item, key, ticked) == score_multiple(item, key, sorted(ticked) * 2)


def test_guessing_at_random_earns_what_was_computed_by_hand(items: dict[str, Authored]) -> None:
    one = items["ta-many"]
    sets = [list(some) for size in range(5) for some in combinations("abcd", size)]
    shares = [score_multiple(one.item, one.key, ticked).share for ticked in sets]  # type: ignore[arg-type]
    assert sum(shares) / len(shares) == pytest.approx(3 / 16)
