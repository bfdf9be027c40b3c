"""What every widget's test stands on: an empty folder, and a small course at home."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from small_facts import SOUND, as_authored
from small_widgets import POSTS, TABLES, write_exercise

import grader
from grader.content import files
from grader.widgets import session

ROOT = Path(__file__).resolve().parents[3]
BROWSER = ROOT / "tests" / "browser"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with two small lessons, and whatever else of the course's data a widget reads.

    It is one for all tests, so that its files are read once; no test may write to it.
    """
    data = tmp_path_factory.mktemp("home") / "data"
    shutil.copytree(BROWSER / "demo", data)
    shutil.copy(BROWSER / "posts" / "posts-demo.yml", data / "lessons")
    photo = yaml.safe_dump(as_authored(SOUND), sort_keys=False)
    (data / "scenarios" / "shared-photo.yml").write_text(photo, encoding="utf-8")
    own = files.PACKAGE.parent / "data"
    for name in ("deid", "forms", "town", "evidence"):
        shutil.copytree(own / name, data / name)
    for path in own.glob("*.yml"):
        shutil.copy(path, data)
    return data.parent


@pytest.fixture
def page(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty folder, as a notebook's kernel does."""
    folder = tmp_path / "page"
    folder.mkdir()
    monkeypatch.setenv("KTF_HOME", str(home))
    monkeypatch.setattr(session, "_current", None)
    monkeypatch.chdir(folder)
    yield folder
    monkeypatch.setattr(session, "_current", None)


@pytest.fixture
def posts_exercise(page: Path) -> Path:
    """Open an exercise of two posts, one of them with variants, and return its folder."""
    write_exercise(page, POSTS)
    grader.exercise("ex")
    return page


@pytest.fixture
def tables_exercise(page: Path) -> Path:
    """Open an exercise of two tables, and return its folder."""
    write_exercise(page, TABLES)
    grader.exercise("ex")
    return page
