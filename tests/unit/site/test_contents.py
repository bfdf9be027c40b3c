"""The site's list of pages, and how far a learner is by it: without any notebook."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from grader import progress
from grader.answers import Answer
from grader.content import contents
from grader.content.course import load_lesson
from grader.site.contents import course_at_first, site_contents

ROOT = Path(__file__).resolve().parents[3]
AT = "2026-11-30T10:00:00.000Z"


@pytest.fixture(scope="module")
def made() -> dict:
    return site_contents(ROOT)


@pytest.fixture
def home(made: dict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder on the web, with one exercise that was begun."""
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / contents.CONTENTS).write_text(json.dumps(made))
    monkeypatch.setattr(contents, "data_dir", lambda: tmp_path / "list")
    place = tmp_path / "home" / "friend-lists"
    place.mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / "friend-lists" / "items.yml", place)
    return tmp_path / "home"


def write(folder: Path, name: str, item: str, version: int, response: object) -> None:
    line = Answer(item, version, AT, response).line()
    (folder / f"{name}.answers.jsonl").write_text(line + "\n")


def test_every_lesson_lab_and_exercise_is_listed_with_nothing_answered(made: dict) -> None:
    view = course_at_first(made)
    paths = {one["path"] for one in view["pages"]}
    notebooks = {one.stem for one in (ROOT / "course").glob("*.ipynb")} - {"00_start_here"}
    assert paths == {f"{one}.html" for one in notebooks}
    names = {one["name"] for one in view["exercises"]}
    assert names == {one.parent.name for one in (ROOT / "exercises").glob("*/items.yml")}
    for one in (*view["pages"], *view["exercises"]):
        assert (one["answered"], one["state"]) == (0, "new")


def test_progress_by_the_list_counts_what_notebooks_would(home: Path) -> None:
    version = load_lesson("friend-lists").items["fl-opening"].item.version
    write(home, "friend-lists", "fl-opening", version, "a")
    view = progress.course_view(home)
    page = next(one for one in view["pages"] if one["name"] == "friend-lists")
    assert (page["answered"], page["state"]) == (1, "begun")
    assert view["last"] == "03_friend_lists.html"
    assert view["home"] == "index.html"


def test_an_answer_to_an_older_version_does_not_count(home: Path) -> None:
    version = load_lesson("friend-lists").items["fl-opening"].item.version
    write(home, "friend-lists", "fl-opening", version - 1, "a")
    page = next(one for one in progress.lessons(home) if one.name == "friend-lists")
    assert page.progress.answered == 0


def test_a_scenario_counts_once_it_has_ended(home: Path) -> None:
    write(home, "friend-lists", "visible-contacts", 1, [])
    page = next(one for one in progress.lessons(home) if one.name == "friend-lists")
    assert page.progress.answered == 0


def test_the_learners_folder_is_the_root_from_a_lesson_and_from_an_exercise(home: Path) -> None:
    assert progress.course_root(home) == home
    assert progress.course_root(home / "friend-lists") == home
    outline = progress.find_outline(home / "friend-lists", "friend-lists")
    assert outline
    assert outline.path == Path("exercises/friend-lists.html")
    task = next(one for one in progress.exercises(home) if one.name == "friend-lists")
    assert task.upload
    assert not task.source
