"""The site, built once, and a Chromium that can reach nothing else.

``site`` is the folder, ``server`` a running ``site_server`` under a sub-path, ``open_page(path)``
opens a page in a new browser profile and waits until its questions are live. A request to another
host fails the test, and so does an error on the console.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser_kit import ROOT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from grader.lab import node
from grader.site.building import build_site
from grader.site.serving import site_server

LIVE = "body[data-state=ready]"
PATIENCE = 120_000  # milliseconds: several tests and their browsers share two cores


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    if given := os.environ.get("KTF_SITE"):  # one that was built before, to try a test with
        return Path(given)
    if node.find_node() is None or not node.packages_are_there():
        word = "Node or the front end's packages are missing; `make test` fetches both."
        (pytest.fail if request.config.getoption("--require-browser") else pytest.skip)(word)
    # Below another folder, as on a host that gives the course a sub-path.
    target = tmp_path_factory.mktemp("host") / "some" / "course"
    build_site(ROOT, target)
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = site_server(site.parents[1], 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    way = site.relative_to(site.parents[1]).as_posix()
    yield f"http://127.0.0.1:{server.server_port}/{way}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than the other browser tests do, for Python has to start in the page."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def errors() -> list[str]:
    return []


@pytest.fixture
def new_profile(
    browser: Browser, address: str, errors: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    contexts = []

    def make(*, dark: bool = False, width: int = 1280) -> BrowserContext:
        context = browser.new_context(
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE)
        context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address.removesuffix("course/"), "data:", "blob:"))
                else errors.append(f"asked {request.url}")
            ),
        )
        context.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        context.on("weberror", lambda found: errors.append(str(found.error)))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def open_page(
    new_profile: Callable[..., BrowserContext], address: str, errors: list[str]
) -> Callable[..., Page]:
    def opened(path: str, *, context: BrowserContext | None = None, **options: object) -> Page:
        page = (context or new_profile(**options)).new_page()
        page.goto(address + path)
        page.wait_for_selector(f"{LIVE}, body[data-state=failed]")
        assert page.locator(LIVE).count(), errors
        return page

    return opened
