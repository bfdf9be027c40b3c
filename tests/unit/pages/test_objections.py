"""Objections: each finding that costs points has a text to copy, and what it needs is in it."""

from __future__ import annotations

import html
import re

import pytest
from small_posts import RECORD, rewriting

from grader.answers import Answer, Answers
from grader.content.course import load_course
from grader.content.keys import Key
from grader.pages import feedback_html
from grader.pages.objections import AnswerPlace, objection_html
from grader.scoring.score import Remark
from grader.scoring.scorer import score

COURSE = load_course()
PLACE = AnswerPlace("no-more", "po-rewrite")
TEXT = "EMDR in Ohio, Aetna, for Odalys. Then Ngozi said she sleeps. </textarea><b>x"


def feedback(**more: str) -> str:
    item = rewriting()
    answers = Answers((Answer(item.id, 1, "2026-01-01T00:00:00Z", TEXT),))
    return feedback_html(item, score(item, Key(post=RECORD), answers), COURSE, **more)


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'<textarea id="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(text) for name, text in found}


def test_a_finding_has_words_verdict_rule_reason_source_and_an_objection() -> None:
    page = feedback(exercise="no-more")
    number, line = next(
        (number, line)
        for number, line in enumerate(page.split("<ol>")[1].split("<li>")[1:], start=1)
        if "“Odalys”" in line
    )
    assert "must go" in line
    assert "Rule: gold.exact" in line
    assert "Source: " in line
    text = fields(line)[f"objection-po-rewrite-{number}"]
    assert text.splitlines() == [
        "I object to a finding.",
        f"Exercise: no-more. Question: po-rewrite. Finding: {number}.",
        "Words: Odalys",
        "Rule: gold.exact",
        "My reason: ",
    ]


def test_every_finding_that_costs_points_can_be_objected_to_and_no_other() -> None:
    page = feedback(exercise="no-more")
    texts = fields(page)
    assert any("Words: Ngozi" in one for one in texts.values())
    assert len(texts) == len(set(texts))
    assert all(f'<label for="{name}">' in page for name in texts)
    for verdict in ("ask", "lost", "found"):
        assert objection_html(PLACE, 1, Remark(verdict, "Ohio", "A state.")) == ""


def test_a_lesson_and_a_grader_see_no_objection() -> None:
    assert fields(feedback()) == {}
    assert "Object" not in feedback()


@pytest.mark.parametrize("quote", ["</textarea><script>x</script>", "two\nlines & <b>"])
def test_what_was_written_is_text_in_the_field(quote: str) -> None:
    page = objection_html(PLACE, 3, Remark("fail", quote, "", 0, 9, rule="A.full"))
    assert "<script>" not in page
    (text,) = fields(page).values()
    assert f"Words: {' '.join(quote.split())}" in text
