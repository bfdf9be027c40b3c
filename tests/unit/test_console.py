"""Numbers, names and paths are printed so that nothing moves in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.console import listed, plural, printable, relative


def test_a_number_comes_with_its_word() -> None:
    assert [plural(n, "learner") for n in (0, 1, 2)] == ["0 learners", "1 learner", "2 learners"]


def test_a_name_moves_nothing_in_a_terminal() -> None:
    assert printable("a\x1b[2Jb\nc\u202ed") == "a?[2Jb?c?d"
    assert printable(Path("Zoë 李")) == "Zoë 李"


def test_a_path_is_told_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert relative(Path("a/b")) == str(Path("a/b"))
    assert relative(tmp_path / "else") == str(tmp_path / "else")


def test_of_many_names_the_first_are_told_and_the_rest_counted() -> None:
    assert listed([]) == ""
    assert listed(["ann", "bo\x1b[2J"]) == "ann, bo?[2J"
    assert listed([f"n{n}" for n in range(14)], most=3) == "n0, n1, n2 and 11 more"
