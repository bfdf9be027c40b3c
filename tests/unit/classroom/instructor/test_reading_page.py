"""The page on which a person reads: whose turn, what stands in its fields, what is folded away."""

from __future__ import annotations

import re

import pytest
from classroom_kit import NAME, REWRITE
from small_readings import BASE, XSRF, a_reading, a_text

from grader.classroom.instructor.reading_page import (
    Fields,
    all_read_html,
    comments_html,
    reading_html,
    signed,
)
from grader.classroom.instructor.saved_comments import SavedComment

KIND = SavedComment(NAME, "sc-words", "Kind & clear.", 1.0)
LONG = SavedComment(NAME, "sc-words", "Too long.", -0.5)


def page(reading, saved=(), fields=Fields(), **more) -> str:  # noqa: B008  it is frozen
    return reading_html(reading, saved, fields, BASE, XSRF, **more)


def test_it_says_which_answer_this_is_and_how_many_are_left(items):
    others = [a_text("t2", 3.0), a_text("t3"), a_text("t4", item="sc-judge", by_key=1.0)]
    shown = page(a_reading(items["sc-words"], others=others))
    assert "Answer 1 of 3 to this question. <strong>Not read yet.</strong>" in shown
    assert "3 are left to read." in shown
    alone = page(a_reading(items["sc-words"], a_text("t2", 3.0)))
    assert "<strong>Read.</strong> None is left to read." in alone
    assert "1 is left to read." in page(a_reading(items["sc-words"]))


@pytest.mark.parametrize(
    ("points", "says"),
    [("", ""), ("1", "Now 1 point. Empty keeps that."), ("2.5", "Now 2.5 points. Empty keeps")],
)
def test_the_field_opens_empty_and_what_it_stands_for_is_said(items, points, says):
    shown = page(a_reading(items["sc-words"]), fields=Fields(points, "A <b> & c"))
    assert '<input id="points" name="points" value=""' in shown
    assert f'<span id="so-far">{says}' in shown
    assert f'name="so_far" value="{points}"' in shown
    assert "A &lt;b&gt; &amp; c</textarea>" in shown


def test_it_sends_back_what_the_reader_saw(items):
    shown = page(a_reading(items["sc-words"], a_text("t1", 3.0, 'Say "why".')))
    assert 'name="seen_points" value="3.0"' in shown
    assert 'name="seen_comment" value="Say &quot;why&quot;."' in shown
    assert 'name="digest" value="d1"' in shown
    assert XSRF in shown


def test_who_wrote_it_is_folded_away_and_moves_nothing(items):
    shown = page(a_reading(items["sc-words"], a_text(student="<b>\x1blearner-9")))
    before, after = shown.split("<summary>Who wrote it</summary>")
    assert "learner-9" not in before
    assert "&lt;b&gt;?learner-9" in after
    assert 'href="/user/ana/formgrader/submissions/s-t1"' in after


def test_what_the_key_gives_is_said_and_a_choice_takes_no_comment(items):
    text = a_text(item="sc-judge", by_key=1.5, takes_comment=False)
    shown = page(a_reading(items["sc-judge"], text), [KIND])
    assert "The key gives 1.5 points." in shown
    assert "Points, from 0 to 3" in shown
    assert "comments for written answers only" in shown
    assert "<textarea" not in shown
    assert "Saved comments" not in shown
    assert "WHY-SAMPLE-ONE" not in shown


def test_only_a_rewrite_leads_to_its_findings(items):
    text = a_text(item=REWRITE, by_key=3.2)
    assert "Strike a finding" in page(a_reading(items[REWRITE], text))
    assert "Strike a finding" not in page(a_reading(items["sc-words"]))


def test_saved_comments_have_a_letter_their_points_and_their_uses(items):
    given = [a_text("t2", 2.0, "Kind & clear.\n\nMore."), a_text("t3", 1.0, "Kind & clear.")]
    shown = page(a_reading(items["sc-words"], others=given), [KIND, LONG])
    buttons = re.findall(r'value="use:(\w)">(.*?)</button>.*?given ([\w ]+)<', shown)
    assert [(letter, uses) for letter, _, uses in buttons] == [("a", "2 times"), ("b", "never yet")]
    assert "Kind &amp; clear." in buttons[0][1]
    assert "+1" in buttons[0][1]
    assert "−0.5" in buttons[1][1]


@pytest.mark.parametrize(
    ("value", "said"),
    [(2, "+2"), (-1, "−1"), (0, "no points"), (0.5, "+0.5")],
)
def test_points_of_a_saved_comment_have_a_sign(value, said):
    assert signed(value) == said


def test_what_was_done_is_a_status_and_what_was_not_an_alert(items):
    shown = page(a_reading(items["sc-words"]), said="Saved.", trouble="No <number>.")
    assert '<p role="status" class="says">Saved.</p>' in shown
    assert re.search(r'role="alert"[^>]*>No &lt;number&gt;\.', shown)


def test_where_nothing_is_left_each_can_be_read_again_without_a_name():
    texts = [a_text(one, 3.0, student="learner-9") for one in ("t1", "t2")]
    shown = all_read_html("A small case", NAME, texts, BASE)
    assert "Read one again (2 answers)" in shown
    assert f'href="{BASE}/{NAME}/read/t2">sc-words, answer 2</a>' in shown
    assert "learner-9" not in shown
    assert "needs a reader" in all_read_html("A small case", NAME, [], BASE)


def test_each_saved_comment_is_changed_in_a_form_of_its_own(items):
    shown = comments_html(a_reading(items["sc-words"]), [KIND, LONG], BASE, XSRF)
    assert shown.count(f'action="{BASE}/{NAME}/comments/t1"') == 2
    assert re.findall(r'name="old" value="([^"]*)"', shown) == ["Kind &amp; clear.", "Too long."]
    assert re.findall(r'aria-label="(\w+ comment \d)', shown) == [
        "Change comment 1", "Remove comment 1", "Change comment 2", "Remove comment 2",
    ]  # fmt: skip
    assert "None yet." in comments_html(a_reading(items["sc-words"]), [], BASE, XSRF)
