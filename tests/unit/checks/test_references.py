"""Each provision says how it was read; what was not read is not cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.project import load_project
from grader.checks.references import check

READ = "    read: ce\n"
MISTAKES = [
    (READ, "    read: card\n    look: A.5.e\n", "read only on a study card, so it is not cited"),
    (READ, "    read: unread\n    look: A.5.e\n", "was read not at all, so it is not cited"),
    (READ, "    read: unread\n", "say with 'look' where to look"),
    (READ, "    read: card\n    look: A.5.e\n    seen: a quiz\n", "remove 'seen'"),
    ('    on: "2026-11-30"\n', "", "say on which day with 'on'"),
    ("    url: https://www.counseling.org\n", "", "give it or its body a 'url'"),
    ("ACA: {cited: [ACA A.5.e]}", "ACA: {looked: A, also: [ACA A.5.e]}", "name it in 'cited'"),
    ("ACA: {cited: [ACA A.5.e]}", "ACA: {looked: A}\n    further: [ACA X]", "has no 'ACA X'"),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES)
def test_a_provision_that_was_not_read_well_is_reported(
    root: Path, old: str, new: str, message: str
) -> None:
    spoil(root / "data/codes.yml", old, new)
    assert any(message in fault.message for fault in check(load_project(root)))


def test_a_provision_that_was_read_is_not_reported(root: Path) -> None:
    assert list(check(load_project(root))) == []
