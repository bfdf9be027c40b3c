"""Commands of nbgrader in one process: each in its folder, and nothing left for the next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jupyter_core.application import NoStart

from grader.simulation import batch


class App:
    """As much of nbgrader's application as a command needs."""

    def __init__(self, ends: Exception | None = None) -> None:
        self.ends = ends
        self.did: list[object] = []

    def instance(self) -> App:
        return self

    def initialize(self, words: list[str]) -> None:
        self.did.append((Path.cwd(), words))

    def start(self) -> None:
        if self.ends:
            raise self.ends

    def reset(self) -> None:
        self.did.append("reset")

    def clear_instance(self) -> None:
        self.did.append("clear")


def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *words: str, ends: Exception | None = None
) -> App:
    app = App(ends)
    monkeypatch.chdir(tmp_path)  # and back, once the test is over
    monkeypatch.setattr(batch, "NbGraderApp", app)
    (tmp_path / "course").mkdir()
    batch.run(str(tmp_path / "course"), list(words))
    return app


def test_a_command_runs_in_its_folder_and_leaves_nothing_behind(tmp_path, monkeypatch):
    app = run(tmp_path, monkeypatch, "collect", "task")
    assert app.did == [(tmp_path / "course", ["collect", "task"]), "reset", "clear"]


def test_the_time_stands_for_its_word_wherever_it_is(tmp_path, monkeypatch):
    (_, words), *_ = run(tmp_path, monkeypatch, "add", "--duedate={now}").did
    assert re.fullmatch(r"--duedate=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} UTC", words[1])


def test_a_subcommand_that_did_all_there_was_to_do_is_no_error(tmp_path, monkeypatch):
    assert run(tmp_path, monkeypatch, "db", ends=NoStart()).did[-2:] == ["reset", "clear"]


def test_a_command_that_fails_is_heard_and_leaves_nothing_either(tmp_path, monkeypatch):
    app = App(RuntimeError("no room"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch, "NbGraderApp", app)
    with pytest.raises(RuntimeError, match="no room"):
        batch.run(str(tmp_path), ["collect"])
    assert app.did[-2:] == ["reset", "clear"]
