"""What a learner wrote is shown again in her own words, whatever state her files are in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.answers import Answer, Answers
from grader.content.items import Rewriting
from grader.widgets import session
from grader.widgets.recall import written_texts

HEAD = """\
schema: 1
name: {name}
title: {title}
minutes: 20
objectives: [See]
items:
"""
STANCES = """\
  - {id: NAME-before, kind: stance, stem: Be there?, low: Stay away, high: Be found}
  - {id: NAME-after, kind: stance, stem: Be there?, low: Stay away, high: Be found,
     after: NAME-before}
"""
TEXT = """\
  - {id: NAME-policy, kind: text, type: reflection, points: 0, title: Your sentence, stem: Write.}
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a folder with two lessons' notebooks; a third asks for nothing to keep."""
    data = tmp_path / "home" / "data"
    (data / "lessons").mkdir(parents=True)
    (data / "sources.yml").write_text("schema: 1\nsources: {}\n")
    for name, title, items in (
        ("own", "Your policy", TEXT),
        ("a-later", "Friends & lists", TEXT + STANCES),
        ("z-first", "Being found", TEXT),
    ):
        text = HEAD.format(name=name, title=title) + items.replace("NAME", name)
        (data / "lessons" / f"{name}.yml").write_text(text)
    folder = tmp_path / "page"
    folder.mkdir()
    for notebook in ("01_z_first.ipynb", "02_a_later.ipynb", "10_own.ipynb"):
        (folder / notebook).write_text("{}")
    monkeypatch.setenv("KTF_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(session, "_current", None)
    monkeypatch.chdir(folder)
    yield folder
    monkeypatch.setattr(session, "_current", None)


def write(folder: Path, name: str, *answers: tuple[str, Any]) -> None:
    lines = [
        json.dumps({"schema": 1, "item": item, "version": 1, "at": "now", "response": response})
        for item, response in answers
    ]
    (folder / f"{name}.answers.jsonl").write_text("\n".join(lines) + "\n")


def shown() -> str:
    return str(grader.recall().static())


def test_nothing_written_says_where_to_write(page: Path) -> None:
    grader.lesson("own")
    html = shown()
    assert '<a href="02_a_later.ipynb">Friends &amp; lists</a>' in html
    assert html.index("01_z_first") < html.index("02_a_later")  # the course's order, not the name's
    assert html.count("not written yet") == 2
    assert "10_own" not in html
    assert "Your policy" not in html


def test_words_and_stances_come_back_and_do_no_harm(page: Path) -> None:
    grader.lesson("own")
    write(page, "z-first", ("z-first-policy", "I can be found.\n\n<script>x()</script>"))
    write(page, "a-later", ("a-later-before", 20), ("a-later-after", 85))
    html = shown()
    assert "<p>I can be found.</p>" in html
    assert "<script>" not in html
    assert "85 of 100, close to: Be found (before: 20)" in html
    assert html.count("Be there?") == 1


def test_a_taken_back_answer_is_not_shown(page: Path) -> None:
    grader.lesson("own")
    write(page, "z-first", ("z-first-policy", "Gone."), ("z-first-policy", None))
    assert "Gone." not in shown()


def test_own_sentences_join_once_there_are_any(page: Path) -> None:
    write(page, "own", ("own-policy", "I shall say so."))
    grader.lesson("own")
    html = shown()
    assert "<h4>Your policy</h4>" in html
    assert "I shall say so." in html


def test_texts_alone_can_be_taken_along(page: Path) -> None:
    write(page, "own", ("own-policy", "I shall say so."))
    write(page, "z-first", ("z-first-policy", "<b>Mine</b>"))
    write(page, "a-later", ("a-later-before", 20))
    grader.lesson("own")
    assert grader.recall().view["wrote"] == [
        {"title": "Being found: Your sentence", "text": "<b>Mine</b>"},
        {"title": "Your policy: Your sentence", "text": "I shall say so."},
    ]


def test_the_end_of_a_page_has_what_was_written_on_it(page: Path) -> None:
    grader.lesson("own")
    end = grader.finish()
    assert end.view["wrote"] == []
    box = grader.ask("own-policy")
    box._receive(box, {"do": "commit", "text": "I say so."}, None)
    assert end.view["wrote"] == [{"title": "Your sentence", "text": "I say so."}]


def test_a_rewritten_post_with_its_reasons_is_a_text_too() -> None:
    post = {"id": "r", "kind": "rewrite", "stem": "Write.", "reader": "Anyone"}
    item = Rewriting.model_construct(**post, title=None)
    given = [{"text": "Less.", "reasons": {"x": "why"}}, {"text": 3}, None, ["Less."]]
    lines = [Answers((Answer("r", 1, "now", one),)) for one in given]
    found = [written_texts([item], one) for one in lines]
    assert found == [[{"title": "Write.", "text": "Less."}], [], [], []]


@pytest.mark.parametrize("wrong", [17, ["a"], {"x": 1}, True, "   "])
def test_answers_of_another_kind_count_as_none(page: Path, wrong: Any) -> None:
    grader.lesson("own")
    write(page, "a-later", ("a-later-policy", wrong), ("a-later-before", "high"))
    html = shown()
    assert "Friends &amp; lists</a></h4><p><strong>Your sentence:</strong> not written" in html
    assert "Your stance" not in html


def test_broken_files_cost_themselves_only(page: Path) -> None:
    grader.lesson("own")
    (page / "z-first.answers.jsonl").write_bytes(b"\xff\xfe{ torn")
    (page / "a-later.answers.jsonl").mkdir()
    (page.parent / "home" / "data" / "lessons" / "bad.yml").write_text("schema: [")
    html = shown()
    assert html.count("not written yet") == 2
    assert "could not be read" in html


def test_it_needs_an_open_lesson(page: Path) -> None:
    assert "Run the first cell" in repr(grader.recall())
