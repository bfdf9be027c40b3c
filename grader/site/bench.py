"""Measures the site in Chromium: ``python -m grader.site.bench [DIR]`` (packages of [test]).

DIR is a site that ``frame site`` wrote; without one, a site is built in a temporary folder. It
prints how many bytes a first visit and a further lesson take, after how long the text of lesson 3
and its first question are there, in a new browser and again, how long a click waits for its reason
and a changed text for its checks, and what the browser holds in memory over all lessons in one
sitting. Times are the least of several rounds, for other work on the machine only adds to them; the
load is printed too, and how long Python's thread computed before the first question, which other
work hardly changes.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from grader.lab import node
from grader.lab.bootstrap import find_chromium
from grader.site.building import build_site, sizes
from grader.site.serving import site_server

CHECKOUT = Path(__file__).resolve().parents[2]
LESSON = "03_friend_lists.html"
QUESTION = ".ktf[data-item=fl-opening]"
WRITING = "10_no_more_than_needed.html"
TEXTS = tuple(
    f"My client Maria Lopez, {age}, of Dayton needs a therapist." for age in range(34, 39)
)
PATIENCE = 120_000  # milliseconds
ROUNDS = 3
PROCESSES = Path("/proc")  # on Linux; elsewhere memory is not measured


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a site while the block runs; yield its address."""
    server = site_server(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def computed(chromium: Any) -> float:
    """Return how many seconds the youngest thread that runs a page's Python has computed."""
    threads = []
    for process in shown_processes(chromium):
        for thread in (PROCESSES / f"{process}" / "task").glob("*"):
            if (thread / "comm").read_text("utf-8").startswith("DedicatedWorker"):
                after_name = (thread / "stat").read_text("utf-8").rpartition(")")[2].split()
                threads.append((int(after_name[19]), int(after_name[11]) + int(after_name[12])))
    return max(threads)[1] / os.sysconf("SC_CLK_TCK") if threads else 0.0


def opening(page: Any, address: str) -> tuple[float, float]:
    """Return after how many seconds the text and the first question of a lesson stand."""
    began = perf_counter()
    page.goto(address + LESSON, wait_until="commit")
    page.wait_for_selector("[data-item=fl-opening] li")
    text = perf_counter() - began
    page.wait_for_selector(QUESTION)
    return text, perf_counter() - began


def clicks(page: Any) -> list[float]:
    """Return how many milliseconds each of some clicks waits for its reasons."""
    page.wait_for_selector("body[data-state=ready]")
    waited = []
    for _ in range(5):
        page.locator(f"{QUESTION} input").first.check()
        waited.append(page.evaluate(CLICK, QUESTION))
        page.locator(f"{QUESTION} .ktf-button").last.click()
        page.wait_for_selector(f"{QUESTION}[data-state=open]")
    return waited


def checks(page: Any, address: str) -> list[tuple[float, float]]:
    """Return how many milliseconds each of some changed texts waits for what the checks say.

    The first counts from the last key, the second from the question that the page asks of Python
    after a pause.
    """
    page.add_init_script(ASKED)
    page.goto(address + WRITING)
    page.wait_for_selector("body[data-state=ready]")
    return [tuple(page.evaluate(CHECK, text)) for text in TEXTS]


ASKED = """(() => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...sent) {
    globalThis.asked = performance.now();
    return post.apply(this, sent);
  };
})()"""
CHECK = """text => new Promise(done => {
  const box = document.querySelector(".ktf[data-kind=rewrite]");
  const field = box.querySelector("textarea"), began = performance.now();
  new MutationObserver((_, watch) => {
    watch.disconnect();
    done([performance.now() - began, performance.now() - globalThis.asked]);
  }).observe(box.querySelector(".ktf-panel"), { childList: true, subtree: true });
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
CLICK = """box => new Promise(done => {
  const root = document.querySelector(box), began = performance.now();
  new MutationObserver((_, watch) => {
    if (root.dataset.state !== "committed") return;
    watch.disconnect();
    done(performance.now() - began);
  }).observe(root, { attributes: true });
  root.querySelector(".ktf-primary").click();
})"""


def shown_processes(chromium: Any) -> list[int]:
    """Return the processes of a browser that show pages."""
    session = chromium.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [one["id"] for one in found if one["type"] == "renderer"]


def memory(chromium: Any) -> int:
    """Return how many bytes the processes of a browser that show pages hold."""
    shown = shown_processes(chromium)
    pages = (int((PROCESSES / f"{one}" / "statm").read_text("utf-8").split()[1]) for one in shown)
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


def sitting(page: Any, address: str, folder: Path, chromium: Any) -> list[int]:
    """Return how many bytes are held at each lesson of one sitting, in order."""
    held = []
    for lesson in sorted(folder.glob("[0-9][0-9]_*.html")):
        page.goto(address + lesson.name)
        page.wait_for_selector("body[data-state=ready]")
        held.append(memory(chromium))
    return held


def transfer(folder: Path) -> Iterator[str]:
    """Iterate over lines on how many bytes visits take on the way."""
    on_the_way = sizes(folder)
    shared = sum(size for name, size in on_the_way.items() if name.startswith("assets/"))
    lessons = [size for name, size in on_the_way.items() if name[:2].isdigit()]
    yield f"first visit {(shared + on_the_way[LESSON]) / 1e6:.2f} MB (target 8)"
    yield f"a further lesson at most {max(lessons) / 1e3:.0f} kB (target 200)"
    rest = sum(on_the_way.values()) - shared - on_the_way[LESSON]
    yield f"the other pages, fetched behind for reading offline, {rest / 1e6:.2f} MB"


def measure(folder: Path, place: str) -> Iterator[str]:
    """Iterate over the figures of a site, as lines.

    Parameters
    ----------
    folder : Path
        The site.
    place : str
        The Chromium.
    """
    from playwright.sync_api import sync_playwright

    yield from transfer(folder)
    with served(folder) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        took: dict[str, list[tuple[float, float, float]]] = {"cold": [], "warm": []}
        for number in range(ROUNDS):
            context = chromium.new_context()
            context.set_default_timeout(PATIENCE)
            for state, rounds in took.items():
                page = context.new_page()
                stood = opening(page, address)
                rounds.append((*stood, computed(chromium) if PROCESSES.is_dir() else 0.0))
                page.wait_for_selector("body[data-state=ready]")
                if state == "cold" or number < ROUNDS - 1:
                    page.close()
            if number < ROUNDS - 1:
                context.close()
        for state, target in (("cold", 5), ("warm", 3)):
            text, question, worked = (min(column) for column in zip(*took[state], strict=True))
            yield (
                f"{state}: text {text:.2f} s (target 1), "
                f"first question {question:.1f} s (target {target})"
            ) + (f"; Python's thread computed {worked:.1f} s" if worked else "")
        yield f"click to reason {min(clicks(page)):.0f} ms (target 100)"
        typed, asked = (min(column) for column in zip(*checks(page, address), strict=True))
        yield f"rewrite check {asked:.0f} ms (target 150); {typed:.0f} ms after the last key"
        if PROCESSES.is_dir():
            held = [f"{one / 1e6:.0f}" for one in sitting(page, address, folder, chromium)]
            yield f"memory lesson by lesson in one sitting: {', '.join(held)} MB"
        chromium.close()
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    yield f"times are the least of {ROUNDS} rounds, of 5 for clicks and checks; {load}"


def missing() -> str:
    """Return what is missing here to measure a site, as a sentence; "" where nothing is."""
    if importlib.util.find_spec("playwright") is None:
        return "The site is not measured: Playwright is missing; `make test` installs it."
    if find_chromium(Path(sys.executable)) is None:
        return "The site is not measured: Chromium is missing; `make test` installs it."
    if node.find_node() is None or not node.packages_are_there():
        return (
            "The site is not measured: Node or its packages are missing; `make test` fetches them."
        )
    return ""


def main(arguments: list[str]) -> None:
    """Print the figures of a site, or why there are none."""
    if why := missing():
        sys.stdout.write(f"{why}\n")
        return
    place = find_chromium(Path(sys.executable)) or ""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(arguments[0]) if arguments else Path(scratch) / "site"
        if not arguments:
            build_site(CHECKOUT, folder)
        for line in measure(folder, place):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
