"""An answer that was saved still means what it meant."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest
from small_course import spoil

from grader.checks.project import load_project
from grader.checks.versions import check, entry, lines, record, unlike
from grader.classroom.config import NEVER_COPIED
from grader.classroom.release import KEYS
from grader.cli import main

SCENARIO = "data/scenarios/night-request.yml"
KEY = "exercises/task/key.yml"
ITEMS = "exercises/task/items.yml"


@pytest.fixture
def edition(root: Path) -> Path:
    """The small course, written down as an edition."""
    record(load_project(root))
    return root


def messages(root: Path) -> list[str]:
    return [one.message for one in check(load_project(root))]


def test_what_an_exercise_earns_stands_in_no_file_that_is_released(edition: Path) -> None:
    lessons = json.loads((edition / "data/versions.json").read_text())
    assert "night-request" in lessons
    assert not any(name.startswith("ta-") for name in lessons)
    kept = edition / "exercises/task/key-versions.yml"
    assert json.loads(kept.read_text())["ta-judge"]["1"]["c"] == ["never", "Go over for a talk"]
    assert any(fnmatch(kept.name, pattern) for pattern in NEVER_COPIED)
    assert kept.name in KEYS


def test_an_edition_as_it_was_written_down_has_no_fault(edition: Path) -> None:
    assert messages(edition) == []
    (line,) = lines(load_project(edition))
    assert "0 options kept their id and few of their words" in line


def test_words_may_change(edition: Path) -> None:
    spoil(edition / SCENARIO, "Leave it and speak of it on Friday", "Speak of it on Friday")
    assert messages(edition) == []
    spoil(edition / SCENARIO, "Speak of it on Friday", "Telephone the licensing board")
    assert messages(edition) == []
    (told,) = unlike(load_project(edition))
    assert told.startswith("night-request, request.wait: 'Leave it and speak")


CHANGED = [
    (
        KEY,
        "b: {credit: 0.5, why: It hides",
        "b: {credit: 0, why: It hides",
        "option 'b' earned 0.5, now 0",
    ),
    (KEY, "critical: true, harm: identifies, ", "", "option 'c' earned never, now 0"),
    (ITEMS, "      - {id: c, text: Go over for a talk}\n", "", "option 'c' is gone"),
    (
        ITEMS,
        "      - {id: c, text: Go over for a talk}\n",
        "      - {id: c, text: Go over for a talk}\n      - {id: d, text: Leave}\n",
        "option 'd' is new",
    ),
    (SCENARIO, "next: listed\n", "next: session\n", "option 'request.accept' leads elsewhere"),
    (SCENARIO, "next: plan\n", "next: cool\n", "option 'session.reason' leads elsewhere"),
    (
        SCENARIO,
        "next: plan\n",
        "next: plan\n        needs: [waited]\n",
        "option 'session.reason' leads elsewhere",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), CHANGED)
def test_a_changed_meaning_needs_a_version(
    edition: Path, file: str, old: str, new: str, message: str
) -> None:
    spoil(edition / file, old, new)
    (found,) = messages(edition)
    assert message in found
    assert "set 'version: 2'" in found
    if file == SCENARIO:
        spoil(edition / file, "id: night-request\n", "id: night-request\nversion: 2\n")
    else:
        spoil(edition / ITEMS, "  - id: ta-judge\n", "  - id: ta-judge\n    version: 2\n")
    assert messages(edition) == []


def test_another_ending_is_no_other_version(edition: Path) -> None:
    spoil(edition / SCENARIO, "next: well\n", "next: cool\n")
    assert messages(edition) == []


def test_an_id_that_was_taken_out_is_not_used_again(edition: Path) -> None:
    new = "  - id: ta-judge\n    version: 2\n"
    spoil(edition / ITEMS, "  - id: ta-judge\n", new)
    spoil(edition / ITEMS, "{id: c, text: Go over for a talk}", "{id: d, text: Go home}")
    spoil(edition / KEY, "c: {credit: 0, why: It makes", "d: {credit: 0, why: It makes")
    record(load_project(edition))
    assert messages(edition) == []
    spoil(edition / ITEMS, new, new.replace("2", "3"))
    spoil(edition / ITEMS, "{id: d, text: Go home}", "{id: c, text: Stay seated}")
    found = messages(edition)
    assert any("'c' was taken out after version 1, where it said 'Go over" in one for one in found)


def test_a_version_only_rises(edition: Path) -> None:
    spoil(edition / SCENARIO, "id: night-request\n", "id: night-request\nversion: 3\n")
    record(load_project(edition))
    spoil(edition / SCENARIO, "version: 3\n", "version: 2\n")
    assert any("a version only rises" in one for one in messages(edition))


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 1}', '{"a": {"x": {}}}'])
def test_a_ledger_that_cannot_be_read_is_told(edition: Path, text: str) -> None:
    (edition / "data/versions.json").write_text(text)
    assert any("cannot be read" in one for one in messages(edition))


def test_the_command_writes_only_where_there_is_no_fault(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = spoil(root / "data/debates/friend-word.yml", "source: blog-2010", "source: lost")
    assert main(["check", "--root", str(root), "--record"]) == 1
    assert "Nothing was written down" in capsys.readouterr().out
    assert not (root / "data/versions.json").exists()
    spoil(root / "data/debates/friend-word.yml", "source: lost", "source: blog-2010")
    assert line
    assert main(["check", "--root", str(root), "--record"]) == 0
    assert "Wrote exercises/task/key-versions.yml" in capsys.readouterr().out


def test_an_entry_says_what_an_option_earned_and_where_it_led(root: Path) -> None:
    (asked,) = (one for one in load_project(root).asked if one.item.id == "night-request")
    found = entry(asked)
    assert found["listed.tell"] == ["never", "Tell them that you work together", "an ending"]
    assert found["request.accept"] == [0.0, "Accept the request at once", "listed"]
