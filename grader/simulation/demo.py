"""``frame demo``: a simulated class, taken through nbgrader's own command line.

Everything lies in one folder: the course, an exchange, the learners' folders, nbgrader's
settings. Each simulated learner hands in with ``nbgrader submit NAME --student=ID``. That option
lets anybody who can write to an exchange hand in under any name; ``nbgrader collect`` compares
the name with the owner of the files and warns. Here one person owns them all, so the demo turns
the warning off. A real course leaves it on, or hands in through JupyterHub or a learning
platform that knows who is who.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from grader.answers import SUFFIX
from grader.classroom.config import COURSE
from grader.console import Progress, relative
from grader.content.course import Exercise
from grader.content.faults import Fault
from grader.content.files import repository
from grader.scoring.command import exercise_folder
from grader.scoring.keyed import load_keyed
from grader.simulation.simulate import MOST, STAMP, Simulated, draw_class, stamp_text

SETTINGS = "settings"  # of Jupyter, for whoever takes part in the demo
OURS = "made-by-frame-demo.txt"
CONFIG = '''"""Settings of the demo's course, written by 'frame demo'."""

from pathlib import Path

from grader.classroom.config import configure

c = get_config()
here = Path(__file__).resolve().parent
configure(c, here)
c.Exchange.root = str(here.parent / "exchange")
c.ExchangeCollect.check_owner = False  # the whole class is simulated by one person
'''
LEARNERS_CONFIG = '''"""Settings of the demo's learners, written by 'frame demo'."""

from pathlib import Path

