"""The course as a list: labs under their lesson, states in words, links from where one is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import grader
from grader.widgets import overview
from grader.widgets.overview import with_labs


def entry(kind: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        "title": f"{name} <b>",
        "path": f"course/{name}.ipynb",
        "number": 3,
        "minutes": 20,
        "answered": 2,
        "total": 7,
        "state": "begun",
        "forms": [],
        **more,
    }


def test_labs_stand_under_the_lesson_before_them() -> None:
    pages = [entry(*one) for one in (("lesson", "a"), ("lab", "l"), ("lab", "m"), ("lesson", "b"))]
    found = [(one["name"], [lab["name"] for lab in labs]) for one, labs in with_labs(pages)]
    assert found == [("a", ["l", "m"]), ("b", [])]


def test_a_lab_with_no_lesson_before_it_stands_alone() -> None:
    lab = entry("lab", "l")
    assert with_labs([lab]) == [(lab, [])]
    assert with_labs([]) == []


@pytest.fixture
def listed(page: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand two folders below a course of a lesson, its lab and an untouched lesson."""
    pages = [
        entry("lesson", "a", forms=["A policy", "A list"]),
        entry("lab", "l", state="done"),
        entry("lesson", "b", state="new"),
    ]
    monkeypatch.setattr(overview, "course_view", lambda root: {"pages": pages, "root": root.name})
    monkeypatch.setattr(overview, "course_root", lambda _folder: page)
    folder = page / "one" / "two"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def test_links_lead_up_from_the_pages_own_folder(listed: Path) -> None:
    box = grader.overview()
    assert box.view["base"] == "../../"
    assert box.view["course"]["root"] == "page"
    assert '<a href="../../course/a.ipynb">a &lt;b&gt;</a>' in box.static()


def test_a_row_says_minutes_state_and_what_is_taken_home(listed: Path) -> None:
    shown = grader.overview().static()
    said = [row.partition("</p>")[0] for row in shown.split("<br>")[1:]]
    assert said == [
        "Lesson 3 · 20 minutes · Begun: 2 of 7 answered · Take home: A policy; A list",
        "Lab 3 · 20 minutes · Done",
        "Lesson 3 · 20 minutes · Not begun",
    ]


def test_a_lab_is_a_list_in_its_lessons_row(listed: Path) -> None:
    shown = grader.overview().static()
    assert shown.count("<ul>") == 1
    assert shown.index("course/a.ipynb") < shown.index("<ul>") < shown.index("course/l.ipynb")
    assert shown.index("</ul>") < shown.index("course/b.ipynb")


def test_counting_again_asks_for_the_course_again(
    listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = grader.overview()
    monkeypatch.setattr(overview, "course_view", lambda _root: {"pages": []})
    assert box.view["course"]["pages"]
    box._receive(box, {"do": "refresh"}, None)
    assert box.view["course"] == {"pages": []}
