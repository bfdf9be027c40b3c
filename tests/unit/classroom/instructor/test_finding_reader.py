"""Findings on rewrites: each can be struck for the class and taken back, and none by accident."""

from __future__ import annotations

import html
import re

import pytest
from classroom_kit import CLEAN, LIKELY, NAME, REWRITE, add_rewrite, line
from nbgrader import api
from small_class import grade, hand_in

from grader.classroom.instructor.finding_reader import FindingReader
from grader.classroom.instructor.reader import Reader
from grader.classroom.instructor.waiting import opened, read_waiting
from grader.classroom.instructor.waiting_page import waiting_html
from grader.classroom.release import refuse_reasons, undeclared
from grader.classroom.settings import read_settings
from grader.content.course import load_exercise
from grader.content.keys import STRUCK
from grader.content.models import ContentFaults

BASE = "/keeping-the-frame/instructor"
NAMED = f"{CLEAN} It is for Odalys."
WHY = "Ngozi trains us & is no <client>."
TEXTS = {"ann": LIKELY, "bob": LIKELY.upper(), "cem": NAMED, "dee": CLEAN}


@pytest.fixture
def root(class_root):
    add_rewrite(class_root)
    with api.Gradebook(f"sqlite:///{class_root / 'gradebook.db'}") as book:
        book.add_grade_cell(REWRITE, NAME, NAME, max_score=4, cell_type="code")
    for who, (student, text) in enumerate(TEXTS.items()):
        hand_in(class_root, student, line(REWRITE, text, 1, who) + "\n")
    grade(class_root)
    return class_root


def reader(root, do, kind=FindingReader):
    settings = read_settings(root)
    with opened(settings) as engine:
        return do(kind(settings, engine, NAME, BASE, ""))


def book_grade(root, student):
    with api.Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        its = book.find_grade(REWRITE, NAME, NAME, student)
        return its.id, its.auto_score


def show(root, student):
    return reader(root, lambda one: one.show_findings(book_grade(root, student)[0])).page


def choices(page):
    return [html.unescape(one) for one in re.findall(r'name="finding" value="([^"]*)"', page)]


def change(root, student, **form):
    its = book_grade(root, student)[0]
    return reader(root, lambda one: one.change(its, form))


def strike_ngozi(root, why=WHY):
    (its,) = [one for one in choices(show(root, "ann")) if one.endswith(" Ngozi")]
    return change(root, "ann", action="strike", finding=its, why=why)


def test_each_rewrite_is_listed_and_only_what_takes_points_can_be_struck(root):
    index = reader(root, lambda one: one.index()).page
    for student in TEXTS:
        assert f"findings/{book_grade(root, student)[0]}" in index
    assert choices(show(root, "cem")) == ["gold.exact Odalys"]
    assert choices(show(root, "dee")) == []
    assert "Nothing that takes points was found here" in show(root, "dee")


def test_a_struck_finding_stays_struck_for_everyone_however_often_it_is_graded(root):
    assert book_grade(root, "ann")[1] == book_grade(root, "bob")[1] == pytest.approx(3.2)
    page = strike_ngozi(root).page
    assert "is struck for the whole class" in page
    assert "With what is struck now it gives 4" in page
    assert html.escape(WHY, quote=False) in page
    assert book_grade(root, "ann")[1] == pytest.approx(3.2)  # until the class is graded again
    for _ in range(2):
        grade(root, "--force")
        assert book_grade(root, "ann")[1] == book_grade(root, "bob")[1] == 4
        assert book_grade(root, "cem")[1] < 2  # nobody else's finding is touched
    assert choices(show(root, "ann")) == []


def test_what_was_struck_by_mistake_counts_again(root):
    strike_ngozi(root)
    struck = root / "exercises" / NAME / STRUCK
    assert "Ngozi" in struck.read_text("utf-8")
    rule = "A.unlisted"
    page = change(root, "ann", action="restore", words="Ngozi", rule=rule).page
    assert "counts again" in page
    assert len(choices(page)) == 1
    again = change(root, "ann", action="restore", words="Ngozi", rule=rule)
    assert (again.status, "meanwhile" in again.page) == (422, True)
    grade(root, "--force")
    assert book_grade(root, "ann")[1] == pytest.approx(3.2)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"finding": "", "why": "She is our trainer."}, "Choose a finding"),
        ({"finding": "A.unlisted Somebody", "why": "She is our trainer."}, "Choose a finding"),
        ({"finding": "A.unlisted Ngozi", "why": " "}, "Say why"),
        ({"finding": "A.unlisted Ngozi", "why": "x" * 301}, "300 characters at most"),
    ],
)
def test_without_a_finding_or_a_reason_nothing_is_struck_and_what_was_typed_stays(root, form, says):
    done = change(root, "ann", action="strike", **form)
    assert (done.status, says in done.page) == (422, True)
    assert f'name="why" value="{form["why"]}"' in done.page
    assert not (root / "exercises" / NAME / STRUCK).exists()


def test_the_same_finding_struck_again_changes_only_the_reason(root):
    strike_ngozi(root, "One.")
    its = book_grade(root, "ann")[0]
    from grader.classroom.instructor.strikes import strike
    from grader.content.keys import Strike

    folder = root / "exercises" / NAME
    strike(folder, REWRITE, Strike(words="NGOZI", rule="A.unlisted", why="Two: “no”."))
    (only,) = load_exercise(folder, with_key=True).items[REWRITE].key.struck
    assert only.why == "Two: “no”."
    assert "Two: “no”." in reader(root, lambda one: one.show_findings(its)).page


def test_learners_never_get_what_was_struck_and_its_reason_keeps_no_one_from_releasing(root):
    strike_ngozi(root, "Write it so that it says no more than its reader needs.")
    folder = root / "exercises" / NAME
    exercise = load_exercise(folder, with_key=True)
    assert list(undeclared(folder, exercise.head)) == []
    refuse_reasons(folder, exercise)


def test_a_strike_on_an_item_that_is_gone_is_a_fault_with_its_line(root):
    folder = root / "exercises" / NAME
    (folder / STRUCK).write_text("schema: 1\nstruck:\n  sc-gone: [{words: a, why: b}]\n")
    with pytest.raises(ContentFaults) as raised:
        load_exercise(folder, with_key=True)
    assert "sc-gone" in str(raised.value)
    assert STRUCK in str(raised.value)


def test_an_answer_that_waits_leads_to_its_findings_and_keeps_its_draft(root):
    reason = {"text": LIKELY, "reasons": {"Ngozi": "She is our trainer."}}
    hand_in(root, "eve", line(REWRITE, reason, 2, 9) + "\n")
    grade(root)
    its = book_grade(root, "eve")[0]
    page = reader(root, lambda one: one.show(its), Reader).page
    assert ">Strike a finding</button>" in page
    form = {
        name: html.unescape(value)
        for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', page)
        if name != "action"
    }
    done = reader(
        root, lambda one: one.act(its, {**form, "action": "findings", "points": "3"}), Reader
    )
    assert done.to == (NAME, "findings", its)
    assert "Now 3 points" in reader(root, lambda one: one.show(its), Reader).page
    assert "Points and comment for this answer" in show(root, "eve")


def test_the_start_page_leads_to_the_findings_of_an_exercise_with_rewrites_alone(root, class_root):
    link = f'href="{BASE}/{NAME}/findings"'
    assert link in waiting_html(read_waiting(read_settings(root)), BASE, "")
