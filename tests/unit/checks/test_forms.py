"""What a form names is there, and a lesson shows it."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_course import write
from small_forms import FORM

from grader.checks.forms import check
from grader.checks.project import load_project


def told(root: Path, **changed: Any) -> list[str]:
    form = copy.deepcopy(FORM)
    form["sections"][0]["fields"][2]["prefill"] = ["lists/li-policy"]
    write(root / "data/forms/small.yml", yaml.safe_dump({**form, **changed}, sort_keys=False))
    return [one.message for one in check(load_project(root))]


def test_a_form_whose_names_are_there_has_no_fault(root: Path) -> None:
    assert told(root, sources=["blog-2010"], covers=["S4"]) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"sources": ["blog-2011"]}, "no source 'blog-2011'"),
        ({"covers": ["S9"]}, "'S9' is not in"),
        ({"name": "other"}, "must be the file's name"),
        ({"sections": []}, "sections"),
        ({"sections": FORM["sections"]}, "no lesson asks 'lists/li-a'"),
    ],
)
def test_what_a_form_names_and_is_not_there_is_told(
    root: Path, changed: dict[str, Any], says: str
) -> None:
    assert any(says in one for one in told(root, **changed)), told(root, **changed)


def test_two_forms_cannot_make_one_document(root: Path) -> None:
    told(root)
    text = (root / "data/forms/small.yml").read_text()
    write(root / "data/forms/twin.yml", text.replace("name: small", "name: twin", 1))
    assert any(
        "document of 'small' too" in one for one in (f.message for f in check(load_project(root)))
    )


def test_a_form_that_no_lesson_shows_is_told_once_one_is_shown(root: Path) -> None:
    told(root)
    page = root / "course/01_lists.ipynb"
    page.write_text(page.read_text().replace("sources()", r"form(\"small\")"))
    write(root / "data/forms/twin.yml", "name: twin\n")
    messages = [one.message for one in check(load_project(root))]
    assert any("no lesson shows this form" in one for one in messages)
