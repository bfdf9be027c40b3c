"""Which lessons get signed, and what saving one does to that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest

from grader.lab import trust

GIT = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]


def notebook(source: str = "1 + 1") -> str:
    cell = nbformat.v4.new_code_cell(source)
    cell["id"] = "only"
    return nbformat.writes(nbformat.v4.new_notebook(cells=[cell])) + "\n"


def git(folder: Path, *words: str) -> None:
    subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path):
    folder = tmp_path / "checkout"
    (folder / "course" / "deeper").mkdir(parents=True)
    for name in ("01_one.ipynb", "02 zwei ü.ipynb", "deeper/03.ipynb"):
        (folder / "course" / name).write_text(notebook(name), "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "lessons")
    return folder


@pytest.fixture
def signer(tmp_path):
    with trust.notary(tmp_path / "state") as one:
        yield one


def is_signed(signer, path: Path) -> bool:
    return signer.check_signature(nbformat.reads(path.read_text("utf-8"), as_version=4))


def sign(checkout, signer) -> list[str]:
    known = trust.delivered(checkout / "grader")
    return [path.name for path in trust.sign_lessons(checkout / "course", signer, known)]


def test_what_is_committed_is_signed(checkout, signer):
    assert sign(checkout, signer) == []
    assert is_signed(signer, checkout / "course" / "01_one.ipynb")
    assert is_signed(signer, checkout / "course" / "02 zwei ü.ipynb")


def test_what_was_changed_added_or_renamed_is_not(checkout, signer):
    course = checkout / "course"
    changed = course / "01_one.ipynb"
    changed.write_text(notebook("import os"), "utf-8")
    (course / "99_foreign.ipynb").write_text(notebook("foreign"), "utf-8")
    (course / "02 zwei ü.ipynb").rename(course / "03_moved.ipynb")
    assert sign(checkout, signer) == ["01_one.ipynb", "03_moved.ipynb", "99_foreign.ipynb"]
    assert not is_signed(signer, changed)


def test_what_is_only_staged_is_not(checkout, signer):
    (checkout / "course" / "04.ipynb").write_text(notebook("staged"), "utf-8")
    git(checkout, "add", "--all")
    assert sign(checkout, signer) == ["04.ipynb"]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_is_not(checkout, signer):
    one = checkout / "course" / "01_one.ipynb"
    kept = checkout / "kept.ipynb"
    one.rename(kept)
    one.symlink_to(kept)
    assert sign(checkout, signer) == ["01_one.ipynb"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"cells": 1}'])
def test_a_broken_file_waits_and_stops_nothing(checkout, signer, content):
    (checkout / "course" / "00_broken.ipynb").write_bytes(content)
    assert sign(checkout, signer) == ["00_broken.ipynb"]
    assert is_signed(signer, checkout / "course" / "01_one.ipynb")


def test_without_a_repository_nothing_is_signed(tmp_path, signer):
    course = tmp_path / "plain" / "course"
    course.mkdir(parents=True)
    (course / "01_one.ipynb").write_text(notebook(), "utf-8")
    assert trust.delivered(tmp_path / "plain" / "grader") == {}
    assert sign(tmp_path / "plain", signer) == ["01_one.ipynb"]


def test_an_environment_variable_does_not_name_another_repository(checkout, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert "01_one.ipynb" in trust.committed(checkout)


def test_a_wheels_lessons_vouch_for_equal_ones_only(tmp_path, signer):
    shipped = tmp_path / "site" / "grader" / "_course"
    course = tmp_path / "kit" / "course"
    for folder in (shipped, course):
        folder.mkdir(parents=True)
        for name in ("01.ipynb", "02.ipynb"):
            (folder / name).write_text(notebook(name), "utf-8")
    (course / "02.ipynb").write_text(notebook("changed"), "utf-8")
    known = trust.delivered(tmp_path / "site" / "grader")
    waiting = trust.sign_lessons(course, signer, known)
    assert [path.name for path in waiting] == ["02.ipynb"]
    assert is_signed(signer, course / "01.ipynb")


def as_a_zip(checkout: Path) -> Path:
    """The checkout as a ZIP download has it: the list the code carries, and no repository."""
    (checkout / "grader" / "lab").mkdir(parents=True)
    trust.record(checkout / "grader")
    shutil.rmtree(checkout / ".git")
    return checkout


def test_a_zip_download_runs_by_itself_and_a_change_in_it_does_not(checkout, signer):
    unpacked = as_a_zip(checkout)
    assert sign(unpacked, signer) == []
    assert is_signed(signer, unpacked / "course" / "01_one.ipynb")
    (unpacked / "course" / "01_one.ipynb").write_text(notebook("stranger()"), "utf-8")
    assert sign(unpacked, signer) == ["01_one.ipynb"]


def test_a_commit_of_her_own_vouches_beside_the_list(checkout, signer):
    (checkout / "grader" / "lab").mkdir(parents=True)
    trust.record(checkout / "grader")
    (checkout / "course" / "01_one.ipynb").write_text(notebook("hers"), "utf-8")
    assert sign(checkout, signer) == ["01_one.ipynb"]
    git(checkout, "commit", "--quiet", "--all", "--message", "my own lesson")
    assert sign(checkout, signer) == []


def test_the_list_that_the_code_carries_is_that_of_the_lessons():
    lessons = (trust.PACKAGE.parent / "course").glob("*.ipynb")
    now = {path.name: trust.object_id(path.read_bytes()) for path in lessons}
    assert trust.shipped() == now, "run 'frame restore --record'"


def test_a_lesson_that_was_signed_can_be_had_again(checkout, signer, tmp_path):
    unpacked = as_a_zip(checkout)
    lesson, package = unpacked / "course" / "01_one.ipynb", unpacked / "grader"
    content = lesson.read_bytes()
    assert trust.original(lesson.name, tmp_path, package) is None
    trust.sign_lessons(unpacked / "course", signer, trust.delivered(package), tmp_path)
    lesson.write_text("changed")
    assert trust.original(lesson.name, tmp_path, package) == content
    assert trust.original("99_none.ipynb", tmp_path, package) is None


def test_object_ids_are_gits(checkout):
    lesson = checkout / "course" / "01_one.ipynb"
    said = subprocess.run(
        ["git", "hash-object", "--no-filters", str(lesson)],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert trust.object_id(lesson.read_bytes()) == said
    assert len(trust.object_id(b"", 64)) == 64


def test_saving_signs_only_what_was_trusted_or_run(signer):
    content = nbformat.reads(notebook(), as_version=4)
    assert not signer.check_cells(content)
    content.cells.append(nbformat.v4.new_code_cell("2"))
    content.cells[0].metadata["trusted"] = True
    assert not signer.check_cells(content)
    for cell in content.cells:
        cell.metadata["trusted"] = True
    assert signer.check_cells(content)
    assert "trusted" not in json.dumps(content)


def test_a_signature_of_another_folder_does_not_count(checkout, signer, tmp_path):
    sign(checkout, signer)
    with trust.notary(tmp_path / "elsewhere") as other:
        assert not is_signed(other, checkout / "course" / "01_one.ipynb")
