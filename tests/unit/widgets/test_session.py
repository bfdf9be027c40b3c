"""What one open notebook shares: its file, its tabs, and what could not be saved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_widgets import responses, send

import grader

ROOT = Path(__file__).resolve().parents[3]


def test_in_the_source_folder_answers_go_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "exercises" / "friend-lists"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "exercises" / "friend-lists" / "items.yml", folder)
    monkeypatch.chdir(folder)
    head = grader.exercise("friend-lists")
    assert "answers/" in head.view["where"]
    assert head.session.log.path == tmp_path / "answers" / "friend-lists.answers.jsonl"


def test_erasing_ends_every_draft(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-text")
    before = box.view["kept"]["erasures"]
    send(box, "draft", draft={"text": "mine"})
    send(head, "erase")
    assert not (page / "demo.drafts.jsonl").exists()
    assert box.view["kept"]["draft"] is None
    assert box.view["kept"]["erasures"] == before + 1  # the page empties its fields


def test_a_second_tab_shows_the_newest_answer(page: Path) -> None:
    head = grader.lesson("demo")
    first = grader.ask("demo-choice")
    grader.lesson("demo")  # as the same notebook runs in another tab, in the same kernel
    second = grader.ask("demo-choice")
    send(second, "commit", chosen=["b"])
    assert first.view["state"] == "committed"
    assert first.view["chosen"] == ["b"]
    assert head.view["answered"] == 1
    send(first, "again")
    assert second.view["state"] == "open"


def test_what_could_not_be_saved_says_so_where_it_was_given_and_is_saved_later(page: Path) -> None:
    head = grader.lesson("demo")
    box, other = grader.ask("demo-choice"), grader.ask("demo-multiple")
    (page / "demo.answers.jsonl").mkdir()
    send(box, "commit", chosen=["b"])
    assert box.view["trouble"].startswith("Not saved.")
    assert head.view["trouble"] == box.view["trouble"]
    # Run again in the same kernel, the page still has the answer and still says so.
    grader.lesson("demo")
    again = grader.ask("demo-choice")
    assert again.view["chosen"] == ["b"]
    assert again.view["trouble"]
    send(other, "retry")
    assert other.view["trouble"] is None
    (page / "demo.answers.jsonl").rmdir()
    send(again, "retry")
    assert again.view["trouble"] is None
    assert responses(page) == ["b"]


def test_a_folder_that_vanished_is_not_made_anew(page: Path) -> None:
    head = grader.lesson("demo")
    box = grader.ask("demo-text")
    page.rename(page.with_name("renamed"))
    send(box, "draft", draft={"text": "mine"})
    send(box, "commit", text="mine")
    send(head, "profession", chosen="NASW")
    assert not page.exists()
    assert "isn't there anymore" in box.view["trouble"]
    assert "isn't there anymore" in head.view["trouble"]
    page.with_name("renamed").rename(page)
    send(box, "retry")
    assert box.view["trouble"] is None
    assert responses(page) == ["mine"]
    assert responses(page, "profession") == ["NASW"]
