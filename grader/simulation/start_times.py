"""How long the commands take to start: ``python -m grader.simulation.start_times``.

Whole processes are timed, each beside a Python that does nothing, and as a second start is: with
Python's compiled files at hand. Every command is asked for its help; those that need neither a
notebook's format nor JupyterLab do a small piece of work as well.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from grader.answers import SUFFIX
from grader.baseline import beside_noted
from grader.scoring.command import exercise_folder
from grader.scoring.keyed import load_keyed
from grader.simulation.bench import FRAME, NAME, OURS, SEED, Timing, timed
from grader.simulation.simulate import draw_class, hand_in

RUNS = 5
ENOUGH = 0.3  # seconds; what a person takes for at once
LEARNERS = 8
NOTHING = ["-c", "pass"]
HELP = (
    *("start", "take", "feedback", "erase", "check", "grade", "simulate", "collect", "grades"),
    *("paper", "notebook", "variants", "hub", "town"),
)


def commands(folder: Path) -> dict[str, list[str]]:
    """Return the words of each command that is timed, by what the table calls it.

    Parameters
    ----------
    folder : Path
        Where :func:`write_class` wrote a class; documents are written beside it.
    """
    learner = sorted((folder / "submitted").iterdir())[0].name
    answers = f"submitted/{learner}/{NAME}/{NAME}{SUFFIX}"
    runs = {
        "frame score, a learner": ["score", NAME, answers],
        "frame key, an exercise": ["key", NAME, "--to", "key.html"],
        "frame document, a sheet": ["document", "assume-public"],
        "frame deid, a sentence": ["deid", "--text", "note.txt"],
        "frame report, 8 learners": ["report", NAME, "--to", "report.html"],
    }
    return runs | {f"frame {name} --help": [name, "--help"] for name in HELP}


def write_class(folder: Path) -> None:
    """Write a course folder with a few hand-ins, and a text to check."""
    shutil.copytree(exercise_folder(NAME), folder / "exercises" / NAME)
    (folder / "nbgrader_config.py").write_text(OURS, encoding="utf-8")
    (folder / "note.txt").write_text("My client likes tea and comes on time.\n", encoding="utf-8")
    exercise = load_keyed(folder / "exercises" / NAME)
    for one in draw_class(exercise, LEARNERS, SEED):
        if one.handed_in is not None:
            hand_in(one, exercise, folder / "submitted" / one.learner.id / NAME, SEED)


def quickest(words: list[str], folder: Path, runs: int = RUNS) -> Timing:
    """Return the quickest of several runs after a first, which leaves compiled files."""
    found = []
    for _ in range(runs + 1):
        found.append(timed(words, folder))
        for made in (*folder.glob("key.html"), *folder.glob("report.*")):
            made.unlink()
    return min(found[1:], key=lambda one: one.computing)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time the start of each command.")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of each ({RUNS})")
    parser.add_argument("--note", action="store_true", help="note these times for later runs")
    args = parser.parse_args()
    if args.runs < 1:
        parser.error("--runs must be at least 1")
    figures = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # Compiled files are kept here, so that a setting against them changes no figure.
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        write_class(folder)
        least = quickest(NOTHING, folder, args.runs)
        print(f"A Python that does nothing: {_said(least)}")
        for name, words in commands(folder).items():
            found = quickest([*FRAME, *words], folder, args.runs)
            late = f"  over {ENOUGH} s" * (found.seconds > ENOUGH)
            print(f"{name:<26}{_said(found)}{late}", flush=True)
            figures[f"start of {name}"] = found.computing / least.computing
    print(f"Times a Python that does nothing:\n{beside_noted(figures, note=args.note)}", end="")
    return 0


def _said(one: Timing) -> str:
    return f"{one.seconds:6.2f} s {one.computing:6.2f} s of computing"


if __name__ == "__main__":
    sys.exit(main())
