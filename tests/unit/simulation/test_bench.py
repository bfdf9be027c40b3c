"""What grading takes: a process timed, a floor to compare with, small classes scaled up."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from classroom_kit import BEST, BY_KEY, NAME, best_answers, write_course

from grader.content.faults import Fault
from grader.simulation import bench
from grader.simulation.bench import Timing


def test_a_process_is_timed_from_start_to_end(tmp_path: Path) -> None:
    found = bench.timed(["-S", "-c", "import time; time.sleep(.2)"], tmp_path)
    assert found.seconds >= 0.2
    assert found.computing < found.seconds
    assert found.megabytes > 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print('one'); raise SystemExit('no room')", "no room"),
        ("raise SystemExit(3)", "it said nothing"),
    ],
)
def test_a_process_that_fails_is_no_measurement(tmp_path: Path, code: str, said: str) -> None:
    with pytest.raises(Fault, match=f"failed: {said}"):
        bench.timed(["-S", "-c", code], tmp_path)


def test_the_floor_reads_scores_and_writes_as_much_as_grading_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "NAME", NAME)
    write_course(tmp_path)
    for who, student in enumerate(("ann", "bob")):
        for step in ("submitted", "autograded"):
            folder = tmp_path / step / student / NAME
            folder.mkdir(parents=True)
            (folder / f"{NAME}.answers.jsonl").write_text(best_answers(who))
        (folder / f"{NAME}.ipynb").write_text("x" * (1000 + who))
    bench.floor(tmp_path)
    with closing(sqlite3.connect(tmp_path / "floor.db")) as base:
        rows = base.execute("SELECT student, count(*), sum(points) FROM grade GROUP BY student")
        assert list(rows) == [("ann", len(BEST), BY_KEY), ("bob", len(BEST), BY_KEY)]
    written = tmp_path / "floor" / "bob"
    assert (written / f"{NAME}.ipynb").stat().st_size == 1001
    assert len(list(written.iterdir())) == 2


def test_a_small_class_tells_what_each_learner_more_takes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    took = {1: Timing(10.0, 9.0, 100.0), 11: Timing(40.0, 29.0, 120.0)}
    monkeypatch.setattr(bench, "course", lambda _root, learners, _config: learners)
    monkeypatch.setattr(bench, "timed", lambda _words, learners: took[learners])
    start, each = bench.stock(tmp_path, 11)
    assert (each.seconds, each.computing) == (3.0, 2.0)
    assert (start.seconds, start.computing) == (7.0, 7.0)
    assert "scaled from this, not run" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--stock", "1"], ["--sizes", "0"], ["--sizes", "200", "-1"]])
def test_a_class_too_small_to_measure_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    monkeypatch.setattr(bench, "stock", lambda *_: pytest.fail("it began to measure"))
    monkeypatch.setattr("sys.argv", ["bench", *words])
    with pytest.raises(SystemExit) as left:
        bench.main()
    assert left.value.code == 2
    assert "--stock must be at least 2" in capsys.readouterr().err
