"""What must never be done is judged alike wherever it is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.harms import check, harmful, lines
from grader.checks.project import load_project

SCENARIO = "data/scenarios/night-request.yml"
TELL = "        critical: true\n        harm: identifies\n"
KEY = "exercises/task/key.yml"
WRONG = [
    (SCENARIO, TELL, "        critical: true\n", "'tell' is critical and names no 'harm'"),
    (SCENARIO, TELL, "        harm: identifies\n", "'tell' does a grave harm (identifies)"),
    (SCENARIO, TELL, TELL + "        milder: It is late.\n", "'tell' has 'milder'"),
    (SCENARIO, TELL, "        milder: It is late.\n", "'tell' has 'milder'"),
    (KEY, "harm: identifies", "harm: law", "names no place"),
    (KEY, "harm: identifies", "harm: law", "name the law that"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), WRONG)
def test_what_does_not_agree(root: Path, file: str, old: str, new: str, message: str) -> None:
    line = spoil(root / file, old, new)
    found = [one for one in check(load_project(root)) if message in one.message]
    assert found
    assert abs((found[0].line or 0) - line) <= 8


def test_a_milder_one_says_why_and_is_listed_with_it(root: Path) -> None:
    spoil(root / SCENARIO, TELL, "        harm: identifies\n        milder: All know it.\n")
    house = load_project(root)
    assert not list(check(house))
    one, _ = harmful(house)
    assert (one.place, one.critical) == ("night-request.listed.tell", False)
    told = list(lines(house))
    assert "  identifies, milder: night-request.listed.tell: All know it." in told
