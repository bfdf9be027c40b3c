"""A score says whether there was an answer, and stands as it was given."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from grader.scoring.score import UNANSWERED, Outcome, Score, unfit


def test_a_response_that_does_not_fit_earns_nothing_and_says_why() -> None:
    marks = unfit("The answer is no option.")
    assert (marks.share, marks.answered, marks.note) == (0.0, False, "The answer is no option.")
    assert (marks.by_hand, marks.to_read, marks.critical) == (False, False, False)


def test_no_response_is_no_answer_and_needs_no_sentence() -> None:
    assert Score("a", 0.0, 2.0, None, 0).marks is UNANSWERED
    assert (UNANSWERED.answered, UNANSWERED.note, UNANSWERED.share) == (False, "", 0.0)


def test_what_was_marked_counts_as_answered_unless_said_otherwise() -> None:
    assert Outcome(share=0.0).answered


def test_a_score_cannot_be_changed_once_it_is_given() -> None:
    one = Score("a", 1.0, 2.0, 1.0, 1, Outcome(share=0.5))
    with pytest.raises(FrozenInstanceError):
        one.points = 2.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        one.marks.share = 1.0  # type: ignore[misc]
