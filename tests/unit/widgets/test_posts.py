"""Posts without a page: what is sent to it when, and what is written down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_posts import OTHER, at
from small_widgets import asked, send, written

import grader
from grader.widgets import posts


@given(st.text(max_size=200))
def test_the_pieces_are_the_text(text: str) -> None:
    found = posts.pieces(text)
    assert "".join(one for one, _, _, _ in found) == text
    assert all(text[start:end] == one for one, start, end, _ in found)


def test_a_clean_result_promises_nothing(page: Path) -> None:
    grader.lesson("posts-demo")
    good = "Anyone know a postpartum group in Georgia that takes Medicaid?"
    report = asked(grader.ask("po-rewrite"), "look", text=good)["report"]
    assert report["clean"]
    assert report["summary"].startswith("These checks found nothing")
    assert len(report["questions"]) == 3
    words = json.dumps(report).lower()
    assert not any(one in words for one in ('safe"', " safe ", "compliant", "anonymous"))


def test_a_leak_never_fades_into_a_crowd(page: Path) -> None:
    grader.lesson("posts-demo")
    text = "Shanice is a woman in Georgia."
    report = asked(grader.ask("po-rewrite"), "look", text=text)["report"]
    for reading in report["meter"]["readings"]:
        assert reading["words"] == "the client and thousands of others"
        assert "of no use" in reading["zone_words"]


def test_an_exercise_draws_one_post_and_says_which(
    posts_exercise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts.secrets, "randbelow", lambda many: many - 1)
    head = grader.exercise("ex")
    box = grader.ask("po-mark")
    assert "".join(one for one, _, _, _ in box.view["pieces"]) == OTHER
    assert written(posts_exercise, "ex") == [("po-mark-variant", 1)]
    head.refresh()
    assert head.view["answered"] == 0
    monkeypatch.setattr(posts.secrets, "randbelow", lambda many: 0)
    grader.exercise("ex")
    again = grader.ask("po-mark")
    assert "".join(one for one, _, _, _ in again.view["pieces"]) == OTHER
    send(again, "commit", marks=[at("Perrin", "NAME", OTHER)])
    assert again.view["state"] == "committed"
    assert again.view["result"] is None
    assert [name for name, _ in written(posts_exercise, "ex")] == ["po-mark-variant", "po-mark"]


def test_after_erasing_the_record_says_again_which_post_it_is_about(
    posts_exercise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts.secrets, "randbelow", lambda many: 1)
    head = grader.exercise("ex")
    box = grader.ask("po-mark")
    send(head, "erase")
    send(box, "commit", marks=[])
    assert written(posts_exercise, "ex") == [("po-mark-variant", 1), ("po-mark", [])]
