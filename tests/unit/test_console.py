"""Numbers, names and paths are printed so that nothing moves in a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from grader.console import Progress, json_text, listed, plural, printable, relative


def test_a_number_comes_with_its_word() -> None:
    assert [plural(n, "learner") for n in (0, 1, 2)] == ["0 learners", "1 learner", "2 learners"]


def test_a_name_moves_nothing_in_a_terminal() -> None:
    assert printable("a\x1b[2Jb\nc\u202ed") == "a?[2Jb?c?d"
    assert printable(Path("Zoë 李")) == "Zoë 李"


def test_json_moves_nothing_in_a_terminal_and_says_the_same() -> None:
    record = {"Zoë 李 😀": ["a\x1b[2J\x9b\u202e\u2028", "\U000e0001\n", 1.5, None]}
    text = json_text(record)
    assert json.loads(text) == record
    assert "Zoë 李 😀" in text
    assert all(sign.isprintable() or sign == "\n" for sign in text)


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


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_bar_is_written_over_once_a_percent() -> None:
    terminal = Terminal()
    progress = Progress(1000, terminal)
    for _ in range(1000):
        progress.step("Grading", 1)
    progress.end()
    drawn = terminal.getvalue().split("\r")[1:]
    assert 100 <= len(drawn) <= 103
    assert drawn[50].startswith("[###############...............]  50 %  Grading")
    assert drawn[-1].startswith("[##############################] 100 %  Done")
    assert terminal.getvalue().endswith("\n")


def test_elsewhere_each_new_step_is_a_line() -> None:
    file = io.StringIO()
    progress = Progress(2, file)
    for what in ("Reading", "Reading", "Writing"):
        progress.step(what, 1)
    progress.end()
    assert file.getvalue().splitlines() == [
        "50 %  Reading".rjust(14),
        "100 %  Writing",
        "100 %  Done",
    ]


def test_nothing_to_do_is_done() -> None:
    file = io.StringIO()
    Progress(0, file).end()
    assert file.getvalue() == "100 %  Done\n"
