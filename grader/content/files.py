"""Where content lies: beside the notebook, in a folder of one's own, or in the package."""

from __future__ import annotations

import os
from pathlib import Path

from grader.content.faults import Fault

PACKAGE = Path(__file__).resolve().parent.parent


def repository() -> Path | None:
    """Return the folder of the checkout this package runs from, or None for an installed wheel."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "data").is_dir() else None


def data_dir() -> Path:
    """Find the folder of the course's data.

    Returns
    -------
    Path
        ``$KTF_HOME/data`` where that variable names a folder with one, else the checkout's
        ``data/``, else the copy inside the installed package.
    """
    home = os.environ.get("KTF_HOME")
    if home and (Path(home) / "data").is_dir():
        return Path(home) / "data"
    root = repository()
    return root / "data" if root else PACKAGE / "_data"


def refuse_links(path: Path, levels: int = 2) -> None:
    """Refuse a place that a link leads away from, as one in a received folder may.

    Parameters
    ----------
    path : Path
        A file or folder to write or to delete.
    levels : int
        How many levels are looked at, its own included; further up, links are the system's.

    Raises
    ------
    Fault
        The place, or a folder it is in, is a link.
    """
    for place in (path, *path.parents)[:levels]:
        if place.is_symlink():
            raise Fault(f"{place} is a link, which may lead anywhere; take it away first")


def refuse_existing(path: Path) -> None:
    """Refuse to write where something is: a person may have named a file of her own.

    Parameters
    ----------
    path : Path
        A file to write, as a command's words name it.

    Raises
    ------
    Fault
        Something has that name.
    """
    if os.path.lexists(path):
        raise Fault(f"{path} exists already; give another name, or move it away")


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all, and never through a link.

    Parameters
    ----------
    path : Path
        The file; its folder is made.
    text : str
        What to write, as UTF-8 with the line ends it has.

    Raises
    ------
    Fault, OSError
        As :func:`write_bytes` does.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all, and never through a link.

    Parameters
    ----------
    path : Path
        The file; its folder is made.
    raw : bytes
        What to write.

    Raises
    ------
    Fault
        A link is in the way.
    OSError
        It cannot be written; what was there stays.
    """
    refuse_links(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    refuse_links(draft, 1)
    with draft.open("wb") as handle:
        handle.write(raw)
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(path)
