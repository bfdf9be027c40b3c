"""A time limit around work whose length a pattern decides."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


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
    if 0 < outer < seconds:
        signal.setitimer(signal.ITIMER_VIRTUAL, outer)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, outer)
        signal.signal(signal.SIGVTALRM, before)
