"""Marks: what was found, of the right kind, and left alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_posts import RECORD, TEXT, at, marking

from grader.content.items import Highlighting
from grader.content.keys import Key
from grader.deid.posts.bank import bank
from grader.deid.posts.post import LABELS
from grader.scoring.marking import FAMILIES, family
from grader.scoring.scorer import score_response
from grader.widgets.posts import pieces

ITEM, KEY = marking(), Key(post=RECORD)
NAME, CLUE = at("Odalys", "NAME"), at("sings at the Brackwater regatta", "QUASI")


def verdicts(response: Any) -> dict[str, str]:
    return {one.quote: one.verdict for one in score_response(ITEM, KEY, response).remarks}


def test_everything_found_of_the_right_kind_earns_all() -> None:
    marks = score_response(ITEM, KEY, [CLUE, NAME])
    assert marks.share == 1.0
    assert [part.share for part in marks.parts] == [1.0, 1.0, 1.0]
    assert [part.said for part in marks.parts] == [
        "found 2 of 2 that give the client away",
        "gave 2 of those 2 the right kind",
        "left 3 of 3 alone that may stay",
    ]


def test_each_part_is_told_apart() -> None:
    response = [at("Odalys", "PHONE"), at("Aetna", "OTHER_ID"), at("Call", "NAME")]
    assert verdicts(response) == {
        "Ohio": "spared",
        "Odalys": "wrong-kind",
        "41": "spared",
        "sings at the Brackwater regatta": "missed",
        "Aetna": "struck",
        "Call": "neither",
    }
    found, kind, alone = (part.share for part in score_response(ITEM, KEY, response).parts)
    # One of two found, one of two marks right: both 1/2, and so is their harmonic mean.
    assert (found, kind, alone) == (0.5, 0.0, pytest.approx(2 / 3, abs=1e-3))


@pytest.mark.parametrize(
    "worse", [[NAME], [at("Odalys", "GEO"), CLUE], [NAME, CLUE, at("41", "DATE")]]
)
def test_a_wrong_mark_loses_points(worse: list[Any]) -> None:
    assert 0 < score_response(ITEM, KEY, worse).share < 1


def test_marking_nothing_or_everything_earns_little() -> None:
    assert score_response(ITEM, KEY, []).share == 0
    assert score_response(ITEM, KEY, [[0, len(TEXT), "NAME"]]).share == 0
    for label in FAMILIES:
        shares = []
        for entry in bank():
            if entry.post.spans:
                words = [[a, b, label] for _, a, b, word in pieces(entry.post.text) if word]
                item = marking(post=entry.id)
                shares.append(score_response(item, Key(), words).share)
        assert sum(shares) / len(shares) < 0.6


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Need EMDR in Ohio for Odalys, 41, who sings at the Brackwater regatta",
            "takes in 2 clues at once",
        ),
        ("EMDR in Ohio for Odalys", "Much more is marked"),
        ("sings", "Less than half"),
        ("Call", "neither on the list nor a clue"),
    ],
)
def test_a_mark_that_finds_nothing_is_spoken_of(words: str, said: str) -> None:
    remarks = score_response(ITEM, KEY, [at(words, "NAME")]).remarks
    found = [one for one in remarks if one.verdict == "neither"]
    assert [one.quote for one in found] == [words]
    assert said in found[0].why


def test_one_stretch_has_one_kind() -> None:
    assert not score_response(ITEM, KEY, [NAME, at("Odalys", "PHONE"), CLUE]).answered


def test_a_fine_post_is_left_alone() -> None:
    fine = next(entry for entry in bank() if not entry.post.spans)
    item = Highlighting(id="f", kind="spans", type="judgment", stem="x", post=fine.id)
    assert score_response(item, Key(), []).share == 1.0


def test_every_gold_span_of_the_course_can_be_marked_word_by_word() -> None:
    for entry in bank():
        words = [(a, b) for _, a, b, word in pieces(entry.post.text) if word]
        item = marking(post=entry.id)
        for span in entry.post.spans:
            inside = [(a, b) for a, b in words if a < span.end and span.start < b]
            response = [[inside[0][0], inside[-1][1], span.label]]
            found = {
                r.quote
                for r in score_response(item, Key(), response).remarks
                if r.verdict == "found"
            }
            outer = [s for s in entry.post.spans if s.start <= span.start and span.end <= s.end]
            assert span.text in found or len(outer) > 1, (entry.id, span.text)


def test_every_label_has_a_family() -> None:
    assert {family(label) for label in LABELS} == set(FAMILIES)
    assert (family("SCHOOL"), family("QUASI"), family("ZIP")) == ("EMPLOYER", "QUASI", "GEO")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(LABELS),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children),
)
marks_like = st.lists(
    st.tuples(
        st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2), st.sampled_from(LABELS)
    ).map(list)
)


@settings(max_examples=200, deadline=None)
@given(anything | marks_like)
def test_any_response_is_marked_and_none_raises(response: Any) -> None:
    marks = score_response(ITEM, KEY, response)
    assert 0 <= marks.share <= 1
    assert marks.answered or marks.share == 0
    json_like = [one for one in marks.remarks if TEXT[one.start : one.end] != one.quote]
    assert json_like == []
