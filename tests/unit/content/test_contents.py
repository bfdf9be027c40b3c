"""The list of pages that a web site has in place of notebooks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.content import contents

PAGE = {
    "path": "03_friend_lists.html",
    "name": "friend-lists",
    "title": "Friend lists",
    "kind": "lesson",
    "number": 3,
    "minutes": 40,
    "forms": [],
    "exercises": ["friend-lists"],
    "items": ["fl-opening", "mark-post"],
    "versions": {"fl-opening": 3},
    "scenarios": [],
}
TASK = {**PAGE, "path": "exercises/friend-lists.html", "kind": "exercise", "number": 0}
LIST = {"home": "index.html", "pages": [PAGE], "exercises": [TASK]}


def test_there_is_no_list_where_pages_are_notebooks() -> None:
    assert contents.read_contents() is None


def test_a_lesson_and_its_exercise_of_one_name_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / contents.CONTENTS).write_text(json.dumps(LIST))
    monkeypatch.setattr(contents, "data_dir", lambda: tmp_path)
    found = contents.read_contents()
    assert found
    lesson = found.find("friend-lists", exercise=False)
    task = found.find("friend-lists", exercise=True)
    assert lesson
    assert task
    assert (lesson.kind, task.kind) == ("lesson", "exercise")
    assert lesson.items == ("fl-opening", "mark-post")
    assert found.find("other", exercise=True) is None
