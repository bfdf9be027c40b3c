"""Several commands of nbgrader in one process: its import takes seconds, thirty hand-ins minutes.

A program of its own, because nbgrader's applications leave their logging and settings behind in
the process: ``python -m grader.simulation.batch < commands.json`` with a list of
``[folder, [word, ...]]``. The word ``{now}`` stands for the time, UTC. It prints a line for each
command that is done and stops at the first that fails.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from datetime import UTC, datetime

from jupyter_core.application import NoStart
from nbgrader.apps.nbgraderapp import NbGraderApp


def run(folder: str, words: list[str]) -> None:
    """Run one command as ``nbgrader`` would, in this folder."""
    os.chdir(folder)
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
    app = NbGraderApp.instance()
    try:
        app.initialize([word.replace("{now}", now) for word in words])
        with contextlib.suppress(NoStart):  # raised where a subcommand did all there was to do
            app.start()
    finally:
        app.reset()
        NbGraderApp.clear_instance()


if __name__ == "__main__":
    for place, command in json.load(sys.stdin):
        run(place, command)
        print("done", flush=True)
