"""A simulated class through nbgrader's own command line and exchange."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from classroom_kit import NAME, POINTS, reasons, write_course

pytestmark = pytest.mark.classroom
LEARNERS = 5


@dataclass(frozen=True)
class Shown:
    """A finished demo: its folder, what it printed, and what else there is around it."""

    folder: Path
    text: str
    home: Path


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    root = tmp_path_factory.mktemp("demo")
    write_course(root / "course")
    home = root / "home"
    home.mkdir()
    words = ["demo", NAME, "--learners", str(LEARNERS), "--seed", "3"]
    where = ["--folder", str(root / "shown"), "--exercises", str(root / "course" / "exercises")]
    done = subprocess.run(
        [sys.executable, "-c", "from grader.cli import main; exit(main())", *words, *where],
        env=os.environ | {"HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    log = root / "shown" / "log.txt"
    assert done.returncode == 0, done.stderr + (log.read_text() if log.exists() else "")
    assert done.stderr == ""
    return Shown(root / "shown", done.stdout, home)


def test_it_tells_what_the_class_earned_and_that_it_is_simulated(shown):
    assert f"A simulated class of {LEARNERS} (seed 3)" in shown.text
    assert "5 learners: 4 handed in, 1 of them late; 1 absent" in shown.text
    assert "Points of 17: mean" in shown.text
    assert all(f"\n{item} " in shown.text for item in POINTS)
    assert "to be read by a person; those points are not in yet" in shown.text
    assert "Everybody in this class is simulated." in shown.text


def test_progress_is_told_by_lines_where_there_is_no_terminal(shown):
    assert "  0 %  Generating the assignment\n" in shown.text
    assert "100 %  Done\n" in shown.text
    assert "\r" not in shown.text


def test_the_gradebook_the_pages_and_the_grades_are_where_it_says(shown):
    course = shown.folder / "course"
    assert (course / "gradebook.db").is_file()
    assert len(list((course / "feedback").glob(f"sim-*/{NAME}/{NAME}.html"))) == 4
    with (shown.folder / "grades.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == LEARNERS
    assert sum(row["timestamp"] == "" for row in rows) == 1
    assert {row["max_score"] for row in rows} == {"17.0"}


def test_nothing_that_a_learner_can_read_holds_the_key(shown):
    searched = 0
    for folder in ("course/release", "course/submitted", "exchange", "learners"):
        for path in (shown.folder / folder).rglob("*"):
            if path.is_file():
                text = path.read_text(errors="replace")
                assert path.name != "key.yml"
                assert not [reason for reason in reasons() if reason in text], path
                assert "credit" not in text
                searched += 1
    assert searched > 40


def test_it_wrote_nothing_outside_its_folder(shown):
    assert not [path for path in shown.home.rglob("*") if path.is_file()]


def test_feedback_can_be_released(shown, nbgrader):
    nbgrader("release_feedback", NAME, cwd=shown.folder / "course")
    pages = list((shown.folder / "exchange").glob("*/feedback/*.html"))
    assert len(pages) == 4


def test_a_log_without_warnings_nobody_can_act_on(shown):
    log = (shown.folder / "log.txt").read_text()
    for noise in ("SAWarning", "DeprecationWarning", "cheating", "Traceback"):
        assert noise not in log
