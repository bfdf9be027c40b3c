"""What a hub's test needs and nothing else does: JupyterHub's environment and its proxy.

Both are kept in ``build/hub/``: the course's own environment never gets JupyterHub.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from grader.lab.kit import build_wheel
from grader.lab.node import command, environment, find_node

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "grader" / "classroom" / "hub" / "files" / "requirements.lock"
PLACE = ROOT / "build" / "hub"
PROXY = "configurable-http-proxy@5.3.0"


def run(*words: object, check: bool = True) -> bool:
    done = subprocess.run([str(one) for one in words], capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise AssertionError(f"{words} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.returncode == 0


def hub_python(wheels: Path) -> Path:
    """Return the Python of an environment as the hub's README.md has it made, wheel and all."""
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    folder, stamp = PLACE / "env", PLACE / "stamp"
    python = folder / "bin" / "python"
    if not (stamp.is_file() and stamp.read_text() == wanted):
        shutil.rmtree(folder, ignore_errors=True)
        run(sys.executable, "-m", "venv", folder)
        pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        uv = [sys.executable, "-m", "uv", "pip", "install", "--python", python, "--system-certs"]
        # As in bootstrap.py: uv is quick, and reads no pip.conf.
        if not run(*uv, "--require-hashes", "-r", LOCK, check=False):
            run(*pip, "--require-hashes", "-r", LOCK)
        stamp.write_text(wanted)
    wheel = build_wheel(ROOT, wheels)
    uv = [sys.executable, "-m", "uv", "pip", "install", "--offline", "--python", python]
    run(*uv, "--no-deps", "--reinstall", wheel)
    return python


def proxy_command() -> list[str]:
    """Return the command of the hub's proxy, fetched from npm where it is not there yet."""
    node = find_node()
    assert node is not None, "Node is missing; `make test-hub` fetches it"
    folder = PLACE / "proxy"
    script = folder / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
    if not script.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        words = command(node, "npm", "install", "--silent", "--no-save", "--prefix", str(folder))
        subprocess.run([*words, PROXY], env=environment(node), check=True, timeout=300)
    return [str(shutil.which("node", path=str(node))), str(script)]
