"""What feedback cites: codes and sources, and no lesson; a broken file is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import build, spoil

from grader.classroom.cited import load_cited
from grader.content.faults import Fault


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KTF_HOME", str(build(tmp_path)))
    return tmp_path


def test_codes_and_sources_are_read_and_lessons_are_not(home: Path) -> None:
    course = load_cited()
    assert course.root == home / "data"
    assert course.sources
    assert set(course.sources.sources) == {"aca-2014", "blog-2010"}
    assert course.codes
    assert "current-request" in course.codes.questions
    assert course.lessons == {}


def test_a_broken_lesson_stops_no_feedback(home: Path) -> None:
    (home / "data/lessons/lists.yml").write_text("[")
    assert load_cited().codes


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("sources.yml", "kind: blog", "kind: song"), ("codes.yml", "schema: 1", "schema: 2")],
)
def test_a_broken_source_or_code_is_told(home: Path, file: str, old: str, new: str) -> None:
    spoil(home / "data" / file, old, new)
    with pytest.raises(Fault):
        load_cited()
