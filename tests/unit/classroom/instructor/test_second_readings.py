"""How far two readers agree, as reckoned by hand, and what the second one gave."""

from __future__ import annotations

import pytest

from grader.classroom.instructor.second_readings import SecondReadings, agreement
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


@pytest.mark.parametrize("text", ["", "[]", '{"points": {"a": "x"}}'])
def test_a_damaged_file_is_told_and_left_alone(tmp_path, text):
    path = tmp_path / ".grading" / "second-readings.json"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(Fault, match="cannot be read"):
        SecondReadings(tmp_path).give("a", 1.0)
    assert path.read_text() == text
