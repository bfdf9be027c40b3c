"""What git says of the checkout, asked of the user's own git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(checkout: Path, *words: str) -> bytes | None:
    """Return what git prints, or None where git or its repository is missing."""
    # A hook's or an editor's GIT_DIR would point at some other repository.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        return subprocess.run(
            ["git", *words],  # noqa: S607  # the user's own git
            cwd=checkout,
            env=environment,
            capture_output=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
