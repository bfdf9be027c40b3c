"""A time limit around work whose length a pattern decides."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SOONEST = 0.001  # seconds; 0 would set no timer


class Overtime(Exception):
    """The work took longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give up after some seconds of the processor's time, where the system has such a timer.

    The time on the wall would stop good work on a busy machine.

    Parameters
    ----------
    seconds : float
        Of the processor. A shorter limit already set stays in force.

    Raises
    ------
    Overtime
        When the time is over.

    Notes
    -----
    There is no timer on Windows, in a web page, or in a thread that is not the first; the work
    goes on unlimited there.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(*_: object) -> None:
        raise Overtime

    before = signal.signal(signal.SIGVTALRM, stop)
    outer = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)[0]
    limit = outer if 0 < outer < seconds else seconds
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        spent = limit - signal.setitimer(signal.ITIMER_VIRTUAL, 0)[0]
        signal.signal(signal.SIGVTALRM, before)
        if outer:  # what is left of the limit around; one that is over stops the work at once
            signal.setitimer(signal.ITIMER_VIRTUAL, max(outer - spent, SOONEST))
