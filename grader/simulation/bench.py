"""How long it takes to grade a class: ``python -m grader.simulation.bench``.

Whole processes are timed, from start to end, one after the other. nbgrader's default steps are
timed with a small class and scaled to the others' sizes, for they take some three seconds a
learner; the table says so. The floor is a process that only starts, reads, scores and writes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from grader.answers import SUFFIX, read_answers
from grader.baseline import beside_noted
from grader.content.faults import Fault
from grader.scoring.command import exercise_folder
from grader.scoring.keyed import load_keyed
from grader.scoring.scorer import score_all
from grader.simulation.simulate import draw_class, hand_in

NAME = "friend-lists"
SEED = 7
OURS = (
    "from pathlib import Path\nfrom grader.classroom.config import configure\n"
    "configure(get_config(), Path(__file__).resolve().parent)\n"
)
STOCK = (
    "c = get_config()\nc.CourseDirectory.source_directory = 'exercises'\n"
    "c.CourseDirectory.ignore = ['key*.yml']\nc.ClearSolutions.enforce_metadata = False\n"
)
NBGRADER = ["-m", "nbgrader"]
FRAME = ["-c", "import sys; from grader.cli import main; sys.exit(main())"]


@dataclass(frozen=True)
class Timing:
    """One process: seconds from start to end, seconds of computing, and its largest memory."""

    seconds: float
    computing: float
    megabytes: float


def timed(words: list[str], folder: Path) -> Timing:
    """Run Python with these words in a folder.

    Raises
    ------
    Fault
        It failed; the last line that it printed says why.
    """
    env = os.environ | {f"JUPYTER_{one}_DIR": str(folder / "own") for one in ("CONFIG", "DATA")}
    # nbgrader asks a program of the environment for the gradebook's version (config.py says more).
    env["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    with (folder / "log.txt").open("w+", encoding="utf-8") as log:
        begun = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, *words], cwd=folder, env=env, stdout=log, stderr=log
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            last = (log.read().strip().splitlines() or ["it said nothing"])[-1]
            raise Fault(f"{' '.join(words[-3:])} failed: {last}")
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Timing(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def course(root: Path, learners: int, config: str) -> Path:
    """Write a course folder in which a simulated class has handed in."""
    source = exercise_folder(NAME)
    shutil.copytree(source, root / "exercises" / NAME)
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    timed([*NBGRADER, "generate_assignment", NAME], root)
    exercise = load_keyed(root / "exercises" / NAME)
    # Of three or more who are drawn, one is absent.
    for one in draw_class(exercise, learners + (learners > 1), SEED):
        if one.handed_in is not None:
            hand_in(one, exercise, root / "submitted" / one.learner.id / NAME, SEED)
    return root


def floor(root: Path) -> None:
    """Read, score and write a class that was graded, and nothing else."""
    exercise = load_keyed(root / "exercises" / NAME)
    rows = []
    for folder in sorted(root.glob(f"submitted/*/{NAME}")):
        answers = read_answers(folder / f"{NAME}{SUFFIX}")
        for one in score_all(exercise.items.values(), answers):
            rows.append((folder.parent.name, one.item, one.points, one.marks.by_hand))
        target = root / "floor" / folder.parent.name
        target.mkdir(parents=True)
        for path in (root / "autograded" / folder.parent.name / NAME).iterdir():
            (target / path.name).write_bytes(b" " * path.stat().st_size)
    with closing(sqlite3.connect(root / "floor.db")) as base, base:
        base.execute("CREATE TABLE grade (student, item, points, by_hand)")
        base.executemany("INSERT INTO grade VALUES (?, ?, ?, ?)", rows)


def stock(work: Path, learners: int) -> tuple[Timing, Timing]:
    """Return what nbgrader's default steps take: to start, and for each learner."""
    one, many = (
        timed([*NBGRADER, "autograde", NAME], course(work / f"stock-{size}", size, STOCK))
        for size in (1, learners)
    )
    each = Timing(
        (many.seconds - one.seconds) / (learners - 1),
        (many.computing - one.computing) / (learners - 1),
        many.megabytes,
    )
    print(
        f"nbgrader's default steps: {many.seconds:.0f} s for {learners}, {one.seconds:.1f} s for "
        f"one; so {each.seconds:.2f} s for each more. Larger classes are scaled from this, not run."
    )
    return Timing(one.seconds - each.seconds, one.computing - each.computing, 0), each


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time the grading of simulated classes.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 1000], help="(200 1000)")
    parser.add_argument("--stock", type=int, default=60, help="learners for stock nbgrader (60)")
    parser.add_argument("--floor", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--note", action="store_true", help="note these speeds for later runs")
    args = parser.parse_args()
    if args.floor:
        floor(args.floor)
        return 0
    if args.stock < 2 or min(args.sizes) < 1:
        parser.error("--stock must be at least 2, and --sizes at least 1")
    with tempfile.TemporaryDirectory() as place:
        start, each = stock(Path(place), args.stock)
        print("'x stock' and 'x floor' compare seconds; in brackets, seconds of computing.")
        print(
            f"{'':<27}{'learners':>8}{'seconds':>10}{'computing':>11}{'memory':>8}"
            f"{'x stock':>14}{'x floor':>14}"
        )
        floors: dict[str, float] = {}
        for size in args.sizes:
            scaled = Timing(
                start.seconds + each.seconds * size,
                start.computing + each.computing * size,
                each.megabytes,
            )
            floors |= _measure(Path(place), size, scaled, nbgrader=size == args.sizes[0])
        print(f"Times the floor, beside what was noted:\n{beside_noted(floors, note=args.note)}")
    return 0


def _measure(work: Path, size: int, scaled: Timing, *, nbgrader: bool) -> dict[str, float]:
    """Measure one size of class, print it, and return each command's time in floors."""
    root = course(work / str(size), size, OURS)
    _row("stock, scaled", size, scaled)
    done = timed([*FRAME, "grade", NAME], root)
    least = timed(["-m", "grader.simulation.bench", "--floor", str(root)], root)
    _row("frame grade", size, done, scaled, least)
    _row("the floor", size, least, scaled)
    floors = {f"frame grade, {size}": done.computing / least.computing}
    if nbgrader:
        feedback = timed([*NBGRADER, "generate_feedback", NAME], root)
        _row("nbgrader generate_feedback", size, feedback)
        again = course(work / "again", size, OURS)
        slow = timed([*NBGRADER, "autograde", NAME], again)
        _row("nbgrader autograde, ours", size, slow, scaled, least)
        floors[f"nbgrader generate_feedback, {size}"] = feedback.computing / least.computing
        floors[f"nbgrader autograde, {size}"] = slow.computing / least.computing
    shutil.rmtree(root)
    return floors


def _row(
    what: str, size: int, its: Timing, scaled: Timing | None = None, least: Timing | None = None
) -> None:
    ratio = _ratio(scaled, its, ".0f") if scaled else ""
    floors = _ratio(its, least, ".1f") if least else ""
    print(
        f"{what:<27}{size:>8}{its.seconds:>8.1f} s{its.computing:>9.1f} s{its.megabytes:>5.0f} MB"
        f"{ratio:>14}{floors:>14}".rstrip(),
        flush=True,
    )


def _ratio(more: Timing, less: Timing, digits: str) -> str:
    seconds, computing = more.seconds / less.seconds, more.computing / less.computing
    return f"{seconds:{digits}} ({computing:{digits}})"


if __name__ == "__main__":
    sys.exit(main())
