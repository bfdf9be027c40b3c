"""Starting `frame start` on a copy of the house; the fixtures are in conftest.py."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MARKDOWN = "#md"
TRY_IT = "#try"


def slow(*values: Any) -> list[Any]:
    """Leave a parameter's values to `make test-slow`: `make test` takes another of their kind."""
    given = (value if isinstance(value, tuple) else (value,) for value in values)
    return [pytest.param(*one, marks=pytest.mark.slow) for one in given]


@dataclass(frozen=True)
class Lab:
    """A running `frame start`."""

    address: str
    folder: Path
    state: Path
    printed: tuple[str, ...]

    def url(self, path: str) -> str:
        """Return the address that opens a file of the folder alone."""
        _, _, token = self.address.partition("?token=")
        return f"{self.host}/doc/tree/{path}?token={token}"

    @property
    def host(self) -> str:
        """The server's address, without a page."""
        return "/".join(self.address.split("/")[:3])


def notebook(sources: Sequence[str], *, name: str, run: bool = True) -> str:
    """Write a lesson's notebook: each source a code cell tagged as a widget's.

    The cells' ids hold the name: two notebooks of the same bytes would share a signature.
    """
    cells = []
    for number, source in enumerate(sources):
        cell: dict[str, object] = {"id": f"{name}-{number}", "metadata": {}}
        if source.startswith(MARKDOWN):
            cell |= {"cell_type": "markdown", "source": source.removeprefix(MARKDOWN).lstrip()}
        else:
            tag = "try-it" if source.startswith(TRY_IT) else "widget"
            cell |= {"cell_type": "code", "source": source, "outputs": [], "execution_count": None}
            cell["metadata"] = {"tags": [tag]}
        cells.append(cell)
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "keeping_the_frame": {"run": run},
    }
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    return json.dumps(content, indent=1) + "\n"


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as nobody in particular."""
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def asked(lab: Lab, path: str, method: str = "GET") -> Any:
    """Ask a running course's server, and return what it says as JSON."""
    _, _, token = lab.address.partition("?token=")
    headers = {"Authorization": f"token {token}"}
    with urlopen(Request(f"{lab.host}/api/{path}", headers=headers, method=method)) as answer:
        return json.loads(answer.read() or "null")


def shut_down_kernels(lab: Lab) -> None:
    """End every kernel of a course: a page that opens again finds a new one."""
    for session in asked(lab, "sessions"):
        asked(lab, f"sessions/{session['id']}", "DELETE")


def copy_house(target: Path) -> Path:
    """Copy the checkout as it is now, uncommitted work too, into a repository of its own."""
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        source = ROOT / name
        if name and source.is_file() and not name.startswith("tests/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    probe = target / "course" / "90_probe.ipynb"
    probe.parent.mkdir(exist_ok=True)
    probe.write_text(
        notebook(["#md # Probe", "print('it ran: ' + str(6 * 7))"], name="probe"), "utf-8"
    )
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    git(target, "commit", "--quiet", "--message", "copy")
    git(target, "tag", "delivered")
    return target


@contextmanager
def start_lab(
    house: Path,
    state: Path,
    *options: str,
    cwd: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> Iterator[Lab]:
    """Run `frame start` on a copy of the house until the block ends.

    ``cwd`` is where it is called, the house by default. As with the installed command, the folder
    it is called in is no place for modules (-P). ``variables`` are set besides.
    """
    state.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(house), "KTF_STATE": str(state)}
    environment |= variables or {}
    code = "from grader.cli import main; raise SystemExit(main())"
    command = [
        sys.executable,
        "-P",
        "-c",
        code,
        "start",
        "--port",
        "0",
        "--browser",
        "none",
        *options,
    ]
    with (state / "stderr.txt").open("w") as complaints:
        process = subprocess.Popen(
            command,
            cwd=cwd or house,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
    printed: list[str] = []
    try:
        assert process.stdout
        for line in process.stdout:
            printed.append(line.rstrip())
            if line.startswith("Open "):
                break
        else:
            pytest.fail(f"frame start ended: {printed} {(state / 'stderr.txt').read_text()}")
        yield Lab(printed[-1].removeprefix("Open "), cwd or house, state, tuple(printed))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=60)
        finally:
            process.kill()
            process.wait()
