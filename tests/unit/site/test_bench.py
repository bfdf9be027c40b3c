"""The site's figures are taken from a site that is served while they are taken, and no longer."""

from __future__ import annotations

import random
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from grader.site import bench
from grader.site.bench import LESSON, served, transfer
from grader.site.building import write_site

COURSE = Path(__file__).resolve().parents[3] / "course"


def test_a_site_is_served_while_it_is_measured(tmp_path: Path) -> None:
    (tmp_path / LESSON).write_text("a lesson")
    with served(tmp_path) as address, urllib.request.urlopen(address + LESSON) as answer:
        assert answer.read() == b"a lesson"
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address + LESSON)


def test_the_lesson_that_is_measured_is_there() -> None:
    assert (COURSE / LESSON).with_suffix(".ipynb").is_file()


@pytest.mark.parametrize(
    ("absent", "said"),
    [("find_spec", "Playwright"), ("find_chromium", "Chromium"), ("find_node", "Node")],
)
def test_what_is_missing_is_said_and_nothing_is_built(
    absent: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "find_chromium", lambda _: "chromium")
    monkeypatch.setattr(bench.node, "find_node", lambda: Path("node"))
    monkeypatch.setattr(bench.node, "packages_are_there", lambda: True)
    monkeypatch.setattr(bench.importlib.util, "find_spec", lambda _: "playwright")
    monkeypatch.setattr(bench, "build_site", lambda *_: pytest.fail("a site was built"))
    place = {"find_spec": bench.importlib.util, "find_node": bench.node}.get(absent, bench)
    monkeypatch.setattr(place, absent, lambda *_: None)
    bench.main([])
    assert capsys.readouterr().out.startswith(f"The site is not measured: {said}")


def test_a_first_visit_takes_what_is_shared_and_one_lesson(tmp_path: Path) -> None:
    sizes = {"assets/a.js": 2_000_000, LESSON: 50_000, "10_x.html": 90_000, "sources.html": 400_000}
    files = {name: random.Random(name).randbytes(size) for name, size in sizes.items()}
    write_site(files, tmp_path, "first", [])
    first, further, others = transfer(tmp_path)
    assert first.startswith("first visit 2.05 MB")
    assert further.startswith("a further lesson at most 90 kB")
    assert others.endswith(" 0.49 MB")
