"""Hostile and unlucky hand-ins: nothing unearned, nothing revealed, nothing run, nobody stopped.

``make soak`` prints what stock nbgrader makes of the harmless ones, beside it.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from classroom_kit import NAME, REPOSITORY, best_answers, reasons, rows, write_course
from corpus import CASES, FILE, MARKER, Case, write_corpus

pytestmark = [pytest.mark.classroom, pytest.mark.slow]
Runner = Callable[..., subprocess.CompletedProcess[str]]
GIVEN_BACK = {f"{NAME}.html", "timestamp.txt", "submission_secret.txt"}
GRADED = {f"{NAME}.ipynb", FILE, "items.yml", "timestamp.txt", "submission_secret.txt"}


@dataclass(frozen=True)
class Outcome:
    root: Path
    log: str
    status: int
    points: dict[str, float]


def read_points(root: Path) -> dict[str, float]:
    base = sqlite3.connect(root / "gradebook.db")
    found = base.execute(
        "SELECT a.student_id, SUM(COALESCE(g.auto_score, 0)) FROM submitted_assignment a "
        "JOIN submitted_notebook n ON n.assignment_id = a.id JOIN grade g ON g.notebook_id = n.id "
        "GROUP BY a.student_id"
    ).fetchall()
    base.close()
    return {student: float(points) for student, points in found}


def frame_grade(root: Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from grader.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, "grade", NAME],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY), "JUPYTER_PREFER_ENV_PATH": "0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


@pytest.fixture(scope="module")
def outcomes(
    tmp_path_factory: pytest.TempPathFactory, nbgrader: Runner
) -> Callable[[str], Outcome]:
    """Grade the corpus one way or the other, once each."""

    @functools.cache
    def grade(way: str) -> Outcome:
        root = tmp_path_factory.mktemp("course")
        write_course(root)
        nbgrader("generate_assignment", NAME, cwd=root)
        write_corpus(root)
        if way == "frame grade":
            done = frame_grade(root)
            log = done.stdout + done.stderr
        else:
            done = nbgrader("autograde", NAME, cwd=root, check=False)
            log = done.stderr
        nbgrader("generate_feedback", NAME, cwd=root, check=False)
        return Outcome(root, log, done.returncode, read_points(root))

    return grade


@pytest.fixture(params=["nbgrader autograde", "frame grade"], scope="module")
def outcome(request: pytest.FixtureRequest, outcomes: Callable[[str], Outcome]) -> Outcome:
    return outcomes(request.param)


def test_both_ways_of_grading_leave_the_same(outcomes):
    theirs, ours = outcomes("nbgrader autograde"), outcomes("frame grade")
    assert rows(ours.root) == rows(theirs.root)
    left = [
        {
            str(path.relative_to(one.root)): (path.stat().st_mode, path.read_bytes())
            for path in (one.root / "autograded").rglob("*")
            if path.is_file()
        }
        for one in (ours, theirs)
    ]
    assert left[0] == left[1]


def test_there_are_sixty_of_them():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_earns_what_it_should(outcome, case):
    assert outcome.points.get(case.name) == case.earns


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sentence_says_what_was_wrong(outcome, case):
    said = [one for one in outcome.log.splitlines() if f"{case.name}: " in one]
    if case.said:
        assert any(case.said in one for one in said), said
        table = outcome.log.partition("What to look at:")[2]
        assert any(case.said in one for one in table.splitlines() if case.name in one)


def test_nobody_is_stopped_and_the_log_is_one_a_person_can_read(outcome):
    assert outcome.status == 0, outcome.log[-3000:]
    assert "Traceback" not in outcome.log
    assert "\x1b[2J" not in outcome.log
    assert "\nINFO all is well" not in outcome.log


def test_no_code_of_a_learner_ran(outcome):
    assert not list(outcome.root.rglob(MARKER))


def test_the_marker_would_be_seen(tmp_path):
    """The positive control: the code that lies in the hand-ins leaves its marker where it runs."""
    write = next(case.write for case in CASES if case.name == "own-modules")
    write(tmp_path, "")
    subprocess.run(
        [sys.executable, "-c", "import yaml"], cwd=tmp_path, check=False, timeout=60,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert list(tmp_path.rglob(MARKER))


def test_nothing_is_revealed_and_nothing_foreign_is_carried_along(outcome):
    for step, allowed in (("autograded", GRADED), ("feedback", GIVEN_BACK)):
        found = {path.name for path in (outcome.root / step).rglob("*") if path.is_file()}
        assert found <= allowed
    unchosen = {one for one in reasons() if one.startswith(("WHY-RULE-B", "WHY-SAMPLE"))}
    for page in (outcome.root / "feedback").rglob("*.html"):
        text = page.read_text()
        assert not [one for one in unchosen if one in text], page
        assert "<script>" not in text
    for path in (outcome.root / "submitted").rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 1_000_000:
            assert not [one for one in reasons() if one.encode() in path.read_bytes()], path


@pytest.mark.soak
def test_beside_stock_nbgrader(outcomes, tmp_path, capsys):  # pragma: no cover
    """Grade the harmless ones one by one with nbgrader's own steps, and print both."""
    ours = outcomes("frame grade").points
    released = stock_course(tmp_path / "released")
    table = [f"\n{'hand-in':28} {'due':>5} {'here':>5}  stock nbgrader"]
    for case in CASES:
        here, there = ours.get(case.name), "not shown to it"
        if case.stock:
            root = tmp_path / "stock"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(released, root)
            there = stock(root, case)
        due, got = ("-" if one is None else f"{one:g}" for one in (case.earns, here))
        table.append(f"{case.name[:28]:28} {due:>5} {got:>5}  {there}")
    with capsys.disabled():
        sys.stdout.write("\n".join(table) + "\n")


def stock_nbgrader(root: Path, *words: str) -> subprocess.CompletedProcess[str]:  # pragma: no cover
    """Run nbgrader in a course whose settings are its own."""
    env = os.environ | {"HOME": str(root), "JUPYTER_PREFER_ENV_PATH": "0"}
    env["KTF_MARK"] = str(root / "ran")
    # nbgrader asks a program of this environment for its gradebook's version.
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


def stock_course(root: Path) -> Path:  # pragma: no cover
    """Release the exercise with nbgrader's own settings."""
    write_course(root)
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.source_directory = 'exercises'\n"
        "c.CourseDirectory.course_id = 'keeping-the-frame'\n"
        "c.CourseDirectory.ignore = ['key.yml']\n"
        "c.ClearSolutions.enforce_metadata = False\n"
    )
    done = stock_nbgrader(root, "generate_assignment", NAME)
    assert done.returncode == 0, done.stderr
    return root


def stock(root: Path, case: Case) -> str:  # pragma: no cover
    """Say what nbgrader makes of one hand-in with its own settings."""
    folder = root / "submitted" / "x" / NAME
    shutil.copytree(root / "release" / NAME, folder)
    (folder / FILE).write_text(best_answers(1))
    case.write(folder, best_answers(1))
    done = stock_nbgrader(root, "autograde", NAME)
    points = read_points(root).get("x")
    ran = ", its code ran" if (root / "ran").exists() else ""
    earned = "no row" if points is None else f"{points:g}"
    return f"{earned}{ran}{'' if done.returncode == 0 else ', the run failed'}"


def test_every_kept_notebook_is_whole(outcome):
    for path in (outcome.root / "autograded").rglob("*.ipynb"):
        assert json.loads(path.read_text())["cells"]
