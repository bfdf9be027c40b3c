"""Only what an exercise declares may leave its folder."""

from __future__ import annotations

import pytest

from grader.classroom.release import declared, undeclared
from grader.content.course import ExerciseHead

HEAD = ExerciseHead(schema=1, name="small-case", title="A", minutes=5, intro="B")
PICTURED = HEAD.model_copy(update={"files": ["pictures/map.png"]})


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "small-case"
    folder.mkdir()
    for name in ("small-case.ipynb", "items.yml", "key.yml", "key-templates.yml", ".DS_Store"):
        (folder / name).write_text("")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "key-checkpoint.yml").write_text("")
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "Key.yml", "KEY.YML", "key.txt", "key.json", "key.yml~", "key.yml.bak", "key copy.yml",
        "#key.yml#", ".key.yml.swp", "items (1).yml", "small-case-copy.ipynb", "notes.md",
        "old/key.yml", "key-templates.yml.orig", "small-case.answers.jsonl", "table.csv",
    ],
)  # fmt: skip
def test_a_file_that_is_not_declared_is_named(folder, name):
    assert list(undeclared(folder, HEAD)) == []
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("")
    assert folder / name in list(undeclared(folder, HEAD))


def test_a_link_is_never_declared(folder):
    (folder / "items.yml").unlink()
    (folder / "items.yml").symlink_to(folder / "key.yml")
    assert list(undeclared(folder, HEAD)) == [folder / "items.yml"]


def test_a_declared_picture_goes_along(folder):
    (folder / "pictures").mkdir()
    (folder / "pictures" / "map.png").write_bytes(b"")
    assert list(undeclared(folder, PICTURED)) == []
    assert [name for name, _ in declared(folder, PICTURED)] == ["items.yml", "pictures/map.png"]


def test_a_key_cannot_be_declared():
    with pytest.raises(ValueError, match="files"):
        ExerciseHead(schema=1, name="a", title="A", minutes=5, intro="B", files=["key.yml"])
    with pytest.raises(ValueError, match="files"):
        ExerciseHead(schema=1, name="a", title="A", minutes=5, intro="B", files=["../x/map.png"])
