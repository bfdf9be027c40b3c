"""Posts on paper: marks in brackets, findings in words, hostile text as text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_posts import OTHER, RECORD, TEXT, at, marking, rewriting

from grader.answers import Answer, Answers
from grader.content.codes import CodeFile
from grader.content.course import Course
from grader.content.files import data_dir
from grader.content.keys import Key
from grader.content.sources import SourceFile
from grader.deid.limits import questions
from grader.pages import answer_html, feedback_html, item_html
from grader.pages.posts import bracketed, segments
from grader.scoring.scorer import score

COURSE = Course(
    data_dir(),
    SourceFile(schema=1, sources={}),
    CodeFile(schema=1, bodies={}, provisions={}, questions={}),
)
KEY = Key(post=RECORD)
HOSTILE = "</pre><script>alert(1)</script> EMDR, Ohio, Aetna for Odalys"


class Reader(HTMLParser):
    """Gathers a page's text and refuses scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert tag != "script"

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> str:
    reader = Reader()
    reader.feed(page)
    return reader.text


def feedback(item: Any, response: Any) -> str:
    answers = Answers((Answer(item.id, 1, "2026-01-01T00:00:00Z", response),))
    return read(feedback_html(item, score(item, KEY, answers), COURSE))


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_segments_are_the_text_whatever_overlaps(text: str, at: list[tuple[int, int]]) -> None:
    stretches = [(min(one), min(max(one), len(text)), "x") for one in at]
    parts = segments(text, stretches)
    assert "".join(one.words for one in parts) == text
    real = sum(start < end for start, end, _ in stretches)
    assert sum(len(one.begun) for one in parts) == sum(len(one.ended) for one in parts) == real


def test_a_stretch_within_another_has_its_number_too() -> None:
    parts = segments("Ann, a nurse in Ely", [(0, 19, 1), (5, 12, 2), (16, 19, 3), (5, 12, 4)])
    assert parts == [
        ("Ann, ", 1, (1,), ()),
        ("a nurse", 4, (2, 4), (4, 2)),
        (" in ", 1, (), ()),
        ("Ely", 3, (3,), (3, 1)),
    ]
    shown = read(bracketed("Ann in Ely", [(0, 10, ("1", None)), (7, 10, ("2", None))]))
    assert shown == "[Ann in [Ely2]1]"


def test_marks_stand_in_brackets_with_their_kind() -> None:
    page = read(answer_html(marking(), [at("Odalys", "NAME"), at("Aetna", "PLAN_ID")]))
    assert "[Odalysname]" in page
    assert "[Aetnanumber]" in page
    assert "Not answered" not in page


@pytest.mark.parametrize("response", [None, "x", [[1]], {}])
def test_without_marks_the_post_stands_unmarked(response: Any) -> None:
    page = read(answer_html(marking(), response))
    assert TEXT in page
    assert "Not answered" in page


def test_every_variant_is_on_paper_and_the_reader_too() -> None:
    page = read(item_html(rewriting(variants=[TEXT, OTHER])))
    assert TEXT in page
    assert OTHER in page
    assert "Whom, where, who pays." in page


def test_feedback_on_marks_tells_three_things_apart_and_gives_reasons() -> None:
    page = feedback(marking(), [at("Odalys", "PHONE"), at("Aetna", "NAME")])
    for said in (
        "Found 1 of 2 that give the client away.",
        "Gave 0 of those 1 the right kind.",
        "Left 2 of 3 alone that may stay.",
        "missed: clue in combination",
        "It may stay: a payer.",
    ):
        assert said in page


def test_feedback_on_a_rewrite_marks_it_and_shows_a_model() -> None:
    page = feedback(rewriting(), HOSTILE)
    assert "[Odalys" in page
    assert "must go" in page
    assert "</[pre" in page
    assert RECORD["rewrites"]["good"][0] in page


def test_a_clean_rewrite_is_asked_three_questions() -> None:
    page = feedback(rewriting(), RECORD["rewrites"]["good"][1])
    assert "These checks found nothing" in page
    assert all(question in page for question in questions())
    for word in ("safe", "compliant", "anonymous"):
        assert word not in page.lower()


def test_nothing_written_shows_no_model() -> None:
    page = feedback(rewriting(), "")
    assert RECORD["rewrites"]["good"][0] not in page
    assert "Not answered" in page


def test_brackets_escape_what_they_hold() -> None:
    assert "<script>" not in bracketed("a<script>b", [(1, 9, ("<b>", None))])
