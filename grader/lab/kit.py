"""``frame kit DIR``: the folder that a class receives.

It holds the wheel with the course's data, the lessons, what sets them up on the learner's
machine (start scripts, the lock without the tools of this repository's tests, the conda
environment) and a page on how to begin. Nothing of ``exercises/`` is in it: an exercise comes
through nbgrader's release, without its key.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Collection
from pathlib import Path

from grader.content.faults import Fault, visible
from grader.lab.repository import git

CHECKOUT = Path(__file__).resolve().parents[2]
AS_THEY_ARE = ("LICENSE", "start.bat", "start.command", "grader/lab/bootstrap.py")
WHEEL_FOLDERS = ("grader", "data", "course")
BESIDE_THE_WHEEL = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE")
SKIPPED = frozenset({"__pycache__", ".ipynb_checkpoints", "node_modules"})
# In a copy without git: what has the place and the name of a part of the course.
CONTENT = re.compile(
    r"grader/([\w-]+/)*[\w.-]+\.(py|js|css|json|yml|j2|html|svg)"
    r"|data/([\w-]+/)*[\w.-]+\.(yml|json)|data/(deid|town)/[\w.-]+\.(csv|txt|md)"
    r"|course/(\d\d|lab_\d)_\w+\.ipynb|course/instructor/\w+\.md"
    r"|exercises/[\w-]+/(items\.yml|[\w-]+\.ipynb)"
)
INSTALLERS = {"uv"}  # what bootstrap.py itself takes out of the lock
COURSE = ("lab", "class")  # the extras that a course is opened and graded with
EDITABLE = "--no-build-isolation --editable ."

README = """\
# Keeping the Frame

A hands-on course in social-media ethics for counselors. It runs on your own computer. Nothing
you answer leaves it.

You need Python 3.11 or newer. Then, in this folder:

- Windows: double-click `start.bat`.
- macOS: double-click `start.command`. If macOS refuses, hold Control, click it and choose Open.
- Linux: run `sh start.command`.

The first start downloads about 200 MB into the folder `.venv` beside this page. It takes a minute
or two and needs the internet. Later starts don't. The course then opens in your browser. To end it,
close the window that says `Open http://…`.

With conda or mamba instead:

    conda env create -f environment.yml
    conda activate keeping-the-frame
    python -m pip install --no-deps {wheel}
    frame start

An exercise comes as a folder of its own. Put it beside `course/`. Press *Tools* at the top of a
page, choose *File > Open from Path…* and open its notebook. Its questions start by themselves. If
they don't, choose *Run > Run All Cells*. Hand in the whole folder, or only the file in it that ends
in `.answers.jsonl`, as your instructor asks.

Your answers are beside each lesson in `course/`, in a file that ends in `.answers.jsonl`. You can
copy it, and delete it to begin again. Your settings and the marks of trusted lessons are in a
folder `keeping-the-frame` in your user data. You may delete that too.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``frame kit``."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")


def runtime_lock(lock: str, roots: set[str]) -> str:
    """Cut the lock down to what some packages need.

    Parameters
    ----------
    lock : str
        A requirements file as ``uv pip compile`` writes it, each entry with its ``# via``.
    roots : set of str
        Normalised names to keep, with all they need.

    Returns
    -------
    str
        The entries kept, in their order.
    """
    entries = re.split(r"\n(?=\S)", lock.rstrip("\n"))
    names = [entry.split("==")[0] for entry in entries]
    wanted_by = [set(re.findall(r"^    #(?: via)? +([\w.-]+)", e, re.MULTILINE)) for e in entries]
    kept = set(roots)
    while more := {n for n, by in zip(names, wanted_by, strict=True) if by & kept} - kept:
        kept |= more
    return "\n".join(e for n, e in zip(names, entries, strict=True) if n in kept) + "\n"


def direct_dependencies(pyproject: Path, extras: Collection[str] = COURSE) -> set[str]:
    """Return the normalized names of what the project needs to run with these extras."""
    project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
    chosen = project.get("optional-dependencies", {})
    lines = [*project["dependencies"], *(line for name in extras for line in chosen.get(name, ()))]
    names = (re.split(r"[^\w.-]", line)[0] for line in lines)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def refuse_outputs(lesson: Path) -> None:
    """Raise a fault for a lesson that carries what somebody saw when running it."""
    try:
        cells = json.loads(lesson.read_text("utf-8"))["cells"]
        ran = any(cell.get("outputs") for cell in cells)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Fault("this is no notebook; mend or remove it, then try again.", lesson) from None
    if ran:
        raise Fault(
            "this lesson carries outputs, which a class should not receive; open it, choose "
            "Edit, Clear Outputs of All Cells, save, and try again.",
            lesson,
        )


