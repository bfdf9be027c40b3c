"""A time limit stops a runaway pattern, and not good work on a busy machine."""

from __future__ import annotations

import re
import signal
import time

import pytest

from grader.content.time_limit import Overtime, within


def test_a_runaway_pattern_is_stopped() -> None:
    with pytest.raises(Overtime), within(0.1):
        re.search(r"(\w+\s?)+never", "word " * 60)


def test_time_in_which_others_work_does_not_count() -> None:
    with within(0.05):
        time.sleep(0.3)


def test_a_shorter_limit_around_stays_in_force() -> None:
    with pytest.raises(Overtime), within(0.1), within(60):
        re.search(r"(\w+\s?)+never", "word " * 60)


def test_a_limit_around_is_not_lengthened_by_one_inside() -> None:
    with within(30):
        with within(20):
            sum(range(5_000_000))
        assert 0 < signal.getitimer(signal.ITIMER_VIRTUAL)[0] < 29.99
    assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
