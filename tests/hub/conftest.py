"""One hub for all tests of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_environment import ROOT, hub_python, proxy_command
from hub_kit import LEARNERS, ClassHub, RunningHub
from postgresql_kit import running_postgresql

from grader.classroom.hub.settings import read_hub


@pytest.fixture(scope="session")
def hub() -> Iterator[ClassHub]:
    # Not pytest's folder, which it keeps: homes and a gradebook are deleted here.
    place = Path(tempfile.mkdtemp(prefix="ktf-hub-"))
    try:
        python, proxy = hub_python(place), proxy_command()
        with running_postgresql() as database:
            roster = place / "roster.csv"
            roster.write_text("username,first name,last name\n")
            with roster.open("a") as file:
                file.writelines(f"{one},{one.title()},Simulated\n" for one in LEARNERS)
            words = ["hub", place / "hub", "--instructor", "prof", "--admin", "boss"]
            words += ["--roster", roster]
            if database is not None:
                words += ["--gradebook", database("hub")]
            frame = "import sys; from grader.cli import main; sys.exit(main())"
            subprocess.run([sys.executable, "-c", frame, *words], cwd=ROOT, check=True)
            (place / "homes").mkdir()
            running = RunningHub(place / "hub", place / "homes", python, proxy)
            try:
                running.wait(300)
                yield ClassHub(running, read_hub(place / "hub"), python)
            finally:
                running.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)
