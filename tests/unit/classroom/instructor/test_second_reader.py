"""A second reader reads a sample blind, and changes no grade."""

from __future__ import annotations

import re

import pytest
from classroom_kit import NAME
from small_class import grade, gradebook_rows, hand_in_text

from grader.classroom.instructor.second_reader import SecondReader
from grader.classroom.instructor.second_readings import SAMPLE, SecondReadings
from grader.classroom.instructor.waiting import opened
from grader.classroom.settings import read_settings
from grader.content.faults import Fault


@pytest.fixture
def root(class_root):
    for who in range(SAMPLE + 2):
        hand_in_text(class_root, f"learner-{who}", f"Text {who}.", who)
    grade(class_root)
    return class_root


def reader(root, do):
    settings = read_settings(root)
    with opened(settings) as engine:
        return do(SecondReader(settings, engine, NAME, "/base", ""))


def read_all(root):
    to = reader(root, lambda one: one.first()).to
    while to[-1] != "done":
        its, place = to[-1], to[-1]
        page = reader(root, lambda one, its=its: one.show(its)).page
        digest = re.search(r'name="digest" value="(\w+)"', page)[1]
        form = {"points": str(len(place) % 6), "comment": "SECRET", "digest": digest}
        to = reader(root, lambda one, its=its, form=form: one.act(its, form)).to


def test_before_anything_is_read_there_is_no_sample(root):
    assert "nothing was read yet" in reader(root, lambda one: one.second()).page


def test_a_second_reader_reads_a_sample_blind_and_changes_no_grade(root):
    read_all(root)
    before = [gradebook_rows(root, f"learner-{who}") for who in range(SAMPLE + 2)]
    seen = []
    answer = reader(root, lambda one: one.second())
    while answer.to:
        its = answer.to[-1]
        seen.append(its)
        page = reader(root, lambda one, its=its: one.read_second(its)).page
        assert "SECRET" not in page
        assert "Now " not in page
        assert "learner-" not in page
        answer = reader(root, lambda one, its=its: one.read_second(its, {"points": "1"}))
    assert len(set(seen)) == len(seen) == SAMPLE
    assert "weighted kappa" in answer.page
    assert f"0 of {SAMPLE}" in answer.page
    assert answer.page.count("2 and 1 points") == SAMPLE
    assert before == [gradebook_rows(root, f"learner-{who}") for who in range(SAMPLE + 2)]


@pytest.mark.parametrize("points", ["", "6", "-1", "many"])
def test_points_that_cannot_be_are_refused(root, points):
    read_all(root)
    its = reader(root, lambda one: one.second()).to[-1]
    done = reader(root, lambda one: one.read_second(its, {"points": points}))
    assert done.status == 422
    assert "Nothing was saved" in done.page
    assert SecondReadings(root).points() == {}


def test_a_text_outside_of_the_sample_is_refused(root):
    with pytest.raises(Fault, match="not in the second reader's sample"):
        reader(root, lambda one: one.read_second("abc"))
