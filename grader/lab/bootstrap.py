"""Set up the course: ``.venv`` with the locked packages and the project itself.

Run as a script by any Python 3.11 or newer; it needs nothing but the standard library, and it
touches nothing outside ``.venv`` (no kernel is registered, no user setting is written):

    python3 grader/lab/bootstrap.py            # set up
    python3 grader/lab/bootstrap.py --tests    # and see that there is a Chromium for the tests

It also lies in the folder a class receives (``frame kit``), beside the wheel and the lock.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST = (3, 11)
LOCK = "requirements.lock"
STAMP = "keeping-the-frame.stamp"
PROBE = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
ODD = frozenset('[]%$"*?`;|<>\n\r\t')
# Each of these sends what pip, uv or Python installs to another place than .venv.
ELSEWHERE = frozenset(
    {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PIP_DRY_RUN"}
    | {"PIP_REQUIRE_VIRTUALENV", "PIP_NO_DEPS", "PIP_CONSTRAINT", "PIP_REQUIREMENT"}
    | {"PIP_IGNORE_INSTALLED", "PIP_EDITABLE", "PIP_SRC"}
    | {"UV_TARGET", "UV_PREFIX", "UV_SYSTEM_PYTHON", "UV_PYTHON", "UV_CONSTRAINT", "UV_OVERRIDE"}
    | {"UV_PROJECT_ENVIRONMENT", "UV_NO_BINARY", "UV_WORKING_DIRECTORY", "UV_CONFIG_FILE"}
    | {"PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONSTARTUP", "VIRTUAL_ENV"}
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


class SetupFault(Exception):
    """The set-up cannot go on; its text says what to do."""


def project_root(script: Path) -> Path:
    """Find the folder to set up: the kit this script lies in, or its checkout.

    Parameters
    ----------
    script : Path
        This file.

    Returns
    -------
    Path
        The folder that holds the lock.
    """
    here = script.resolve().parent
    return here if (here / LOCK).is_file() else here.parents[1]


def environment_python(root: Path) -> Path:
    """Return where the environment's interpreter lies, whether or not it is there."""
    windows = os.name == "nt"
    return root / ".venv" / ("Scripts/python.exe" if windows else "bin/python")


def locked(lock: str, name: str) -> str:
    """Cut one package, with its hashes, out of the lock.

    Parameters
    ----------
    lock : str
        The lock's text.
    name : str
        A package's normalised name.

    Returns
    -------
    str
        A requirements file that names this package alone.
    """
    entry = re.search(rf"^{re.escape(name)}==.*\n(?:    .*\n?)*", lock, re.MULTILINE)
    if entry is None:
        raise SetupFault(f"{LOCK} does not name {name}; fetch the course again.")
    return entry.group(0)


def project_source(root: Path) -> list[str]:
    """Say what to install: the checkout itself, or the wheel that came with a kit."""
    if (root / "pyproject.toml").is_file():
        return ["--editable", str(root)]
    wheels = sorted(root.glob("keeping_the_frame-*.whl"))
    if not wheels:
        raise SetupFault(f"There is no wheel of the course in {root}; unpack the folder again.")
    return [str(wheels[-1])]


def stamp(root: Path) -> str:
    """Describe what the environment was made of, so that an unchanged one is left alone.

    The folder's own place is part of it: an environment that was moved no longer works.
    """
    digest = hashlib.sha256()
    digest.update((root / LOCK).read_bytes())
    project = root / "pyproject.toml"
    digest.update(project.read_bytes() if project.is_file() else project_source(root)[0].encode())
    return f"{root}\n{digest.hexdigest()}\n"


def refuse_odd_path(root: Path) -> None:
    """Refuse a folder whose path the tools that are used here cannot handle.

    Grading looks for folders by pattern, the gradebook's address escapes with %, and the
    environment's own commands are found through a shell.
    """
    odd = sorted(set(str(root)) & ODD)
    if odd:
        named = " ".join(repr(one)[1:-1] for one in odd)
        raise SetupFault(
            f"The path {str(root)!r} contains {named}, which some of the tools cannot handle; "
            "move the course's folder to a place without it, then try again."
        )


def own_environment() -> dict[str, str]:
    """Return this process's variables without those that would install somewhere else."""
    mine = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return mine | {"PIP_USER": "0", "PYTHONNOUSERSITE": "1"}


def run(*command: str | Path, quiet: bool = False) -> bool:
    """Run a command without standard input; tell whether it is there and went well."""
    sink = subprocess.DEVNULL if quiet else None
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            check=False,
            env=own_environment(),
        )
    except OSError:
        return False
    return done.returncode == 0


