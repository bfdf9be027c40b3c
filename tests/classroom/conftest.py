"""Nbgrader's command line, watched."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from classroom_kit import REPOSITORY


@pytest.fixture(autouse=True)
def logs_are_read() -> None:
    """Let the log be read: here one process grades many classes."""
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="session")
def nbgrader(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run ``nbgrader`` with a home of its own and without a kernel it could start."""
    home = tmp_path_factory.mktemp("home")
    # Every kernel manager that is made leaves a mark, so a test can see that none was.
    watch = tmp_path_factory.mktemp("watch")
    (watch / "sitecustomize.py").write_text(
        "import os, sys\n"
        "def look(event, args):\n"
        "    if event == 'subprocess.Popen' and 'ipykernel' in str(args):\n"
        "        open(os.environ['KERNEL_MARK'], 'a').write(str(args))\n"
        "        raise RuntimeError('a kernel was started')\n"
        "sys.addaudithook(look)\n"
    )
    mark = home / "kernel-started"

    def run(
        *words: str, cwd: Path, check: bool = True, **more: Any
    ) -> subprocess.CompletedProcess[str]:
        env = os.environ | {
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_PREFER_ENV_PATH": "0",
            "PYTHONPATH": os.pathsep.join([str(watch), str(REPOSITORY)]),
            "KERNEL_MARK": str(mark),
            "NO_COLOR": "1",
        }
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *words],
            cwd=cwd,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            **({"timeout": 900} | more),
        )
        if check:
            assert done.returncode == 0, done.stderr
        assert not mark.exists(), mark.read_text()
        return done

    return run
