"""What every widget's test stands on: an empty folder, and a small course at home."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.content import files
from grader.widgets import session


@pytest.fixture
def page(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty folder, as a notebook's kernel does.

    ``home`` is each module's own fixture: a folder with the ``data/`` of its small course, to
    which the course's sources and codes are added.
    """
    for name in ("sources.yml", "codes.yml"):
        shutil.copy(files.PACKAGE.parent / "data" / name, home / "data" / name)
    folder = tmp_path / "page"
    folder.mkdir()
    monkeypatch.setenv("KTF_HOME", str(home))
    monkeypatch.setattr(session, "_current", None)
    monkeypatch.chdir(folder)
    yield folder
    monkeypatch.setattr(session, "_current", None)