def make_environment(root: Path) -> Path:
    """Make ``.venv`` afresh and return its interpreter."""
    folder = root / ".venv"
    if Path(sys.prefix).resolve() == folder.resolve():
        raise SetupFault(
            "This environment is out of date and cannot renew itself; run `deactivate`, "
            "then the same command again."
        )
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise SetupFault(
                f"This Python lacks {module}; on Debian or Ubuntu run `sudo apt-get install "
                "python3-venv`, elsewhere install Python from its own site, then try again."
            )
    if not run(sys.executable, "-m", "venv", "--clear", folder):
        raise SetupFault(
            f"Python could not make {folder}; see that the disk has room and that you may "
            "write there, then try again."
        )
    return environment_python(root)


def install(root: Path, python: Path) -> None:
    """Install the locked packages, checked against their hashes, then the project."""
    lock = root / LOCK
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install"]
    uv = [str(python), "-m", "uv", "pip", "install", "--python", str(python), *quiet]
    with tempfile.TemporaryDirectory() as scratch:
        only = Path(scratch) / "uv.txt"
        only.write_text(locked(lock.read_text("utf-8"), "uv"), "utf-8")
        fast = run(*pip, "--quiet", "--no-deps", "--require-hashes", "-r", only)
    # uv does the same in a tenth of the time, but reads no pip.conf: where only a company's
    # own index is reachable, it fails and pip does the work.
    fast = fast and run(*uv, "--system-certs", "--require-hashes", "-r", str(lock))
    if not fast:
        print("Now the slower way, with pip alone; this takes a few minutes.", flush=True)
    if not fast and not run(*pip, *quiet, "--require-hashes", "-r", str(lock)):
        raise SetupFault(
            "The packages could not be installed; see that this computer is online and has "
            "2 GB free, then try again. What was done is kept."
        )
    ours = ["--no-deps", "--no-build-isolation", *project_source(root)]
    if not run(*pip, "--quiet", "--force-reinstall", *ours):
        raise SetupFault("The course itself could not be installed; fetch it again.")


def set_up(root: Path) -> Path:
    """Bring ``.venv`` up to date, or leave it alone when it is.

    Parameters
    ----------
    root : Path
        The checkout or the kit.

    Returns
    -------
    Path
        The environment's interpreter.

    Raises
    ------
    SetupFault
        With one sentence on what to do.
    """
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise SetupFault(
            f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed and this is {found}; install a "
            "newer one, then run it by its name, for example `make PYTHON=python3.12`."
        )
    refuse_odd_path(root)
    python, mark, wanted = environment_python(root), root / ".venv" / STAMP, stamp(root)
    had = mark.read_text("utf-8") if mark.is_file() else ""
    if had == wanted and python.is_file():
        return python
    print("Setting up .venv; the first time fetches 200 to 300 MB.", flush=True)
    # One that was made elsewhere and moved is made anew; one that somebody made here is used.
    moved = bool(had) and had.splitlines()[0] != str(root)
    if moved or not run(python, "-c", PROBE, quiet=True):
        python = make_environment(root)
        # Which folder it was made for, so that an interrupted set-up goes on where it stopped.
        mark.write_text(f"{root}\n", "utf-8")
    install(root, python)
    mark.write_text(wanted, "utf-8")
    return python


def find_chromium(python: Path) -> str | None:
    """Return a Chromium that is on this machine: the system's, else Playwright's own."""
    for name in CHROMIUM:
        place = shutil.which(name)
        # Ubuntu's command of that name may only say where to find the real one.
        if place and run(place, "--version", quiet=True):
            return place
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    own = asked.stdout.strip()
    return own if own and Path(own).is_file() else None


def provide_chromium(python: Path) -> str:
    """See that there is a Chromium for the browser tests, installing one where that is allowed.

    Debian's package is taken where we are root and it exists. Elsewhere Playwright fetches its
    own into the user's cache.
    """
    if place := find_chromium(python):
        return place
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's chromium for the browser tests.", flush=True)
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        if run("apt-get", "-qq", "update"):
            run("apt-get", "-qq", "install", "-y", "chromium")
        if place := find_chromium(python):
            return place
    print("Fetching Playwright's Chromium for the browser tests.", flush=True)
    run(python, "-m", "playwright", "install", "chromium")
    if place := find_chromium(python):
        return place
    raise SetupFault(
        "The tests need Chromium and none could be fetched; install it (on Debian or Ubuntu "
        "`sudo apt-get install chromium`), then run `make test` again."
    )


def main() -> int:
    """Set up and return 0, or say in one sentence why not and return 2."""
    parser = argparse.ArgumentParser(description="Set up Keeping the Frame in .venv.")
    parser.add_argument("--tests", action="store_true", help="also see to a Chromium")
    args = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a folder's name, in any console's encoding
            stream.reconfigure(errors="backslashreplace")
    try:
        python = set_up(project_root(Path(__file__)))
        if args.tests:
            provide_chromium(python)
    except SetupFault as fault:
        print(f"set-up: {fault}", file=sys.stderr)
        return 2
    except OSError as error:
        where = error.filename or "a file"
        print(
            f"set-up: {where} cannot be read or written ({error.strerror}); see that this folder "
            "is yours to write in, then try again.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        print("set-up: stopped; run the same command to go on.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
