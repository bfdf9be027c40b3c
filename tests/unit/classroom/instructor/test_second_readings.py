"""Two readers: kappa by hand, a blind sample, and no grade that changes."""

from __future__ import annotations

import re

import pytest
from classroom_kit import NAME
from small_class import grade, gradebook_rows, hand_in_text

from grader.classroom.instructor.second_reader import SecondReader
from grader.classroom.instructor.second_readings import SAMPLE, SecondReadings, agreement
from grader.classroom.instructor.waiting import opened
from grader.classroom.settings import read_settings
from grader.content.faults import Fault


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        # Seen: (0-1)^2 twice over 6 pairs. By chance, from the margins 2,2,2 and 2,2,2: 48 of 36.
        ([(0, 0), (0, 1), (1, 1), (1, 0), (2, 2), (2, 2)], 1 - 6 * 2 / 48),
        ([(0, 0), (1, 1), (2, 2), (0, 0), (1, 1)], 1.0),
        ([(0, 2), (2, 0), (0, 2), (2, 0), (1, 1)], -1.0),
        ([(3, 3)] * 6, None),  # by chance alone they would agree
        ([(0, 0), (1, 1), (2, 2), (0, 1)], None),  # too few
        ([], None),
    ],
)
def test_kappa_as_reckoned_by_hand(pairs, kappa):
    found = agreement(pairs).kappa
    assert found == (None if kappa is None else pytest.approx(kappa))


def test_a_far_difference_weighs_more_than_a_near_one():
    base = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]
    assert agreement([*base, (4, 5)]).kappa > agreement([*base, (1, 5)]).kappa


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


@pytest.mark.parametrize("text", ["", "[]", '{"points": {"a": "x"}}'])
def test_a_damaged_file_is_told_and_left_alone(tmp_path, text):
    path = tmp_path / ".grading" / "second-readings.json"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(Fault, match="cannot be read"):
        SecondReadings(tmp_path).give("a", 1.0)
    assert path.read_text() == text
