"""What a command takes to start: measured beside a Python that does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.commands import COMMANDS
from grader.simulation import start_times
from grader.simulation.bench import Timing


def test_every_command_that_is_timed_exists(tmp_path: Path) -> None:
    (tmp_path / "submitted" / "ann").mkdir(parents=True)
    words = start_times.commands(tmp_path)
    assert {one[0] for one in words.values()} <= COMMANDS.keys()
    assert len({tuple(one) for one in words.values()}) == len(words)


def test_the_first_run_counts_nothing_and_the_quickest_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    took = iter([0.1, 0.5, 0.3, 0.4])

    def timed(_words: list[str], folder: Path) -> Timing:
        assert not (folder / "report.html").exists()
        (folder / "report.html").touch()
        return Timing(1.0, next(took), 10.0)

    monkeypatch.setattr(start_times, "timed", timed)
    assert start_times.quickest([], tmp_path, 3).computing == 0.3
    assert list(tmp_path.iterdir()) == []


def test_each_start_is_printed_and_compared_with_what_was_noted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def quickest(words: list[str], folder: Path, _runs: int) -> Timing:
        if words == start_times.NOTHING:
            return Timing(0.02, 0.02, 9.0)
        assert (folder / "note.txt").is_file()
        return Timing(0.4, 0.3, 40.0) if "report" in words else Timing(0.2, 0.1, 30.0)

    given: dict[str, float] = {}
    monkeypatch.setattr(start_times, "quickest", quickest)
    monkeypatch.setattr(start_times, "beside_noted", lambda found, note: given.update(found) or "")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "")
    monkeypatch.setattr("sys.argv", ["start_times"])
    assert start_times.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [one for one in lines if one.endswith("over 0.3 s")] == [
        one for one in lines if one.startswith("frame report")
    ]
    assert round(given["start of frame report, 8 learners"]) == 15
    assert round(given["start of frame score, a learner"]) == 5
