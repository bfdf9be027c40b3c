"""A form in an exercise: topics and contradictions count, positions and own words never do."""

from __future__ import annotations

import random
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from grader.answers import Answer, Answers
from grader.content.course import load_exercise
from grader.content.form_files import load_form
from grader.content.items import FormItem
from grader.content.sources import SourceFile
from grader.pages.items import item_html
from grader.pages.objections import AnswerPlace
from grader.pages.posts import remarks_html
from grader.pages.responses import answer_html
from grader.scoring.forms import score_form
from grader.scoring.scorer import score

EXERCISE = load_exercise(Path(__file__).parents[3] / "exercises" / "policy", with_key=True)
ONE = EXERCISE.items["px-form"]
ITEM = ONE.item
assert isinstance(ITEM, FormItem)
WHOLE: dict[str, Any] = {
    "place": "us",
    "uses": ["website", "page", "newsletter"],
    "purpose": "invite",
    "requests": "none",
    "follows": "may",
    "noticed": "raise",
    "back": "never",
    "between": "scheduling",
    "reply-time": "two-days",
    "crisis": "us-988",
    "reviews": "no-answer",
    "newsletter": "open",
    "search": "call",
    "ai": "none-today",
    "recording": "neither",
    "former": "same",
    "breach": "tell",
    "talk": ["intake"],
}

NO_SOURCES = SourceFile(schema=1, sources={})


def test_a_whole_and_coherent_policy_earns_everything() -> None:
    marks = score_form(ITEM, WHOLE)
    assert marks.share == 1
    assert marks.remarks == ()
    assert not marks.to_read


@pytest.mark.parametrize("field", ["purpose", "requests", "follows", "reviews", "search", "former"])
def test_no_position_costs_anything(field: str) -> None:
    found = next(one for one in load_form("policy").fields() if one.id == field)
    for option in found.options:
        marks = score_form(ITEM, WHOLE | {field: option.id, "noticed": "raise"})
        assert not [one for one in marks.remarks if one.verdict == "lost"], option.id


def test_a_topic_that_is_missing_costs_its_part() -> None:
    marks = score_form(ITEM, WHOLE | {"crisis": "", "ai": ""})
    assert marks.share == pytest.approx(10 / 12)
    assert {one.quote for one in marks.remarks} == {
        "what a client who can't wait should do",
        "AI and recording",
    }


def test_a_contradiction_between_positions_costs() -> None:
    marks = score_form(ITEM, WHOLE | {"newsletter": "friend-list"})
    assert marks.share == pytest.approx(0.9)
    assert [one.rule for one in marks.remarks] == ["form.friends-by-newsletter"]
    assert "I accept none" in marks.remarks[0].quote
    assert marks.remarks[0].verdict == "clash"


@pytest.mark.parametrize(
    "words",
    ["Your privacy is guaranteed.", "You agree not to post reviews of us.", "I never see it."],
)
def test_own_words_cost_nothing_and_are_put_before_a_person(words: str) -> None:
    marks = score_form(ITEM, WHOLE | {"contact-own": words})
    assert marks.share == 1
    assert marks.to_read
    assert [one.verdict for one in marks.remarks] == ["query"]


@pytest.mark.parametrize("response", ["text", 3, [], ["a"], {}, {"x": 1}, {"requests": {"a": "b"}}])
def test_any_response_at_all_is_marked(response: Any) -> None:
    marks = score_form(ITEM, response)
    assert marks.share == 0
    assert not marks.answered


def test_it_counts_like_every_other_item() -> None:
    answers = Answers((Answer("px-form", 1, "2026-01-01T00:00:00Z", WHOLE),))
    assert score(ITEM, ONE.key, answers).points == 8
    assert score(ITEM, ONE.key, Answers()).points == 0


def test_chance_leaves_something_to_earn() -> None:
    rng = random.Random(7)
    choices = [one for one in load_form("policy").fields() if one.kind == "choice"]
    shares = [
        score_form(ITEM, {one.id: rng.choice(one.options).id for one in choices}).share
        for _ in range(300)
    ]
    assert fmean(shares) < 0.85
    assert min(shares) < 0.6


def test_feedback_on_a_form_is_in_the_words_of_a_form() -> None:
    given = WHOLE | {"newsletter": "friend-list", "contact-own": "Your privacy is guaranteed."}
    place = AnswerPlace("px", "px-form")
    page = remarks_html(score_form(ITEM, given), NO_SOURCES, place)
    assert "to change. You accept no contacts" in page
    assert "guaranteed.”</span>, a question. " in page
    assert "how the positions go together" in page
    for words in ("must go", "needed?", "point to no one"):
        assert words not in page
    assert "Object" not in remarks_html(score_form(ITEM, WHOLE), NO_SOURCES, place)


def test_the_pages_show_what_was_filled_in() -> None:
    shown = answer_html(ITEM, WHOLE | {"practice": "<b>Ferrow</b>"})
    assert "I accept none, on any service" in shown
    assert "<b>Ferrow" not in shown
    assert "Not answered" in answer_html(ITEM, None)
    assert "looking clients up" in item_html(ITEM)
