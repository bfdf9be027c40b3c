"""`frame kit`: the cut-down lock and what it refuses. What the kit holds: tests/content."""

from __future__ import annotations

import argparse
import json
import subprocess

import pytest

from grader.content.faults import Fault
from grader.lab import kit

LOCK = """\
alpha==1 \\
    --hash=sha256:aa
    # via
    #   keeping-the-frame (pyproject.toml)
    #   delta
beta==1 ; sys_platform == 'win32' \\
    --hash=sha256:bb
    # via alpha
delta==1 \\
    --hash=sha256:dd
    # via keeping-the-frame (pyproject.toml)
gamma==1 \\
    --hash=sha256:cc
    # via
    #   beta
    #   delta
"""


def test_the_lock_is_cut_to_what_is_needed_and_keeps_its_hashes():
    cut = kit.runtime_lock(LOCK, {"alpha"})
    assert [line for line in cut.splitlines() if "==1" in line] == [
        "alpha==1 \\",
        "beta==1 ; sys_platform == 'win32' \\",
        "gamma==1 \\",
    ]
    assert cut.count("--hash") == 3
    assert kit.runtime_lock(LOCK, {"alpha", "delta"}) == LOCK


def test_direct_dependencies_are_normalized_with_the_extras_of_a_course(tmp_path):
    project = tmp_path / "pyproject.toml"
    project.write_text(
        '[project]\ndependencies = ["rapidfuzz"]\n[project.optional-dependencies]\n'
        'lab = ["Jupyter_Lab>=4,<5"]\ntest = ["pytest"]\n'
    )
    assert kit.direct_dependencies(project) == {"jupyter-lab", "rapidfuzz"}
    assert kit.direct_dependencies(project, ()) == {"rapidfuzz"}


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "mine.txt").touch()
    with pytest.raises(Fault, match="not empty"):
        kit.run(argparse.Namespace(folder=tmp_path))
    with pytest.raises(Fault, match="not empty"):
        kit.run(argparse.Namespace(folder=tmp_path / "mine.txt"))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"cells": [{"cell_type": "code", "outputs": [{"text": "42"}]}]}, "carries outputs"),
        ({"cells": 1}, "no notebook"),
        ([], "no notebook"),
    ],
)
def test_a_lesson_that_was_run_or_is_none_is_refused(tmp_path, content, message):
    lesson = tmp_path / "course" / "01_one.ipynb"
    lesson.parent.mkdir()
    lesson.write_text(json.dumps(content))
    with pytest.raises(Fault, match=message):
        kit.fill(tmp_path / "kit", tmp_path)


@pytest.mark.parametrize("content", [b"[" * 20_000, b"{", b"\xff", None])
def test_a_lesson_that_cannot_be_read_is_refused_in_a_sentence(tmp_path, content):
    lesson = tmp_path / "01.ipynb"
    if content is None:
        lesson.mkdir()
    else:
        lesson.write_bytes(content)
    with pytest.raises(Fault, match="no notebook"):
        kit.refuse_outputs(lesson)


def test_without_lessons_there_is_nothing_to_hand_out(tmp_path):
    with pytest.raises(Fault, match="no lesson"):
        kit.fill(tmp_path / "kit", tmp_path)


def test_from_an_installed_wheel_there_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(kit, "CHECKOUT", tmp_path)
    with pytest.raises(Fault, match="clone"):
        kit.run(argparse.Namespace(folder=tmp_path / "kit"))


@pytest.fixture
def checkout(tmp_path):
    for name in ("grader/a.py", "data/b.yml", *LESSONS, "pyproject.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    return tmp_path


LESSONS = ("course/01_one.ipynb", "course/lab_1_two.ipynb")
STRAY = ["data/roster.csv", "grader/key-draft.yml", "course/99_mine.ipynb", "data/notes.docx"]


def test_only_what_git_keeps_is_packed_and_the_rest_is_named(checkout):
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=checkout, check=True)
    for name in STRAY:
        (checkout / name).write_text("")
    (checkout / "grader" / "__pycache__").mkdir()
    (checkout / "grader" / "__pycache__" / "a.pyc").write_text("")
    inside, left = kit.packed(checkout)
    assert set(inside) == {"grader/a.py", "data/b.yml", *LESSONS}
    assert set(left) == set(STRAY)


def test_without_git_only_what_has_the_name_of_content_is_packed(checkout, monkeypatch):
    monkeypatch.setattr(kit, "git", lambda *_: None)
    for name in ("data/b.yml~", "data/roster.csv", "grader/roster.xlsx", "course/mine.ipynb"):
        (checkout / name).write_text("")
    (checkout / "data" / "linked.yml").symlink_to(checkout / "pyproject.toml")
    inside, left = kit.packed(checkout)
    assert set(inside) == {"grader/a.py", "data/b.yml", *LESSONS}
    assert "data/linked.yml" in left
    assert len(left) == 5
