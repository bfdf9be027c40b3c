"""The project's own pages: they are built without a warning, and lack no module of their rooms."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("content", "deid", "scoring", "documents")


def build(source: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Run what `make docs` runs."""
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
    return subprocess.run(
        [*command, str(source), str(target)], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_every_page_is_built_without_a_warning_and_has_every_module(tmp_path: Path) -> None:
    done = build(ROOT / "docs", tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    for room in ROOMS:
        page = (tmp_path / "api" / f"{room}.html").read_text("utf-8")
        for path in (ROOT / "grader" / room).rglob("[!_]*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            assert f'id="module-{name}"' in page
    readme = (tmp_path / "readme.html").read_text("utf-8")
    assert 'href="contributing.html"' in readme
    assert (tmp_path / "_images" / "lesson.png").is_file()


@pytest.mark.parametrize(
    ("readme", "said"),
    [
        ("# Read me\n\n[a page](no-such-page.md)\n", "no-such-page.md"),
        ("# Read me\n\n```{eval-rst}\n.. automodule:: broken\n```\n", "broken.py:docstring"),
    ],
    ids=["link", "docstring"],
)
def test_a_broken_link_or_docstring_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readme: str, said: str
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("conf.py", "readme.md"):
        shutil.copy(ROOT / "docs" / name, docs)
    (docs / "index.md").write_text("# All\n\n```{toctree}\nreadme\n```\n", "utf-8")
    (tmp_path / "README.md").write_text(readme, "utf-8")
    (tmp_path / "broken.py").write_text('"""Say *this and never end it."""\n', "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    done = build(docs, tmp_path / "built")
    assert done.returncode != 0
    assert said in done.stderr
