"""Measures a site in Chromium: ``python -m grader.site.bench DIR`` (packages of [test]).

It prints after how long the text of lesson 3 and its first question are there, in a new browser and
again; how long a click waits for its reason, and a changed text for its checks; and how many bytes
a first visit takes. Times mean something on a machine that does nothing else, so the load is
printed too.
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from grader.lab.bootstrap import find_chromium
from grader.site.building import sizes
from grader.site.serving import site_server

LESSON = "03_friend_lists.html"
QUESTION = ".ktf[data-item=fl-opening]"
WRITING = "10_no_more_than_needed.html"
TEXTS = tuple(
    f"My client Maria Lopez, {age}, of Dayton needs a therapist." for age in range(34, 39)
)
PATIENCE = 120_000  # milliseconds


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a site while the block runs; yield its address."""
    server = site_server(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


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


def checks(page: Any, address: str) -> list[float]:
    """Return how many milliseconds each of some changed texts waits for what the checks say."""
    page.goto(address + WRITING)
    page.wait_for_selector("body[data-state=ready]")
    return [page.evaluate(CHECK, text) for text in TEXTS]


CHECK = """text => new Promise(done => {
  const box = document.querySelector(".ktf[data-kind=rewrite]");
  const field = box.querySelector("textarea"), began = performance.now();
  new MutationObserver((_, watch) => {
    watch.disconnect();
    done(performance.now() - began);
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


def main(folder: Path) -> None:
    """Print the figures of a site."""
    from playwright.sync_api import sync_playwright

    out = sys.stdout.write
    on_the_way = sizes(folder)
    first = sum(size for name, size in on_the_way.items() if name.startswith("assets/"))
    lesson = on_the_way[LESSON]
    out(f"first visit {(first + lesson) / 1e6:.2f} MB, a further lesson {lesson / 1e3:.0f} kB\n")
    with served(folder) as address, sync_playwright() as playwright:
        place = find_chromium(Path(sys.executable))
        chromium = playwright.chromium.launch(executable_path=place, args=["--no-sandbox"])
        for state in ("cold", "warm"):
            if state == "cold":
                context = chromium.new_context()
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            text, question = opening(page, address)
            out(f"{state}: text {text:.2f} s, first question {question:.1f} s\n")
            if state == "warm":
                out(f"click to reason {statistics.median(clicks(page)):.0f} ms (median of 5)\n")
                waited = statistics.median(checks(page, address))
                out(f"rewrite check {waited:.0f} ms with its pause after typing (median of 5)\n")
            page.close()
        chromium.close()
    out(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
