"""Where content lies: beside the notebook, in a folder of one's own, or in the package."""

from __future__ import annotations

import os
from pathlib import Path

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
