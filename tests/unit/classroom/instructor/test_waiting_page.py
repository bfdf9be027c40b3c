"""The instructor's start page: what there is to do comes first, and only what there is."""

from __future__ import annotations

import re

import pytest

from grader.classroom.instructor.waiting import Waiting, WaitingExercise
from grader.classroom.instructor.waiting_page import SHOWN, waiting_html
from grader.content.words import say
from grader.escaping import Html

BASE = "/keeping-the-frame/instructor"
XSRF = Html('<input type="hidden" name="_xsrf" value="x">')


def page(*exercises: WaitingExercise, **more) -> str:
    return waiting_html(Waiting(exercises, **more), BASE, XSRF)


def case(name: str = "case", **about) -> WaitingExercise:
    return WaitingExercise(name, f"The {name}", **about)


def test_before_anything_is_handed_in_it_says_how_to_begin():
    shown = page(case())
    assert "Nothing has been handed in yet." in shown
    assert "How to begin" in shown
    assert "<h2>Nothing handed in</h2>" in shown
    assert 'aria-label="Answer key: The case"' in shown


def test_on_a_hub_it_names_the_buttons_that_hand_out_and_take_back():
    alone = page(case())
    hub = waiting_html(Waiting((case(),)), BASE, XSRF, hub=True)
    assert "frame collect" in alone
    assert "yellow box" in alone
    assert "frame collect" not in hub
    assert "yellow box" not in hub
    assert "press <em>Collect</em>" in hub
    assert say("frontend.overview.take") in hub


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"to_grade": ("ann",)}, "1 hand-in to grade."),
        ({"to_read": 2}, "2 answers to read."),
        ({"notes": (("ann", "torn"),), "copied": ("same",)}, "2 things to look into."),
        ({"to_grade": ("a", "b"), "to_read": 1}, "2 hand-ins to grade. 1 answer to read."),
        ({"read": 3}, "Nothing waits for you."),
    ],
)
def test_the_first_line_counts_what_waits(about, said):
    assert f"<p><strong>{said}</strong></p>" in page(case(handed_in=3, known=True, **about))


def test_files_outside_count_as_things_to_look_into():
    shown = page(notes=("stray.jsonl is in <no> folder",))
    assert "1 thing to look into." in shown
    assert "stray.jsonl is in &lt;no&gt; folder" in shown


def test_what_waits_comes_before_what_does_not():
    shown = page(case("alpha", handed_in=1), case("beta", handed_in=1, to_read=1))
    assert re.findall(r'<h2 id="(\w+)"', shown) == ["beta", "alpha"]


def actions(**about) -> set[str]:
    shown = page(case(handed_in=2, **about))
    (do,) = re.findall(r'</dl><ul class="do">(.*?)</ul>', shown)
    return set(re.findall(r">([^<>]+)</(?:a|button)>", do))


ALWAYS = {"What divided the class", "Answer key", "In the form grader"}


@pytest.mark.parametrize(
    ("about", "offered"),
    [
        ({"to_grade": ("a", "b")}, set()),  # the gradebook does not know the exercise
        ({"to_grade": ("a", "b"), "known": True}, {"Grade 2 hand-ins"}),
        ({"to_grade": ("a",), "known": True}, {"Grade 1 hand-in", "Grade all again"}),
        ({"known": True, "to_read": 1}, {"Grade all again", "Read 1 answer"}),
        ({"known": True, "read": 1}, {"Grade all again", "Read again", "A second reader"}),
        ({"known": True, "rewrites": True}, {"Grade all again", "Findings on rewrites"}),
    ],
)
def test_only_what_can_be_done_is_offered(about, offered):
    assert actions(**about) == ALWAYS | offered


def test_an_exercise_that_the_gradebook_does_not_know_says_what_to_type():
    told = "<code>nbgrader generate_assignment case</code>. Then grade."
    assert told in page(case(handed_in=1))
    assert told not in page(case(handed_in=1, known=True))


def test_absent_learners_show_in_the_count_of_hand_ins():
    assert "<dt>handed in</dt><dd>1 of 3</dd>" in page(case(handed_in=1), enrolled=3)
    assert "<dt>handed in</dt><dd>3</dd>" in page(case(handed_in=3), enrolled=3)
    assert "<dt>handed in</dt><dd>3</dd>" in page(case(handed_in=3), enrolled=1)


def test_a_long_list_is_folded_and_loses_no_one():
    late = tuple((f"learner-{number:02}", 3600.0) for number in range(SHOWN + 2))
    shown = page(case(handed_in=30, late=late))
    first, folded = shown.split("<summary>2 more</summary>")
    assert f"learner-{SHOWN - 1:02}: 1 h 0 min" in first
    assert f"learner-{SHOWN:02}" not in first
    assert f"learner-{SHOWN + 1:02}" in folded
    assert "more</summary>" not in page(case(handed_in=30, late=late[:SHOWN]))


def test_a_learners_id_is_text_and_trouble_an_alert():
    shown = page(case(handed_in=1, notes=(("<b>\x1b", "torn <x>"),)), trouble="It is <locked>.")
    assert "<strong>&lt;b&gt;?</strong>: torn &lt;x&gt;" in shown
    assert '<p role="alert" class="says trouble">It is &lt;locked&gt;.</p>' in shown
