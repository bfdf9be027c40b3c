"""How late a submission is and what is taken off, as nbgrader's own step has it."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from nbgrader.preprocessors import AssignLatePenalties

from grader.classroom.late import METHODS, seconds_late, taken_off

DUE = datetime(2026, 3, 1, 12)


@pytest.mark.parametrize(
    ("handed_in", "due", "extension", "late"),
    [
        (DUE + timedelta(seconds=90), DUE, None, 90),
        (DUE - timedelta(seconds=90), DUE, None, 0),
        (DUE, DUE, None, 0),
        (DUE + timedelta(days=2), DUE, timedelta(days=1), 86_400),
        (None, DUE, None, 0),
        (DUE, None, timedelta(days=1), 0),
    ],
)
def test_how_late(handed_in, due, extension, late):
    assert seconds_late(handed_in, due, extension) == late


@pytest.mark.parametrize("asked", [-3.0, 0.0, 2.5, 8.0, 99.0, None])
def test_no_more_is_taken_off_than_there_is_and_no_less_than_nothing(asked):
    off = taken_off(lambda *_: asked, "ana", 8.0, 60)
    notebook = SimpleNamespace(score=8.0)
    nbgraders = (
        None if asked is None else AssignLatePenalties()._check_late_penalty(notebook, asked)
    )
    assert off == nbgraders


def test_who_is_in_time_loses_nothing():
    assert taken_off(METHODS["zero"], "ana", 8.0, 0) is None
    assert taken_off(METHODS["zero"], "ana", 8.0, 1) == 8.0
    assert taken_off(METHODS["none"], "ana", 8.0, 1) is None
