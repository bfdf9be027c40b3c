"""A real JupyterLab and a real Chromium for the tests of this folder.

Fixtures:

``lab``
    One `frame start` a test worker, on a copy of the house (`grader/`, `data/`, `course/`,
    `exercises/`, with its own git and its own private folder), so a test may write anywhere in
    it. Its kernels import the copy. ``lab.folder`` is the copy, ``lab.url(path)`` an address.
``page``
    A Playwright page, light, 1280 x 900. The test fails when its console shows an error.
``new_page(dark=False, width=1280, height=900, zoom=1)``
    Makes another one; ``zoom=2`` is the browser's 200 %.
``open_notebook(page, path, state="ran")``
    Opens ``course/…ipynb`` and waits until the extension says it ran, or, with
    ``state="waiting"``, that it does not run by itself.
``write_lesson(name, sources, signed=True)``
    Writes ``course/NAME.ipynb`` with these code cells into the copy, signed so that it runs by
    itself; returns its path for ``open_notebook``. A source that starts with ``#md`` becomes a
    Markdown cell. Use a name of your test's own.
``console_errors``
    The list that must be empty at the end; ``console_errors.clear()`` where one is expected.
``snap(page, name)``
    A screenshot, ``build/screenshots/NAME.png``.

    def test_it(page, open_notebook, write_lesson):
        open_notebook(page, write_lesson("mine", ["1 + 1"]))
        expect(page.locator(".jp-OutputArea-output")).to_contain_text("2")
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from grader.lab import trust
from grader.lab.bootstrap import find_chromium

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MARKDOWN = "#md"


@dataclass(frozen=True)
class Lab:
    """A running `frame start`."""

    address: str
    folder: Path
    state: Path
    printed: tuple[str, ...]

    def url(self, path: str) -> str:
        """Return the address that opens a file of the folder alone."""
        base, _, token = self.address.partition("?token=")
        host = base.split("/doc/")[0].split("/lab")[0]
        return f"{host}/doc/tree/{path}?token={token}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def notebook(sources: Sequence[str], *, run: bool = True) -> str:
    """Write a lesson's notebook: each source a code cell tagged as a widget's."""
    cells = []
    for number, source in enumerate(sources):
        cell: dict[str, object] = {"id": f"cell-{number}", "metadata": {}}
        if source.startswith(MARKDOWN):
            cell |= {"cell_type": "markdown", "source": source.removeprefix(MARKDOWN).lstrip()}
        else:
            cell |= {"cell_type": "code", "source": source, "outputs": [], "execution_count": None}
            cell["metadata"] = {"tags": ["widget"]}
        cells.append(cell)
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "keeping_the_frame": {"run": run},
    }
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    return json.dumps(content, indent=1) + "\n"


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as nobody in particular."""
    command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def copy_house(target: Path) -> Path:
    """Copy the checkout as it is now, uncommitted work too, into a repository of its own."""
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard", "-z").split("\0"):
        source = ROOT / name
        if name and source.is_file() and not name.startswith("tests/"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    probe = target / "course" / "90_probe.ipynb"
    probe.parent.mkdir(exist_ok=True)
    probe.write_text(notebook(["#md # Probe", "print('it ran: ' + str(6 * 7))"]), "utf-8")
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    git(target, "commit", "--quiet", "--message", "copy")
    return target


@contextmanager
def start_lab(house: Path, state: Path, *options: str) -> Iterator[Lab]:
    """Run `frame start` on a copy of the house until the block ends."""
    state.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(house), "KTF_STATE": str(state)}
    code = "from grader.cli import main; raise SystemExit(main())"
    command = [sys.executable, "-c", code, "start", "--port", "0", "--browser", "none", *options]
    with (state / "stderr.txt").open("w") as complaints:
        process = subprocess.Popen(
            command,
            cwd=house,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
    printed: list[str] = []
    try:
        assert process.stdout
        for line in process.stdout:
            printed.append(line.rstrip())
            if line.startswith("Open "):
                break
        else:
            pytest.fail(f"frame start ended: {printed} {(state / 'stderr.txt').read_text()}")
        yield Lab(printed[-1].removeprefix("Open "), house, state, tuple(printed))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def lab(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with start_lab(house, tmp_path_factory.mktemp("state")) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    place = find_chromium(Path(sys.executable))
    if place is None:
        pytest.fail("There is no Chromium; run `make test`, which installs one where it may.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=place, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def console_errors() -> list[str]:
    return []


@pytest.fixture
def new_page(
    browser: Browser, console_errors: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    request.node.user_properties.append(("chromium", browser.version))
    contexts = []

    def make(*, dark: bool = False, width: int = 1280, height: int = 900, zoom: int = 1) -> Page:
        context = browser.new_context(
            color_scheme="dark" if dark else "light",
            viewport={"width": width // zoom, "height": height // zoom},
            device_scale_factor=zoom,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on(
            "console",
            lambda message: (
                console_errors.append(f"{message.text} ({message.location['url']})")
                if message.type == "error"
                else None
            ),
        )
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert console_errors == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def open_notebook(lab: Lab) -> Callable[..., None]:
    def open_it(page: Page, path: str, state: str = "ran") -> None:
        page.goto(lab.url(path))
        page.locator(f'.jp-NotebookPanel[data-lesson="{state}"]').wait_for()

    return open_it


@pytest.fixture
def write_lesson(lab: Lab) -> Callable[..., str]:
    def write(name: str, sources: Sequence[str], *, signed: bool = True) -> str:
        path = lab.folder / "course" / f"{name}.ipynb"
        path.write_text(notebook(sources), "utf-8")
        if signed:
            with trust.notary(lab.state / "data") as signer:
                known = {path.name: trust.object_id(path.read_bytes())}
                trust.sign_lessons(path.parent, signer, known)
        return f"course/{path.name}"

    return write


@pytest.fixture
def snap() -> Callable[[Page, str], Path]:
    def take(page: Page, name: str) -> Path:
        target = ROOT / "build" / "screenshots" / f"{name}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        time.sleep(0.3)  # fonts and the theme settle
        page.screenshot(path=target)
        return target

    return take
