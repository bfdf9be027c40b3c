"""The page of one rewrite's findings: which can be struck, which taken back, what was typed."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from classroom_kit import NAME, REWRITE
from small_readings import BASE, XSRF, a_text

from grader.classroom.instructor.findings_page import (
    Found,
    finding_id,
    findings_html,
    rewrites_html,
)
from grader.content.keys import Strike
from grader.scoring.score import Remark

NGOZI = Remark("likely", "Ngozi", "A name.", rule="A.unlisted")
BAND = Remark("fail", 'the "Brack" & Co', "An event.", rule="gold.exact")
MINE = Strike(words="Ngozi", rule="A.unlisted", why="She <trains> us.")
THEIRS = Strike(words="Odalys", why="A river.")


@pytest.fixture
def found(items) -> Found:
    text = a_text(item=REWRITE, by_key=3.2, waits=False)
    answer = "<p>REWRITE</p>"
    return Found(NAME, "A small case", items[REWRITE], text, answer, [NGOZI, BAND], 3.2, [])


def page(found: Found, form=None, **more) -> str:
    return findings_html(found, BASE, XSRF, form or {}, **more)


def struck(found: Found, *strikes: Strike) -> Found:
    key = found.one.key.model_copy(update={"struck": list(strikes)})
    return replace(found, one=replace(found.one, key=key), kept=[MINE])


def test_each_finding_is_a_choice_known_by_its_rule_and_words(found):
    shown = page(found)
    assert re.findall(r'type="radio" name="finding" value="([^"]*)"', shown) == [
        "A.unlisted Ngozi",
        html.escape(finding_id(BAND)),
    ]
    assert " checked" not in shown
    assert f'action="{BASE}/{NAME}/findings/t1"' in shown


def test_what_was_typed_stays_in_its_fields_where_it_could_not_be_done(found):
    shown = page(found, {"finding": "A.unlisted Ngozi", "why": 'She "trains".'}, trouble="No.")
    (line,) = re.findall(r"<input[^>]* checked>", shown)
    assert 'value="A.unlisted Ngozi"' in line
    assert 'name="why" value="She &quot;trains&quot;."' in shown
    assert 'role="alert"' in shown


def test_without_a_finding_there_is_nothing_to_choose(found):
    shown = page(replace(found, findings=[]))
    assert "Nothing that takes points was found here." in shown
    assert "radio" not in shown


def test_only_what_was_struck_here_can_be_taken_back(found):
    shown = page(struck(found, MINE, THEIRS))
    assert "“Ngozi”, rule A.unlisted: She &lt;trains&gt; us." in shown
    assert "“Odalys”, any rule: A river. (struck in key.yml)" in shown
    assert shown.count('value="restore"') == 1
    assert 'name="words" value="Ngozi"' in shown


@pytest.mark.parametrize(("now", "told"), [(3.2, False), (3.204, False), (4.0, True)])
def test_a_key_that_gives_something_else_now_is_told(found, now, told):
    shown = page(replace(found, by_key=now))
    assert ("With what is struck now it gives" in shown) == told
    if told:
        assert "The key gave 3.2 of 4 points when this was graded." in shown


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (a_text(item=REWRITE, by_key=3.2, waits=False), False),
        (a_text(item=REWRITE, by_key=3.2, waits=True), True),
        (a_text(points=3.0, item=REWRITE, by_key=3.2), True),
    ],
)
def test_an_answer_that_a_person_reads_leads_back_to_its_points(found, text, leads):
    shown = page(replace(found, text=text))
    assert ("Points and comment for this answer" in shown) == leads


def test_rewrites_are_listed_by_learner_with_what_is_struck(found):
    one = struck(found, MINE).one
    texts = [a_text("t1", student="zoe"), a_text("t2", student="<b>ann")]
    shown = rewrites_html("A small case", NAME, {REWRITE: (one, texts)}, BASE)
    assert re.findall(r'/findings/(t\d)">', shown) == ["t2", "t1"]
    assert "&lt;b&gt;ann" in shown
    assert "1 finding struck." in shown
    empty = rewrites_html("A small case", NAME, {REWRITE: (found.one, [])}, BASE)
    assert "Nothing is graded yet." in empty
    assert "struck." not in empty
    assert "asks for a rewrite" in rewrites_html("A small case", NAME, {}, BASE)
