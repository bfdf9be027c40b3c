"""``frame key`` writes a key, and never where learners find it."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import build

from grader.classroom import keys
from grader.cli import main
from grader.content.faults import Fault


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build(tmp_path / "class")
    monkeypatch.chdir(root)
    monkeypatch.setenv("KTF_HOME", str(root))
    return root


def test_a_key_is_written_to_build(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key", "task"]) == 0
    assert "build/keys/task.html" in capsys.readouterr().out
    assert "That is its wording." in (course / "build/keys/task.html").read_text("utf-8")


def test_a_key_is_written_where_one_says(course: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine" / "key.html"
    assert main(["key", "task", "--to", str(target)]) == 0
    assert target.is_file()


def test_a_file_of_ones_own_is_never_replaced(course: Path, capsys) -> None:
    target = course / "notes.html"
    target.write_text("mine")
    assert main(["key", "task", "--to", str(target)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert target.read_text() == "mine"


def test_an_unknown_name_ends_with_the_names(course, capsys) -> None:
    assert main(["key", "tasks"]) == 2
    error = capsys.readouterr().err
    assert "there are: task" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    "place",
    [
        "release/task/key.html",
        "Release/x/key.html",
        "submitted/ann/task/key.html",
        "autograded/ann/task/key.html",
        "feedback/ann/key.html",
        "taken/task/key.html",
        "kit/key.html",
        "site/key.html",
        "_site/key.html",
        "course/instructor/key.html",
        "key.txt",
        "build",
    ],
)
def test_learners_never_find_it(course, capsys, place: str) -> None:
    (course / "build").mkdir()
    assert main(["key", "task", "--to", place]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (course / place).is_file()


def test_a_kit_a_site_and_a_copy_are_known_by_what_they_hold(course: Path, tmp_path: Path) -> None:
    for name in ("keeping_the_frame-1-py3-none-any.whl", "jupyter-lite.json", "items.yml"):
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        (folder / name).touch()
        with pytest.raises(Fault, match="learners see"):
            keys.refuse_learners(folder / "sub" / "key.html")


def test_a_link_into_a_release_is_followed(course: Path, tmp_path: Path) -> None:
    (course / "release").mkdir()
    (tmp_path / "innocent").symlink_to(course / "release")
    with pytest.raises(Fault, match="learners see"):
        keys.refuse_learners(tmp_path / "innocent" / "key.html")


def test_beside_the_items_it_would_be_released(course: Path) -> None:
    with pytest.raises(Fault, match="learners see"):
        keys.refuse_learners(course / "exercises" / "task" / "answers.html")


def test_where_a_class_folder_lies_says_nothing(tmp_path: Path) -> None:
    root = build(tmp_path / "course" / "spring")
    keys.refuse_learners(root / "build" / "keys" / "task.html")
    with pytest.raises(Fault, match="learners see"):
        keys.refuse_learners(tmp_path / "course" / "task.html")
