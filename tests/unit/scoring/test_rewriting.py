"""Rewrites: a leak caps the score, and what is lost is missed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_posts import RECORD, TEXT, rewriting

from grader.answers import Answer, Answers
from grader.content.keys import Key, Strike
from grader.scoring.command import as_record
from grader.scoring.rewriting import LONGEST
from grader.scoring.scorer import score, score_response

ITEM, KEY = rewriting(), Key(post=RECORD)
GOOD = RECORD["rewrites"]["good"][0]


@pytest.mark.parametrize("text", RECORD["rewrites"]["good"])
def test_a_good_rewrite_earns_all(text: str) -> None:
    marks = score_response(ITEM, KEY, text)
    assert marks.share == 1.0
    assert [part.share for part in marks.parts] == [1.0, 1.0]
    assert not [one for one in marks.remarks if one.verdict in ("fail", "lost")]


def test_a_leak_caps_the_score_and_says_where() -> None:
    text = "EMDR in Ohio, Aetna, for Odalys, please?"
    marks = score_response(ITEM, KEY, text)
    assert marks.share <= 0.3
    leak = next(one for one in marks.remarks if one.verdict == "fail")
    assert text[leak.start : leak.end] == leak.quote == "Odalys"
    assert leak.why
    assert leak.hint


def test_a_lost_fact_loses_points() -> None:
    marks = score_response(ITEM, KEY, "Does anyone offer EMDR and take Aetna these days?")
    assert 0 < marks.share < 1
    assert [one.quote for one in marks.remarks if one.verdict == "lost"] == ["the area"]


@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), "x", "[REDACTED]", "Help please, anybody?"])
def test_a_copy_and_an_empty_shell_earn_little(text: str) -> None:
    assert score_response(ITEM, KEY, text).share < 0.3


@pytest.mark.parametrize("response", ["", "  \n", None])
def test_nothing_is_not_answered(response: Any) -> None:
    assert not score_response(ITEM, KEY, response).answered


@pytest.mark.parametrize(
    "response", [3, ["a"], {"text": 3}, {"text": GOOD, "reasons": []}, "x" * (LONGEST + 1)]
)
def test_what_is_no_text_of_a_post_does_not_fit(response: Any) -> None:
    marks = score_response(ITEM, KEY, response)
    assert not marks.answered
    assert marks.note


def test_the_model_is_shown_for_an_answer_only() -> None:
    assert score_response(ITEM, KEY, "Odalys").model == GOOD
    assert score_response(ITEM, KEY, None).model == ""


def test_the_command_prints_the_findings() -> None:
    answers = Answers((Answer(ITEM.id, 1, "2026-01-01T00:00:00Z", "For Odalys: EMDR, Ohio."),))
    printed = json.loads(json.dumps(as_record(score(ITEM, KEY, answers))))
    assert printed["parts"]["leaks"] == 0
    assert printed["findings"][0] | {"why": "", "hint": "", "rule": "", "source": ""} == {
        "verdict": "fail", "quote": "Odalys", "start": 4, "end": 10, "label": "",
        "why": "", "hint": "", "rule": "", "source": "", "answer": "",
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.sampled_from([GOOD, TEXT]).map(lambda t: t * 3))
def test_any_text_is_scored_and_none_raises(text: str) -> None:
    marks = score_response(ITEM, KEY, text)
    assert 0 <= marks.share <= 1
    for one in marks.remarks:
        assert one.end == 0 or text[one.start : one.end] == one.quote


def test_a_likely_clue_with_a_reason_goes_to_a_person() -> None:
    text = f"{GOOD} Then Ngozi said it helps her sleep."
    open_ = score_response(ITEM, KEY, text)
    assert (open_.share, open_.to_read) == (0.8, False)
    assert "without a reason" in open_.note
    reasons = {"Ngozi": "Ngozi is our trainer, not the client."}
    answered = score_response(ITEM, KEY, {"text": text, "reasons": reasons})
    assert (answered.share, answered.to_read) == (1.0, True)
    assert [one.answer for one in answered.remarks if one.verdict == "likely"] == [reasons["Ngozi"]]


def test_a_pattern_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.scoring.rewriting.SECONDS", 0.3)
    record = {
        "text": TEXT,
        "spans": [],
        "allowed": [],
        "keep": [{"fact": "the need", "accept": [r"(\w+\s?)+never"]}],
    }
    key = KEY.model_copy(update={"post": record})
    marks = score_response(ITEM, key, "word " * 60)
    assert marks.by_hand
    assert "longer than" in marks.note


def test_a_struck_finding_counts_for_no_one() -> None:
    text = f"{GOOD} Then Ngozi said it helps her sleep."
    strike = Strike(words="ngozi", rule="A.unlisted", why="She is our trainer.")
    marks = score_response(ITEM, KEY.model_copy(update={"struck": [strike]}), text)
    assert marks.share == 1.0
    assert not any(one.verdict == "likely" for one in marks.remarks)
    other = strike.model_copy(update={"rule": "C.date"})
    assert score_response(ITEM, KEY.model_copy(update={"struck": [other]}), text).share == 0.8
