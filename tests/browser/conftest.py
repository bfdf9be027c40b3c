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

import shutil
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from browser_kit import ROOT, Lab, copy_house, git, notebook, shut_down_kernels, start_lab
from playwright.sync_api import Browser, Page

from grader.lab import trust

# Said by Lab itself in every second tab on a kernel that does not know widgets (yet): the kernel
# refuses the first tab's question in the hearing of both.
LABS_OWN = (
    "Comm not found for comm id",
    # The browser's notice that a size is told one frame later; it is no fault, and no text is lost.
    "ResizeObserver loop",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Show beside a failure what the server and its kernels said last."""
    report = yield
    lab = getattr(item, "funcargs", {}).get("lab")
    if report.failed and isinstance(lab, Lab):
        for name in ("lab.log", "stderr.txt"):
            report.sections.append((name, last_lines(lab.state / name)))
    return report


def last_lines(path: Path, count: int = 60) -> str:
    lines = path.read_text("utf-8", errors="replace").splitlines() if path.exists() else []
    kept = [line for line in lines if "mermaid_js_url" not in line]
    return "\n".join(kept[-count:])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def lab(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with start_lab(house, tmp_path_factory.mktemp("state")) as running:
        yield running


@pytest.fixture(autouse=True)
def as_delivered(house: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave no answer, changed file or kernel to the next test, or to this one's next try."""
    yield
    git(house, "reset", "--quiet", "--hard", "delivered")
    git(house, "clean", "-fdxq", "--exclude", "__pycache__")
    if "lab" in request.fixturenames:
        lab = request.getfixturevalue("lab")
        shutil.rmtree(lab.state / "workspaces", ignore_errors=True)  # where Lab notes old pages
        shut_down_kernels(lab)


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
        page.set_default_timeout(30_000)
        page.on(
            "console",
            lambda message: (
                console_errors.append(f"{message.text} ({message.location['url']})")
                if message.type == "error" and not message.text.startswith(LABS_OWN)
                else None
            ),
        )
        page.on(
            "pageerror",
            lambda error: (
                console_errors.append(str(error)) if not str(error).startswith(LABS_OWN) else None
            ),
        )
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
        page.locator(f'.jp-NotebookPanel[data-lesson="{state}"]').wait_for(timeout=120_000)

    return open_it


@pytest.fixture
def write_lesson(lab: Lab) -> Callable[..., str]:
    def write(name: str, sources: Sequence[str], *, signed: bool = True) -> str:
        path = lab.folder / "course" / f"{name}.ipynb"
        path.write_text(notebook(sources, name=name), "utf-8")
        if signed:
            with trust.notary(lab.state / "data") as signer:
                known = {path.name: [trust.object_id(path.read_bytes())]}
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
