"""Which post a learner was given, and what its gold is."""

from __future__ import annotations

from typing import Any

import pytest
from small_posts import OTHER, RECORD, TEXT, at, marking

from grader.answers import Answer, Answers
from grader.content.faults import Fault
from grader.content.items import Highlighting
from grader.content.keys import Key
from grader.content.models import Model
from grader.scoring.posts import (
    VARIANT,
    answered_any,
    course_post,
    given,
    gold,
    read_gold,
    variant_of,
)
from grader.scoring.scorer import score

TWO = marking(variants=[TEXT, OTHER])
SECOND = {
    **RECORD,
    "spans": [{"quote": "Perrin", "label": "NAME"}],
    "allowed": [],
}
KEY = Key(posts=[RECORD, SECOND])


def record(*pairs: tuple[str, Any]) -> Answers:
    return Answers(tuple(Answer(name, 1, "2026-01-01T00:00:00Z", what) for name, what in pairs))


@pytest.mark.parametrize(
    ("said", "number"),
    [([1], 1), ([0, 1], 0), ([None, 2, -1, True, "1", 1, 0], 1), ([], None), ([9], None)],
)
def test_the_first_line_that_names_a_variant_counts(said: list[Any], number: int | None) -> None:
    answers = record(*((TWO.id + VARIANT, one) for one in said))
    assert variant_of(TWO, answers) == number


def test_a_response_is_scored_against_the_variant_that_was_given() -> None:
    response = [at("Perrin", "NAME", OTHER)]
    right = score(TWO, KEY, record((TWO.id + VARIANT, 1), (TWO.id, response)))
    assert right.points == 1.0
    other = score(TWO, KEY, record((TWO.id + VARIANT, 0), (TWO.id, response)))
    assert other.points < 1.0
    none = score(TWO, KEY, record((TWO.id, response)))
    assert (none.points, none.marks.answered) == (0.0, False)
    assert "which post was given" in none.marks.note


def test_a_record_that_only_says_which_post_was_given_is_of_this_exercise() -> None:
    opened = Answers((Answer(TWO.id + VARIANT, 1, "now", 1),))
    assert answered_any({TWO.id: TWO}, opened)
    assert not answered_any({"another": TWO}, opened)


def test_a_post_of_the_course_brings_its_own_gold() -> None:
    item, key = given(marking(post="ppd-group"), Key(), Answers())
    assert isinstance(item, Highlighting)
    assert item.text == course_post("ppd-group").post.text
    known = gold(item, key)
    assert known is not None
    assert len(known.good) >= 3
    with pytest.raises(Fault, match=r"there is no post 'nope'.*ppd-group"):
        course_post("nope")


def test_without_a_key_there_is_no_gold() -> None:
    assert gold(marking(), Key()) is None
    assert gold(TWO, KEY) is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": "Another."}, "take it out of the key"),
        ({"spans": [{"quote": "nowhere", "label": "NAME"}]}, "does not stand in the post"),
        ({"spans": [{"start": 5, "end": 9999, "label": "NAME"}]}, "no stretch of the text"),
        ({"keep": [{"fact": "x", "accept": ["("]}]}, "no regular expression"),
        ({"rewrites": []}, None),
        ({"rewrites": "good"}, "must hold 'good' and 'bad'"),
        ({"rewrites": {"good": "one"}}, "must be a list of texts"),
        ({"rewrites": {"bad": [{"text": "x"}]}}, "needs 'text' and 'leak'"),
        ({"rewrites": {"bad": [{"leak": "exact"}]}}, "has no 'text'"),
    ],
)
def test_gold_that_does_not_fit_is_told_in_a_sentence(
    change: dict[str, Any], says: str | None
) -> None:
    if says is None:
        assert read_gold(TEXT, {**RECORD, **change}).good == ()
        return
    with pytest.raises(Fault, match=says):
        read_gold(TEXT, {**RECORD, **change})


@pytest.mark.parametrize(
    "fields",
    [{"text": TEXT, "post": "x"}, {"text": TEXT, "variants": [OTHER]}, {"variants": []}],
)
def test_an_item_has_one_post(fields: dict[str, Any]) -> None:
    assert issubclass(Highlighting, Model)
    with pytest.raises(ValueError, match="only one"):
        marking(**fields)
