"""``frame erase``: what it says is what it deletes, and it deletes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import erase
from grader.cli import main

MINE = ("lists.answers.jsonl", "lists.answers (conflicted copy).jsonl", "lists (1).answers.jsonl")
OTHERS = ("lists-two.answers.jsonl", "listsy.answers.jsonl", "deep/other.answers.jsonl")
KEPT = ("lists.ipynb", "lists.jsonl", "lists.answers.txt", "answers.jsonl", ".answers.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*MINE, *OTHERS, *KEPT):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    return tmp_path


def left(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


def test_one_lesson_with_its_copies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", "lists", "--yes", "--folder", str(folder)]) == 0
    assert left(folder) == {*OTHERS, *KEPT}
    out = capsys.readouterr().out
    assert all(name in out for name in MINE)
    assert out.endswith("Deleted 3 files.\n")


def test_all_lessons(folder: Path) -> None:
    assert main(["erase", "--all", "--yes", "--folder", str(folder)]) == 0
    assert left(folder) == set(KEPT)


@pytest.mark.parametrize("reply", ["", "n", "no", "maybe", "Y E S"])
def test_it_asks_and_anything_but_yes_keeps_all(
    folder: Path, reply: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: reply)
    assert main(["erase", "--all", "--folder", str(folder)]) == 0
    assert left(folder) == {*MINE, *OTHERS, *KEPT}
    assert capsys.readouterr().out.endswith("Nothing was deleted.\n")


@pytest.mark.parametrize("reply", ["y", "YES ", "Yes"])
def test_yes_deletes(folder: Path, reply: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: reply)
    assert main(["erase", "--all", "--folder", str(folder)]) == 0
    assert left(folder) == set(KEPT)


def test_nobody_to_ask_keeps_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert main(["erase", "--all", "--folder", str(folder)]) == 0
    assert left(folder) == {*MINE, *OTHERS, *KEPT}


def test_nothing_to_delete_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", "lists", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "There are no answers to 'lists' here; nothing was deleted.\n"
    assert main(["erase", "--all", "--folder", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "There are no answers here; nothing was deleted.\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "say whose answers"),
        (["lists", "--all"], "say whose answers"),
        (["lists", "--folder", "/nowhere/at/all"], "there is no folder"),
    ],
)
def test_a_call_that_says_too_little_or_too_much(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["erase", *words]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_link_is_left_with_what_it_leads_to(folder: Path) -> None:
    target = folder / "lists.ipynb"
    link = folder / "linked.answers.jsonl"
    link.symlink_to(target)
    assert main(["erase", "--all", "--yes", "--folder", str(folder)]) == 0
    assert target.exists()
    assert link.is_symlink()


def test_without_a_folder_it_looks_where_the_course_keeps_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erase, "repository", lambda: tmp_path)
    for name in ("course/a", "answers/b", "taken/c/d", "submitted/ann/e", "release/f", "g"):
        path = tmp_path / f"{name}.answers.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert main(["erase", "--all", "--yes"]) == 0
    assert left(tmp_path) == {
        "submitted/ann/e.answers.jsonl",
        "release/f.answers.jsonl",
        "g.answers.jsonl",
    }


def test_an_installed_course_without_its_folder_looks_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erase, "repository", lambda: None)
    monkeypatch.chdir(folder)
    assert main(["erase", "lists", "--yes"]) == 0
    assert left(folder) == {*OTHERS, *KEPT}


def test_a_file_that_cannot_be_deleted_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == MINE[0]:
            raise PermissionError(1, "Operation not permitted")
        whole(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert main(["erase", "lists", "--yes", "--folder", str(folder)]) == 2
    captured = capsys.readouterr()
    assert MINE[0] in captured.err
    assert captured.out.endswith("Deleted 2 files.\n")


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("friend-lists.answers.jsonl", True),
        ("friend-lists.drafts.jsonl", True),
        ("friend-lists.answers-DESKTOP-A1B2C3.jsonl", True),
        ("friend-lists.answers (Rosa's conflicted copy 2026-03-02).jsonl", True),
        ("friend-lists (1).answers.jsonl", True),
        ("friend-lists.answersheet-key.jsonl", False),
        ("friend-lists.answers.jsonl.txt", False),
        ("friend-lists-old.answers.jsonl", False),
        ("my.friend-lists.answers.jsonl", False),
        ("friend-lists.jsonl", False),
    ],
)
def test_only_answers_of_that_name_are_deleted(tmp_path: Path, name: str, gone: bool) -> None:
    (tmp_path / name).write_text("")
    main(["erase", "friend-lists", "--folder", str(tmp_path), "--yes"])
    assert (tmp_path / name).exists() != gone


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    kept = tmp_path / "elsewhere" / "friend-lists.answers.jsonl"
    kept.write_text("")
    (tmp_path / "course").symlink_to(tmp_path / "elsewhere")
    main(["erase", "--all", "--folder", str(tmp_path / "course"), "--yes"])
    assert kept.exists()
