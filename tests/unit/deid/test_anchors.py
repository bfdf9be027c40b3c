"""Sentences of colleagues, works and kin are told apart from sentences of a client."""

from __future__ import annotations

import pytest
from small_scenes import scene

from grader.deid.anchors import among_colleagues, anchors


@pytest.mark.parametrize(
    ("text", "is_anchored"),
    [
        ("My supervisor says so", True),
        ("Her supervisor says so", False),
        ("I've read it twice", True),
        ("He read it twice", False),
        ("My sister says so", True),
        ("His sister says so", False),
        ("I'm the daughter of a trucker", True),
        ("She is the daughter of a trucker", False),
        ("Leon taught me to wait", True),
        ("An old man taught me to wait", False),
        ("Of course it helped", False),
        ("The course helped", True),
    ],
)
def test_a_role_a_work_or_ones_own_kin_anchors_a_sentence(text: str, is_anchored: bool) -> None:
    assert bool(anchors(scene(text))) is is_anchored


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("The keynote was on listening to any client.", True),
        ("Parking and lease of the suite.", True),
        ("The keynote was on my client.", False),
        ("Workshop. I am looking for a therapist for a teen.", False),
        ("Yesterday Kekoa told me of the loss.", False),
    ],
)
def test_business_among_colleagues_tells_of_no_one_client(text: str, among: bool) -> None:
    assert among_colleagues(scene(text)) is among