c = get_config()
c.CourseDirectory.course_id = "{course}"
c.Exchange.root = str(Path(__file__).resolve().parents[1] / "exchange")
'''


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the command's arguments."""
    parser.add_argument("name", nargs="?", default="friend-lists", help="the exercise")
    parser.add_argument("--learners", type=int, default=30, help="how many (30)")
    parser.add_argument("--seed", type=int, default=1, help="another number, another class (1)")
    parser.add_argument("--folder", type=Path, help="where, if not build/demo")
    parser.add_argument(
        "--exercises", type=Path, help="the folder of exercises, if it is not this course's own"
    )


def run(args: argparse.Namespace) -> int:
    """Take a simulated class from release to grades and print what it earned."""
    if sys.platform == "win32":
        raise Fault(
            "nbgrader's exchange does not work on Windows; run the demo on macOS or Linux, or in "
            "the Windows Subsystem for Linux"
        )
    if not 1 <= args.learners <= MOST:
        raise Fault(f"--learners must be a number from 1 to {MOST}")
    source = exercise_folder(args.name, args.exercises)
    exercise = load_keyed(source)
    folder: Path = (args.folder or (repository() or Path()) / "build" / "demo").absolute()
    drawn = draw_class(exercise, args.learners, args.seed)
    _start_afresh(folder)
    print(f"A simulated class of {args.learners} (seed {args.seed}) takes '{args.name}'.")
    began = time.monotonic()
    take(source, drawn, args.seed, folder)
    _tell(exercise, folder, time.monotonic() - began)
    return 0


def take(source: Path, drawn: list[Simulated], seed: int, folder: Path) -> None:
    """Take a class through nbgrader, from the assignment to the exported grades.

    Parameters
    ----------
    source : Path
        The exercise's folder, with its key.
    drawn : list of Simulated
        Every learner, with what they hand in.
    seed : int
        What the hand-ins say the class was drawn with.
    folder : Path
        Where all of it is written; nothing else is in it.
    """
    name, course = source.name, folder / "course"
    shutil.copytree(source, course / "exercises" / name)
    (course / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    settings = folder / SETTINGS / "nbgrader_config.py"
    settings.parent.mkdir()
    settings.write_text(LEARNERS_CONFIG.format(course=COURSE), encoding="utf-8")
    (folder / "learners").mkdir(exist_ok=True)
    handing_in = [one for one in drawn if one.handed_in is not None]
    nbgrader = Nbgrader(folder, Progress(7 + 3 * len(handing_in)))
    roster = folder / "roster.csv"
    roster.write_text("id\n" + "".join(f"{one.learner.id}\n" for one in drawn), encoding="utf-8")
    nbgrader("Generating the assignment", ["generate_assignment", name])
    fetched = folder / "learners"
    nbgrader.batch(
        "Enrolling, releasing",
        [
            (str(course), ["db", "student", "import", str(roster)]),
            (str(course), ["release_assignment", name]),
            (str(fetched), ["fetch_assignment", name]),
        ],
    )
    for one in handing_in:
        _answer(one, fetched / name, folder / "learners" / one.learner.id / name, seed)
    shutil.rmtree(fetched / name)
    # The late one is late by a moment: the exercise falls due between the others and them.
    due = (str(course), ["db", "assignment", "add", name, "--duedate={now}"])
    submits = {
        late: [
            (str(fetched / one.learner.id), ["submit", name, f"--student={one.learner.id}"])
            for one in handing_in
            if one.late == late
        ]
        for late in (False, True)
    }
    collect = (str(course), ["collect", name])
    nbgrader.batch("Handing in, collecting", [*submits[False], due, *submits[True], collect])
    nbgrader("Grading", ["autograde", name], grows=f"autograded/*/{name}/{name}.ipynb")
    page = f"feedback/*/{name}/{name}.html"
    nbgrader("Writing feedback", ["generate_feedback", name], grows=page)
    nbgrader("Exporting the grades", ["export", f"--to={folder / 'grades.csv'}"])
    nbgrader.progress.end()


def _answer(one: Simulated, handout: Path, folder: Path, seed: int) -> None:
    shutil.copytree(handout, folder)
    (folder / f"{handout.name}{SUFFIX}").write_text(one.answers, encoding="utf-8")
    (folder / STAMP).write_text(stamp_text(seed), encoding="utf-8")


def _tell(exercise: Exercise, folder: Path, seconds: float) -> None:
    from grader.classroom.results import read_results, table  # nbgrader takes seconds

    course = folder / "course"
    db_url = f"sqlite:///{course / 'gradebook.db'}"
    results = read_results(db_url, COURSE, exercise.head.name, list(exercise.items))
    print()
    for line in table(results):
        print(line)
    print()
    print("Everybody in this class is simulated.")
    print(f"Gradebook       {relative(course / 'gradebook.db')}")
    print(f"Feedback pages  {relative(course / 'feedback')}")
    print(f"Grades as CSV   {relative(folder / 'grades.csv')}")
    print(f"nbgrader's log  {relative(folder / 'log.txt')}")
    print(f"{seconds:.0f} seconds")


def _start_afresh(folder: Path) -> None:
    """Empty the demo's own folder, and no other."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / OURS).is_file():
            raise Fault(
                f"{folder} holds something that 'frame demo' did not write; give an empty folder "
                "with --folder"
            )
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() else 0o644)
        shutil.rmtree(folder)
    (folder / "learners").mkdir(parents=True)
    (folder / OURS).write_text("'frame demo' empties this folder when it starts.\n")


class Nbgrader:
    """Nbgrader's command line, kept to the demo's folder."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self._course, self._log = folder / "course", folder / "log.txt"
        self.progress = progress
        # Settings and caches of whoever runs the demo stay out of it, and it out of theirs.
        self._env = os.environ | {
            f"JUPYTER_{place}_DIR": str(folder / SETTINGS)
            for place in ("CONFIG", "DATA", "RUNTIME")
        }

    def __call__(self, what: str, words: Sequence[str], *, grows: str | None = None) -> None:
        """Run ``nbgrader``; ``grows`` names files to count while it runs."""
        command = ["-m", "nbgrader", *words]
        seen = 0

        def count() -> None:
            nonlocal seen
            found = len(list(self._course.glob(grows or "")))
            self.progress.step(what, found - seen)
            seen = found

        self.progress.step(what)
        self._run(what, command, "", count if grows else None)
        self.progress.step(what, 0 if grows else 1)

    def batch(self, what: str, commands: list[tuple[str, list[str]]]) -> None:
        """Run many commands, each in its folder, in one process."""
        self.progress.step(what)
        self._run(what, ["-m", "grader.simulation.batch"], json.dumps(commands))
        self.progress.step(what, len(commands))

    def _run(
        self,
        what: str,
        words: list[str],
        given: str,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        with self._log.open("a", encoding="utf-8") as log:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=self._course,
                env=self._env,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                text=True,
            )
            assert process.stdin is not None  # noqa: S101  it is a pipe
            with process.stdin:
                process.stdin.write(given)
            while process.poll() is None:
                time.sleep(0.2)
                if meanwhile:
                    meanwhile()
        if meanwhile:
            meanwhile()
        if process.returncode:
            last = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise Fault(f"{what} failed; the log {self._log} ends: {' / '.join(last[-3:])}")
