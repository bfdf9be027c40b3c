"""Reading: next unread, points and comments in nbgrader's gradebook, nothing typed lost."""

from __future__ import annotations

import html
import re

import pytest
from classroom_kit import NAME, line
from nbgrader import api
from small_class import LATE, grade, gradebook_rows, hand_in, hand_in_text

from grader.classroom.instructor.reader import Reader
from grader.classroom.instructor.waiting import opened
from grader.classroom.settings import read_settings

BASE = "/keeping-the-frame/instructor"
TEXTS = {
    "learner-1": "I would say no.",
    "learner-2": "I would <ask> & listen.",
    "learner-3": "I would wait.",
}


@pytest.fixture
def root(class_root):
    for who, (student, text) in enumerate(TEXTS.items()):
        hand_in_text(class_root, student, text, who)
    grade(class_root)
    return class_root


def reader(root, do):
    settings = read_settings(root)
    with opened(settings) as engine:
        return do(Reader(settings, engine, NAME, BASE, ""))


def show(root, its):
    return reader(root, lambda one: one.show(its)).page


def first(root):
    """The parts of the address of the first unread answer."""
    return reader(root, lambda one: one.first()).to


def fields(page):
    """What a browser would post from a page."""
    found = {
        name: html.unescape(value)
        for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', page)
        if name != "action"
    }
    written = re.search(r'<textarea id="comment"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return found | ({"comment": html.unescape(written[1])} if written else {})


def post(root, its, page=None, **typed):
    form = fields(page or show(root, its)) | typed
    return reader(root, lambda one: one.act(its, form))


def whose(root, its):
    return reader(root, lambda one: one._find(its)).student


def test_points_and_comment_are_in_nbgraders_gradebook_and_the_next_opens(root):
    its = first(root)[-1]
    student = whose(root, its)
    done = post(root, its, points="3,5", comment="Good.\r\n\r\nSay why.", action="save")
    assert done.to[:2] == (NAME, "read")
    assert done.to[-1] not in (its, "done")
    assert gradebook_rows(root, student)[:3] == (3.5, False, "Good.\n\nSay why.")


def test_one_after_the_other_until_none_is_left(root):
    seen = []
    to = first(root)
    while to[-1] != "done":
        seen.append(whose(root, to[-1]))
        to = post(root, to[-1], points="4", action="save").to
    assert sorted(seen) == sorted(TEXTS)
    assert "nothing is left to read" in reader(root, lambda one: one.done()).page
    assert first(root) == (NAME, "read", "done")


def test_the_answer_stands_beside_rubric_and_samples_and_its_writer_is_folded_away(root):
    its = first(root)[-1]
    page = show(root, its)
    assert html.escape(TEXTS[whose(root, its)]) in page
    assert "names the risk" in page
    assert "WHY-SAMPLE-ONE" in page
    assert whose(root, its) in page.split("<summary>Who wrote it</summary>")[1]
    assert whose(root, its) not in page.split("<summary>Who wrote it</summary>")[0]


def test_grading_again_keeps_what_was_given(root):
    its = first(root)[-1]
    student = whose(root, its)
    post(root, its, points="2", comment="Say why.", action="save")
    grade(root, "--force")
    assert gradebook_rows(root, student)[:3] == (2.0, False, "Say why.")
    assert "Read.</strong>" in show(root, its)
    assert "Now 2 points" in show(root, its)


def test_a_changed_text_waits_again_with_what_was_given_in_its_fields(root):
    its = first(root)[-1]
    student = whose(root, its)
    post(root, its, points="2", comment="Say why.", action="save")
    hand_in_text(root, student, "Another text.", 9, LATE)
    grade(root)
    page = show(root, its)
    assert "Not read yet" in page
    assert fields(page)["so_far"] == "2"
    assert fields(page)["comment"] == "Say why."


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ("6", "from 0 to 5"),
        ("-1", "from 0 to 5"),
        ("good", "no number"),
        ("x", "no saved comment"),
        ("nan", "no number"),
        ("1e9", "no number"),
        ("", "Give points"),
    ],
)
def test_points_that_cannot_be_are_refused_and_what_was_typed_stays(root, points, says):
    its = first(root)[-1]
    done = post(root, its, points=points, comment="Long <words>.", action="save")
    assert done.status == 422
    assert says in done.page
    assert fields(done.page)["comment"] == "Long <words>."
    assert fields(done.page)["so_far"] == ""  # the sentence says what was typed
    assert gradebook_rows(root, whose(root, its))[:3] == (None, True, None)


@pytest.mark.parametrize("typed", ["1a", "a1", " 1 a", "A 1"])
def test_points_and_letter_may_come_in_either_order(root, typed):
    its = first(root)[-1]
    page = post(root, its, points="2", comment="Fine.", action="keep").page
    page = post(root, its, page, points=typed, comment="", action="save").page
    assert (fields(page)["so_far"], fields(page)["comment"]) == ("3", "Fine.")


def test_an_empty_field_keeps_the_points_so_far(root):
    its = first(root)[-1]
    post(root, its, points="2", comment="Draft.", action="later")
    page = show(root, its)
    assert fields(page)["points"] == ""
    assert post(root, its, page, action="save").to
    assert gradebook_rows(root, whose(root, its))[:3] == (2.0, False, "Draft.")


@pytest.mark.parametrize("action", ["later", "back", "comments"])
def test_leaving_keeps_what_was_typed_as_a_draft_that_stays_unread(root, action):
    its = first(root)[-1]
    done = post(root, its, points="", comment="Half a thought", action=action)
    assert done.to
    assert gradebook_rows(root, whose(root, its))[:3] == (None, True, "Half a thought")
    assert fields(show(root, its))["comment"] == "Half a thought"


