"""``frame demo`` begins in a folder of its own, and says in a sentence what it cannot do."""

from __future__ import annotations

import pytest
from classroom_kit import NAME

from grader.cli import main
from grader.content.faults import Fault
from grader.simulation import demo


def test_it_starts_afresh_in_its_own_folder_only(tmp_path):
    own, other = tmp_path / "own", tmp_path / "other"
    demo._start_afresh(own)
    (own / "course").mkdir()
    (own / "course" / "old").touch(0o444)
    demo._start_afresh(own)
    assert not (own / "course").exists()
    other.mkdir()
    (other / "letter.txt").write_text("Dear")
    with pytest.raises(Fault, match="did not write"):
        demo._start_afresh(other)
    assert (other / "letter.txt").read_text() == "Dear"


def test_on_windows_it_says_why_not(monkeypatch, capsys):
    monkeypatch.setattr(demo.sys, "platform", "win32")
    assert main(["demo", NAME]) == 2
    assert "does not work on Windows" in capsys.readouterr().err


def test_a_step_that_fails_is_told_with_the_end_of_the_log(tmp_path):
    demo._start_afresh(tmp_path / "shown")
    (tmp_path / "shown" / "course").mkdir()
    run = demo.Nbgrader(tmp_path / "shown", demo.Progress(1))
    with pytest.raises(Fault, match=r"Releasing it failed; the log .* ends: no room"):
        run._run("Releasing it", ["-c", "exit('no room')"], "")


def test_a_class_has_a_size(capsys):
    assert main(["demo", NAME, "--learners", "0"]) == 2
    assert "from 1 to 999" in capsys.readouterr().err
