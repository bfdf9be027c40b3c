"""What heads a learner's feedback page."""

import pytest

from grader.classroom.feedback import _total


@pytest.mark.parametrize(
    ("score", "most", "late", "said"),
    [
        (0, 1, 0, "<strong>0 of 1 point.</strong></p>"),
        (2.5, 4, 0.5, "2.5 of 4 points.</strong> 0.5 points were taken off for being late."),
        (2, 4, 1, "1 point was taken off for being late."),
        (0, 4, 4, "4 points were taken off for being late."),
    ],
)
def test_the_head_counts_in_english(score, most, late, said):
    assert said in _total({"score": score, "max_score": most, "late_penalty": late}, [], 0)


@pytest.mark.parametrize(("again", "said"), [(1, "1 answer again"), (3, "3 answers again")])
def test_it_says_what_a_person_looks_at_again(again, said):
    assert said in _total({"score": 1, "max_score": 4, "late_penalty": 0}, [], again)
