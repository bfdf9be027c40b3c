"""How late a submission is, and what is taken off for it, as nbgrader has them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

# For a learner, their points and how many seconds late they were: what is taken off, if anything.
Penalty = Callable[[str, float, float], float | None]


def seconds_late(
    handed_in: datetime | None, due: datetime | None, extension: timedelta | None
) -> float:
    """Return how late a submission is, 0 where it is not.

    Parameters
    ----------
    handed_in, due : datetime or None
        In UTC, without a zone; None where nobody said.
    extension : timedelta or None
        What this learner was granted.
    """
    if handed_in is None or due is None:
        return 0.0
    return max(0.0, (handed_in - due - (extension or timedelta())).total_seconds())


def taken_off(penalty: Penalty, student: str, points: float, late: float) -> float | None:
    """Return what is taken off a learner's points: no less than none and no more than all.

    Parameters
    ----------
    penalty : callable
        The course's rule.
    student : str
        The learner's id.
    points : float
        All points of now, a person's included.
    late : float
        Seconds.

    Returns
    -------
    float or None
        Points; None where the submission is not late, or the rule takes nothing.
    """
    if late <= 0:
        return None
    asked = penalty(student, points, late)
    return None if asked is None else float(min(max(asked, 0.0), points))


def none(student: str, points: float, late: float) -> float | None:  # noqa: ARG001
    """Take nothing off: nbgrader's method 'none', which is its default."""
    return None


def everything(student: str, points: float, late: float) -> float | None:  # noqa: ARG001
    """Take off all points: nbgrader's method 'zero'."""
    return points


METHODS: dict[str, Penalty] = {"none": none, "zero": everything}
