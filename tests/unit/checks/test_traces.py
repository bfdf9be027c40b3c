"""No path of a machine, no number or address that may be real; invented ones may stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import write

from grader.checks.project import load_project
from grader.checks.traces import check


def told(root: Path, text: str, name: str = "data/notes.md") -> list[tuple[int, str]]:
    write(root / name, text)
    return [(one.line or 0, one.message) for one in check(load_project(root))]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("See /home/me/x.", "path of somebody's machine"),
        ("See C:\\Users now.", "path of somebody's machine"),
        ("Open file://x.", "path of somebody's machine"),
        ("At http://localhost/x.", "no business"),
        ("From https://a.example/simple.", "no business"),
        ("Call 555-2368.", "telephone"),
        ("(212) 555-2368", "telephone"),
        ("Ask me@real.com.", "address"),
        ("The code is silent here.", "'silent'"),
    ],
)
def test_a_trace_is_told_at_its_line(root: Path, text: str, says: str) -> None:
    ((line, message),) = told(root, f"First.\n{text}\n")
    assert line == 2
    assert says in message


@pytest.mark.parametrize(
    "text",
    [
        "Call 555-0143.",
        "Ask me@mail.example.org.",
        "Pages 312-4567 of it.",
        "See https://example.org/home/page.",
        "The room is silent.",
    ],
)
def test_what_is_plainly_invented_passes(root: Path, text: str) -> None:
    assert told(root, text) == []


@pytest.mark.parametrize("name", ["data/.hidden/a.md", "data/schemas/a.json", "data/a.bin"])
def test_what_no_person_wrote_is_not_read(root: Path, name: str) -> None:
    assert told(root, "See /home/me/x.", name) == []


def test_a_lock_names_no_index(root: Path) -> None:
    ((line, message),) = told(root, "a==1\n--index-url https://a.example\n", "requirements.lock")
    assert (line, "ties this to one index" in message) == (2, True)
