"""The site's figures are taken from a site that is served while they are taken, and no longer."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from grader.site.bench import LESSON, served

COURSE = Path(__file__).resolve().parents[3] / "course"


def test_a_site_is_served_while_it_is_measured(tmp_path: Path) -> None:
    (tmp_path / LESSON).write_text("a lesson")
    with served(tmp_path) as address, urllib.request.urlopen(address + LESSON) as answer:
        assert answer.read() == b"a lesson"
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address + LESSON)


def test_the_lesson_that_is_measured_is_there() -> None:
    assert (COURSE / LESSON).with_suffix(".ipynb").is_file()
