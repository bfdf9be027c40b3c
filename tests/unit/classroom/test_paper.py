"""``frame paper`` prints what lessons hold, and nothing that is graded."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import build, write

from grader.cli import main

POST = """\
id: choir
title: A choir
kind: consultation
country: US
set: develop
need: grief
modality: CBT
text: Ann sings in a choir in Ohio and needs CBT.
spans:
  - {quote: Ann, label: NAME, safe_harbor: A, tier: SH}
allowed:
  - {quote: Ohio, why: a state}
keep:
  - {fact: the modality, accept: [cbt]}
rewrites: {good: ["CBT in Ohio?"], bad: [{leak: exact, text: "CBT for Ann?"}]}
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = build(tmp_path)
    write(root / "data" / "deid" / "posts" / "choir.yml", POST)
    monkeypatch.chdir(root)
    monkeypatch.setenv("KTF_HOME", str(root))
    return root


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("night-request", "Late at night a client asks"),
        ("friend-word", "The word was chosen"),
        ("choir", "Ann sings in a choir"),
    ],
)
def test_each_kind_is_written(course: Path, name: str, words: str) -> None:
    assert main(["paper", name]) == 0
    page = (course / "build" / "paper" / f"{name}.html").read_text("utf-8")
    assert words in page
    assert "Content-Security-Policy" in page


def test_a_post_is_given_without_its_gold(course: Path) -> None:
    assert main(["paper", "choir", "--to", "a.html"]) == 0
    page = Path("a.html").read_text("utf-8")
    assert "CBT in Ohio?" not in page
    assert "the modality" in page
    assert main(["paper", "choir", "--to", "a.html", "--answers"]) == 2
    assert Path("a.html").read_text("utf-8") == page
    assert main(["paper", "choir", "--to", "b.html", "--answers"]) == 0
    assert "CBT in Ohio?" in Path("b.html").read_text("utf-8")


def test_the_leaders_sheet_has_the_reasons(course: Path) -> None:
    assert main(["paper", "night-request", "--to", "a.html", "--answers"]) == 0
    assert "It guards nothing" in Path("a.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["task", "ta-rule"])
def test_nothing_of_an_exercise_is_printed(course, capsys, name: str) -> None:
    assert main(["paper", name]) == 2
    assert "belongs to a graded exercise" in capsys.readouterr().err
    assert not (course / "build").exists()


@pytest.mark.parametrize("name", ["nothing", "../lessons/lists", "night-request.yml"])
def test_an_unknown_name_ends_with_the_names(course, capsys, name: str) -> None:
    assert main(["paper", name]) == 2
    error = capsys.readouterr().err
    assert "night-request" in error
    assert "choir" in error
    assert error.count("\n") == 1


def test_a_page_ends_with_html(course, capsys) -> None:
    assert main(["paper", "night-request", "--to", "x.pdf"]) == 2
    assert ".html" in capsys.readouterr().err
