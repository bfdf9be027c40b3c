"""Where data is, and files written whole, never through a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.content import files
from grader.content.faults import Fault
from grader.content.files import data_dir, refuse_links, repository, write_bytes, write_text


def test_a_folder_of_ones_own_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("KTF_HOME", str(tmp_path))
    assert data_dir() == tmp_path / "data"


def test_a_folder_without_data_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KTF_HOME", str(tmp_path))
    root = repository()
    assert root is not None
    assert data_dir() == root / "data"


def test_an_installed_package_has_its_own_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KTF_HOME", raising=False)
    monkeypatch.setattr(files, "PACKAGE", tmp_path / "grader")
    assert repository() is None
    assert data_dir() == tmp_path / "grader" / "_data"


def test_a_file_is_written_with_its_line_ends_and_no_draft_is_left(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.txt"
    write_text(path, "one\r\ntwo\n")
    assert path.read_bytes() == b"one\r\ntwo\n"
    assert [one.name for one in path.parent.iterdir()] == ["file.txt"]


def test_a_file_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_bytes(path, b"new")
    assert path.read_text() == "old"


@pytest.mark.parametrize("linked", ["file", "folder", "draft"])
def test_nothing_is_written_through_a_link(tmp_path: Path, linked: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file.txt").write_text("theirs")
    folder = tmp_path / "folder"
    if linked == "folder":
        folder.symlink_to(outside)
    else:
        folder.mkdir()
        name = "file.txt" if linked == "file" else ".file.txt.draft"
        (folder / name).symlink_to(outside / "file.txt")
    with pytest.raises(Fault, match="is a link"):
        write_text(folder / "file.txt", "mine")
    assert (outside / "file.txt").read_text() == "theirs"


def test_links_far_up_are_the_systems(tmp_path: Path) -> None:
    (tmp_path / "real" / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    refuse_links(tmp_path / "link" / "a" / "b")
    with pytest.raises(Fault):
        refuse_links(tmp_path / "link" / "a" / "b", levels=3)
