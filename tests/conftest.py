"""What every test shares, and the line that says the browser was really there."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

BROWSER_TESTS = "tests/browser/"
SITE_TESTS = "tests/site/"
CHROMIUM_TESTS = (BROWSER_TESTS, SITE_TESTS)
LONG_TESTS = (*CHROMIUM_TESTS, "tests/classroom/")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-browser",
        action="store_true",
        help="fail unless browser tests ran and none was skipped; end with their count",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the long tests first, so that the short ones fill both workers to the end.

    Those that drive Chromium are tried up to twice more where they fail: a browser, a server and
    its kernels share the machine's cores with another worker's, and a page may be late. The run's
    last lines say which were.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(LONG_TESTS))
    for item in items:
        if item.nodeid.startswith(CHROMIUM_TESTS):
            item.add_marker(pytest.mark.flaky(reruns=2))


def share(nodeid: str) -> str:
    """Return what a test shares with others, so that one worker makes it once.

    The tests of Lab share a server, and two Labs with a browser and kernels each would wait for
    each other's turn; those of the site share its build; those of a file share its fixtures.
    """
    folder = next((one for one in CHROMIUM_TESTS if nodeid.startswith(one)), None)
    return folder or nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each worker whole shares, in the order of collection.

    ``--dist loadgroup`` and its marks do nothing with pytest 9.2 (pytest-xdist, issue 1386).
    """
    from xdist.scheduler import LoadScopeScheduling

    class Shares(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return share(nodeid)

    config.option.loadscopereorder = False
    return Shares(config, log)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium a worker, for JupyterLab's pages and the site's: Playwright starts but once."""
    from browser_kit import CHROMIUM_OPTIONS
    from playwright.sync_api import sync_playwright

    from grader.lab.bootstrap import find_chromium

    place = find_chromium(Path(sys.executable))
    if place is None:
        pytest.fail("There is no Chromium; run `make test`, which installs one where it may.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=place, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """After pytest's own last line: ``browser: N passed, Chromium VERSION``."""
    yield
    worker = hasattr(session.config, "workerinput")
    if worker or not session.config.getoption("--require-browser"):
        return
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    passed = [r for r in terminal.stats.get("passed", []) if r.nodeid.startswith(BROWSER_TESTS)]
    skipped = [r for r in terminal.stats.get("skipped", []) if r.nodeid.startswith(BROWSER_TESTS)]
    versions = {value for r in passed for key, value in r.user_properties if key == "chromium"}
    if skipped or not passed or not versions:
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
        terminal.write_line(
            f"The browser must be tested: {len(skipped)} of its tests were skipped and "
            f"{len(passed)} passed; see above, and `make test` on installing Chromium.",
            red=True,
        )
    version = ", ".join(sorted(versions)) or "not run"
    terminal.write_line(f"browser: {len(passed)} passed, Chromium {version}")
