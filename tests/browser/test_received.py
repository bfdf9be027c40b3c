"""A folder that was received: nothing in it but the course's own lessons runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_kit import Lab, start_lab

MARKER = "a-strangers-code-ran"
MODULES = ("yaml", "json", "anywidget", "ipykernel_launcher", "IPython", "grader", "sitecustomize")
SETTINGS = (
    "jupyter_server_config.py",
    "jupyter_lab_config.py",
    "jupyter_notebook_config.py",
    "jupyter_config.py",
    "ipython_config.py",
    "ipython_kernel_config.py",
    "nbgrader_config.py",
    ".ipython/profile_default/startup/00.py",
    ".jupyter/jupyter_server_config.py",
    "etc/jupyter/jupyter_server_config.py",
)


def fill(folder: Path, mark: Path) -> None:
    """Write a stranger's modules and settings beside every notebook of a folder."""
    code = f"import pathlib\npathlib.Path({str(mark)!r}).write_text(__file__)\n"
    for place in (folder, folder / "course"):
        for name in (*(f"{one}.py" for one in MODULES), *SETTINGS):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(code)
        (place / "overrides.json").write_text('{"@jupyterlab/apputils-extension:themes": 1}')
        extension = place / "labextensions" / "stranger"
        extension.mkdir(parents=True)
        (extension / "package.json").write_text("{}")


@pytest.fixture(scope="module")
def mark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mark") / MARKER


@pytest.fixture(scope="module")
def received(house: Path, tmp_path_factory: pytest.TempPathFactory, mark: Path) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("received")
    shutil.copytree(house / "course", folder / "course")
    fill(folder, mark)
    state = tmp_path_factory.mktemp("state")
    (state / "elsewhere").mkdir()
    with start_lab(house, state, "--folder", str(folder), cwd=folder) as running:
        yield running


def test_a_lesson_runs_and_a_strangers_code_does_not(new_page, received, mark):
    page = new_page()
    page.goto(received.url("course/00_start_here.ipynb"))
    page.locator(".ktf").first.wait_for(timeout=60_000)
    assert not mark.exists(), mark.read_text()


def test_the_marker_would_be_seen(received, mark):
    """The positive control: a kernel without a safe path takes the stranger's module."""
    bare = {k: v for k, v in os.environ.items() if k not in ("PYTHONSAFEPATH", "PYTHONPATH")}
    subprocess.run(
        [sys.executable, "-c", "import yaml"], cwd=received.folder / "course", env=bare, check=False
    )
    assert mark.exists()
    mark.unlink()
    bare["PYTHONSAFEPATH"] = "1"
    subprocess.run(
        [sys.executable, "-c", "import yaml"], cwd=received.folder / "course", env=bare, check=True
    )
    assert not mark.exists()


def test_every_page_may_load_from_this_server_alone(new_page, received, console_errors):
    page = new_page()
    answers = []
    page.on("response", lambda one: answers.append(one))
    page.goto(received.url("course/00_start_here.ipynb"))
    page.locator(".ktf").first.wait_for(timeout=60_000)
    pages = [one for one in answers if "text/html" in one.headers.get("content-type", "")]
    assert pages
    assert all("default-src 'self'" in one.headers["content-security-policy"] for one in pages)
    page.evaluate("fetch('http://192.0.2.1/').catch(e => window.refused = true)")
    page.wait_for_function("window.refused")
    assert any("Content Security Policy" in one for one in console_errors)
    console_errors.clear()
