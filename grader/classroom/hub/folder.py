"""The folder of a hub: what is written into it, and what in it stays its administrator's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.classroom.hub.people import FILE as PEOPLE
from grader.classroom.hub.people import Member, people_text
from grader.classroom.hub.settings import CLASS, read_hub
from grader.classroom.hub.settings import FILE as SETTINGS
from grader.content.faults import Fault
from grader.content.files import refuse_links, write_bytes, write_text

FILES = Path(__file__).resolve().parent / "files"
STAMP = ".frame-hub.json"  # what was written last, so that a change since is seen
BY_US = ("README.md", "jupyterhub_config.py", "kubernetes-values.yml", "lti13.py")
LOCK = "requirements.lock"
CONFIG = "nbgrader_config.py"
SKIPPED = frozenset({".ipynb_checkpoints", "__pycache__"})
FIRST = "gradebook: sqlite\n"


@dataclass
class Written:
    """What a run wrote and what it left.

    Attributes
    ----------
    files : list of str
        Written, from the hub's folder on.
    left : list of str
        Not written, because they were changed since.
    """

    files: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def delivered(checkout: Path) -> Iterator[tuple[str, Path]]:
    """Iterate over what is written again for each edition: its name in the folder, and its source.

    Parameters
    ----------
    checkout : Path
        The course's repository, with the keys.
    """
    for name in (*BY_US, LOCK):
        yield name, FILES / name
    yield f"{CLASS}/{CONFIG}", FILES / CONFIG
    places = sorted(one.parent for one in checkout.glob("exercises/*/items.yml"))
    for place in (*places, checkout / "course" / "instructor"):
        for path in sorted(place.rglob("*")):
            inside = path.relative_to(checkout)
            if path.is_file() and not path.is_symlink() and SKIPPED.isdisjoint(inside.parts):
                yield f"{CLASS}/{inside.as_posix()}", path
    for path in sorted(checkout.glob("course/*.ipynb")):
        yield f"{CLASS}/course/{path.name}", path


def write_hub(
    folder: Path, checkout: Path, people: Iterable[Member] = (), gradebook: str | None = None
) -> Written:
    """Write a hub's folder, or bring one up to date.

    Parameters
    ----------
    folder : Path
        A new or empty folder, or one that this wrote before.
    checkout : Path
        The course's repository, with the keys.
    people : iterable of Member
        Who is on the hub at first.
    gradebook : str, optional
        The gradebook's address, for a new folder.

    Returns
    -------
    Written
        What was written and what was left.

    Raises
    ------
    Fault
        The folder holds something else, or it is there and people or a gradebook were given.
    """
    refuse_links(folder)
    if folder.exists() and not folder.is_dir():
        raise Fault(f"{folder} is a file; give a new folder")
    stamp = folder / STAMP
    new = not stamp.is_file()
    if new and folder.is_dir() and any(folder.iterdir()):
        raise Fault(f"{folder} is not empty and is no hub's folder; give a new folder")
    everybody = list(people)
    if not new and (everybody or gradebook):
        raise Fault(
            f"{folder} is a hub's folder already; write people into its {PEOPLE} and the "
            f"gradebook into its {SETTINGS}, and give only the folder here"
        )
    done = Written()
    if new:
        _write_first(folder, everybody, gradebook)
        done.files += [SETTINGS, PEOPLE]
    known = {} if new else _read_stamp(stamp)
    for name, source in delivered(checkout):
        content, target = source.read_bytes(), folder / name
        now = _digest(target.read_bytes()) if target.is_file() else None
        if now == _digest(content):
            known[name] = now
        elif now is not None and now != known.get(name):
            done.left.append(name)
        else:
            write_bytes(target, content)
            known[name] = _digest(content)
            done.files.append(name)
    write_text(stamp, json.dumps(known, indent=1) + "\n")
    return done


def _write_first(folder: Path, people: list[Member], gradebook: str | None) -> None:
    """Write what is the administrator's from then on; nothing where the settings can't be."""
    twice = {one.login for one in people if sum(one.login == two.login for two in people) > 1}
    if twice:
        raise Fault(f"{', '.join(sorted(twice))}: one person has one role; leave out the other")
    text = (FILES / SETTINGS).read_text(encoding="utf-8")
    if gradebook:
        text = text.replace(FIRST, f"gradebook: {json.dumps(gradebook)}\n")
    there = folder.is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / SETTINGS, text)
    try:
        read_hub(folder)
    except Fault:
        (folder / SETTINGS).unlink()
        if not there:
            folder.rmdir()
        raise
    write_text(folder / PEOPLE, people_text(people))
    for name in (SETTINGS, PEOPLE):
        (folder / name).chmod(
            0o640
        )  # an address may hold a password; the people in it are no one else's business
    (folder / CLASS).mkdir(mode=0o700)
    (folder / "exchange").mkdir()
    (folder / "exchange").chmod(0o777)  # as nbgrader wants it, whatever the umask


def _read_stamp(stamp: Path) -> dict[str, str]:
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