def test_leaving_a_read_answer_untouched_leaves_it_read(root):
    its = first(root)[-1]
    post(root, its, points="2", comment="Good.", action="save")
    post(root, its, action="later")
    assert gradebook_rows(root, whose(root, its))[:3] == (2.0, False, "Good.")


def test_two_readers_of_one_answer_do_not_overwrite_each_other_unseen(root):
    its = first(root)[-1]
    page = show(root, its)
    post(root, its, points="1", comment="Mine.", action="save")
    done = post(root, its, page, points="5", comment="Yours.", action="save")
    assert done.status == 422
    assert "Someone else gave this answer 1 of 5 points" in done.page
    assert "“Mine.”" in done.page
    assert fields(done.page)["comment"] == "Yours."
    assert gradebook_rows(root, whose(root, its))[0] == 1.0
    assert post(root, its, done.page, action="save").to
    assert gradebook_rows(root, whose(root, its))[:3] == (5.0, False, "Yours.")


def test_a_text_that_was_graded_anew_meanwhile_is_shown_before_points_count(root):
    its = first(root)[-1]
    page = show(root, its)
    hand_in_text(root, whose(root, its), "Another text.", 9, LATE)
    grade(root)
    done = post(root, its, page, points="5", comment="Good.", action="save")
    assert "has changed since you opened it" in done.page
    assert "Another text." in done.page
    assert gradebook_rows(root, whose(root, its))[:2] == (None, True)


def test_a_comment_is_kept_reused_counted_and_changed_wherever_it_was_given(root):
    its = first(root)[-1]
    kept = post(root, its, points="2", comment="Names the risk.", action="keep")
    assert "given never yet" in kept.page
    assert gradebook_rows(root, whose(root, its))[2] is None  # kept in the list, not given
    following = post(root, its, kept.page, action="save").to[-1]
    used = post(root, following, points="1", comment="Kind.", action="use:a")
    assert fields(used.page)["comment"] == "Kind.\n\nNames the risk."
    assert fields(used.page)["so_far"] == "3"
    post(root, following, used.page, action="save")
    assert "given 2 times" in show(root, its)
    form = {"action": "change", "old": "Names the risk.", "text": "You name it.", "points": "3"}
    changed = reader(root, lambda one: one.comments(its, form)).page
    assert "for 2 learners too" in changed
    assert "given 2 times" in changed
    assert gradebook_rows(root, whose(root, its))[:3] == (2.0, False, "You name it.")
    assert gradebook_rows(root, whose(root, following))[2] == "Kind.\n\nYou name it."


def test_points_of_saved_comments_stay_within_the_items(root):
    its = first(root)[-1]
    page = post(root, its, points="4", comment="Fine.", action="keep").page
    used = post(root, its, page, points="4", action="use:a")
    assert fields(used.page)["so_far"] == "5"


def test_a_letter_in_the_field_for_points_adds_the_saved_comment_of_that_letter(root):
    its = first(root)[-1]
    page = post(root, its, points="2", comment="Names the risk.", action="keep").page
    page = post(root, its, page, points="-1", comment="Too long.", action="keep").page
    page = post(root, its, page, points="3B", comment="", action="save").page
    assert (fields(page)["so_far"], fields(page)["comment"]) == ("2", "Too long.")
    page = post(root, its, page, points="a", action="save").page
    assert fields(page)["so_far"] == "4"
    assert fields(page)["comment"] == "Too long.\n\nNames the risk."
    assert gradebook_rows(root, whose(root, its))[:3] == (None, True, None)


def test_a_removed_comment_stays_with_whom_it_was_given(root):
    its = first(root)[-1]
    page = post(root, its, points="2", comment="Fine.", action="keep").page
    post(root, its, page, action="save")
    form = {"action": "remove", "old": "Fine."}
    assert "None yet" in reader(root, lambda one: one.comments(its, form)).page
    assert gradebook_rows(root, whose(root, its))[2] == "Fine."


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"action": "change", "old": "Fine.", "text": " "}, "Write the comment"),
        ({"action": "change", "old": "Fine.", "text": "Good.", "points": "x"}, "no number"),
        ({"action": "change", "old": "Fine.", "text": "Good.", "points": "50"}, "at most 5"),
        ({"action": "change", "old": "Gone.", "text": "Good."}, "meanwhile"),
    ],
)
def test_a_change_that_cannot_be_changes_nothing(root, form, says):
    its = first(root)[-1]
    post(root, its, points="2", comment="Fine.", action="keep")
    done = reader(root, lambda one: one.comments(its, form))
    assert (done.status, says in done.page) == (422, True)
    assert "Fine." in reader(root, lambda one: one.comments(its)).page


def test_points_given_late_are_part_of_what_is_taken_off(root):
    config = root / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    hand_in_text(root, "zoe", "A late text.", 8, LATE)
    grade(root)
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        its = book.find_grade("sc-words", NAME, NAME, "zoe").id
    post(root, its, points="4", action="save")
    assert gradebook_rows(root, "zoe")[3] == 4.0


def test_an_answer_to_another_version_is_read_with_what_the_key_gives(root):
    old = line("sc-judge", "b", 3).replace('"version": 1', '"version": 7')
    hand_in(root, "old", old + "\n")
    grade(root)
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        its = book.find_grade("sc-judge", NAME, NAME, "old").id
    page = show(root, its)
    assert "comments for written answers only" in page
    assert post(root, its, points="3", action="save").to
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        grade_now = book.find_grade("sc-judge", NAME, NAME, "old")
        assert (grade_now.manual_score, grade_now.needs_manual_grade) == (3.0, False)
