"""Tests that share a server, a built site or a class run on one worker, which makes it once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
PLACES = ["browser/test_a.py", "browser/test_b.py", "unit/test_c.py", "unit/test_d.py"]
CODE = """
import os, pytest, time

@pytest.mark.parametrize("number", range(6))
def test_it(number):
    time.sleep(0.02)
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"{__file__} {os.environ['PYTEST_XDIST_WORKER']}\\n")
"""


def test_each_share_stays_with_one_worker(tmp_path: Path) -> None:
    for place in PLACES:
        (tmp_path / "tests" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tests" / place).write_text(CODE)
    shutil.copy(CONFTEST, tmp_path / "tests")
    (tmp_path / "pytest.ini").write_text("[pytest]\ntestpaths = tests\n")
    notes = tmp_path / "notes"
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--import-mode=importlib"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env=outer | {"NOTES": str(notes)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "24 passed" in done.stdout, done.stdout + done.stderr
    workers = defaultdict(set)
    for line in notes.read_text("utf-8").splitlines():
        place, worker = line.split()
        path = Path(place)
        workers["browser" if path.parent.name == "browser" else path.name].add(worker)
    assert {name: len(found) for name, found in workers.items()} == {
        "browser": 1,
        "test_c.py": 1,
        "test_d.py": 1,
    }
    assert len(set.union(*workers.values())) == 2