def tracked(checkout: Path) -> set[str] | None:
    """Return the files that git keeps of a checkout, or None where it is no repository."""
    listed = git(checkout, "ls-files", "-z")
    return None if listed is None else set(listed.decode("utf-8", "surrogateescape").split("\0"))


def belongs(checkout: Path) -> Callable[[Path], bool]:
    """Return what says of a file in a checkout whether it is part of the course.

    What git keeps is; in a copy without git, what has the place and the name of content. A link
    never is.
    """
    known = tracked(checkout)

    def kept(path: Path) -> bool:
        name = path.relative_to(checkout).as_posix()
        named = name in known if known is not None else bool(CONTENT.fullmatch(name))
        return named and not path.is_symlink()

    return kept


def packed(checkout: Path) -> tuple[list[str], list[str]]:
    """Say what goes into the wheel, and what of the same folders stays behind.

    A roster, a draft of a key or a note in one of these folders would go to the whole class. So
    only what git keeps is packed; in a copy without git, what has the name of course content.

    Returns
    -------
    tuple of list of str
        Packed, left out; paths from the checkout, with slashes.
    """
    kept = belongs(checkout)
    inside: list[str] = []
    left: list[str] = []
    for folder in WHEEL_FOLDERS:
        for path in sorted((checkout / folder).rglob("*")):
            name = path.relative_to(checkout).as_posix()
            if path.is_dir() or not SKIPPED.isdisjoint(path.relative_to(checkout).parts):
                continue
            if folder == "course" and (path.suffix != ".ipynb" or path.parent.name != "course"):
                continue  # the wheel carries lessons alone of this folder
            (inside if kept(path) else left).append(name)
    return inside, left


def build_wheel(checkout: Path, target: Path) -> Path:
    """Build the project's wheel from what is packed, without asking the network.

    Parameters
    ----------
    checkout : Path
        The repository.
    target : Path
        The folder to write it to.

    Returns
    -------
    Path
        The wheel.
    """
    inside, left = packed(checkout)
    for name in left:
        print(f"{visible(name)} is not part of the course and stays out of the kit.")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    with tempfile.TemporaryDirectory() as scratch:
        for name in (*inside, *BESIDE_THE_WHEEL):
            copy = Path(scratch) / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(checkout / name, copy)
        done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    wheels = sorted(target.glob("*.whl"))
    if done.returncode or not wheels:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Fault(f"the wheel could not be built: {' '.join(last)} Run `make`, then try again.")
    return wheels[0]


def fill(target: Path, checkout: Path) -> None:
    """Write a kit.

    Parameters
    ----------
    target : Path
        An empty folder.
    checkout : Path
        The repository.
    """
    lessons = sorted((checkout / "course").glob("*.ipynb"))
    if not lessons:
        raise Fault(
            f"there is no lesson in {checkout / 'course'}, so there is nothing to hand out."
        )
    kept = {Path(name).name for name in packed(checkout)[0] if name.startswith("course/")}
    lessons = [lesson for lesson in lessons if lesson.name in kept]
    for lesson in lessons:
        refuse_outputs(lesson)
    wheel = build_wheel(checkout, target)
    (target / "course").mkdir()
    for lesson in lessons:
        shutil.copyfile(lesson, target / "course" / lesson.name)
    for name in AS_THEY_ARE:
        shutil.copy(checkout / name, target / Path(name).name)
    (target / "README.md").write_text(README.format(wheel=wheel.name), "utf-8")
    roots = direct_dependencies(checkout / "pyproject.toml") | INSTALLERS
    lock = (checkout / "requirements.lock").read_text("utf-8")
    (target / "requirements.lock").write_text(runtime_lock(lock, roots), "utf-8")
    environment = (checkout / "environment.yml").read_text("utf-8")
    (target / "environment.yml").write_text(environment.replace(EDITABLE, wheel.name), "utf-8")


def run(args: argparse.Namespace) -> int:
    """Make the kit.

    Parameters
    ----------
    args : argparse.Namespace
        The options of ``frame kit``.

    Returns
    -------
    int
        0.
    """
    folder: Path = args.folder
    if not (CHECKOUT / "pyproject.toml").is_file():
        raise Fault("a kit is made from the repository; run this in a clone of it.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Fault(f"{folder} is not empty; name a new folder, so that nothing is mixed up.")
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)  # a place that cannot be written is told at once
    # Filled elsewhere first: a kit that could not be finished leaves nothing behind.
    try:
        with tempfile.TemporaryDirectory() as scratch:
            fill(Path(scratch), CHECKOUT)
            shutil.copytree(scratch, folder, dirs_exist_ok=True)
    except BaseException:
        if new and not any(folder.iterdir()):
            folder.rmdir()
        raise
    print(f"{folder} is ready: hand it out as it is, for example as a zip file.")
    return 0
