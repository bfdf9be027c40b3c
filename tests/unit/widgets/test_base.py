"""What each widget does: it hears the page, keeps a draft, and holds back a key."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from small_widgets import answered_before, asked, drafts, responses, send

import grader
from grader.widgets import session

ROOT = Path(__file__).resolve().parents[3]


def test_messages_that_no_button_sends_are_ignored(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    for content in (None, "commit", {"do": "refresh"}, {"do": "_receive"}, {"do": 3}, {}):
        box._receive(box, content, None)
    assert box.view["state"] == "open"


def test_every_request_is_answered_after_its_view(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    sent: list[tuple[Any, str]] = []
    monkeypatch.setattr(box, "send", lambda content: sent.append((content, box.view["state"])))
    send(box, "commit", id="p-1", chosen=["b"])
    assert sent == [({"answers": "p-1"}, "committed")]
    assert box.view["answers"] == "p-1"
    send(box, "commit", id="p-1", chosen=["b"])
    assert sent[1] == sent[0]
    assert responses(page) == ["b"]
    send(box, "no-such-act", id="p-2")
    assert "another version" in sent[2][0]["fault"]


@pytest.mark.parametrize(
    ("item", "response"),
    [
        ("demo-choice", "b"),
        ("demo-before", 30),
        ("demo-scenario", [{"at": "n1", "chose": "b"}]),
        ("demo-debate", {"side": "no-clients", "strongest": "b1"}),
    ],
)
def test_an_answer_to_another_version_is_kept_and_does_not_count(
    page: Path, item: str, response: Any
) -> None:
    answered_before(page, item, response)
    grader.lesson("demo")
    show = {"demo-scenario": grader.scenario, "demo-debate": grader.debate}.get(item, grader.ask)
    box = show(item)
    assert box.view["state"] == "open"
    assert box.view["earlier"].startswith("You answered an earlier version of this question")
    assert "You answered an earlier version" in box.static()
    assert responses(page) == [response]


def test_a_new_answer_counts_again(page: Path) -> None:
    answered_before(page, "demo-choice", "b")
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    send(box, "commit", chosen=["a"])
    assert box.view["state"] == "committed"
    assert box.view["earlier"] is None
    assert responses(page) == ["b", "a"]


def test_a_draft_comes_back_and_saving_ends_it(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    send(box, "draft", draft={"text": "half a sen"})
    assert drafts(page) == {"demo-text": {"text": "half a sen"}}
    assert not (page / "demo.answers.jsonl").exists()
    grader.lesson("demo")
    again = grader.ask("demo-text")
    assert again.view["text"] == ""
    assert again.view["kept"]["draft"] == {"text": "half a sen"}
    assert again.view["kept"]["key"] == box.view["kept"]["key"]
    send(again, "commit", text="half a sentence")
    assert again.view["kept"]["draft"] is None
    assert drafts(page) == {}
    assert responses(page) == ["half a sentence"]


def test_a_draft_that_no_page_sends_is_not_kept(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-text")
    for wrong in ("text", 3, [1]):
        assert box.keep({"draft": wrong}) == {"kept": False}
    assert box.keep({"draft": {"text": "a"}}) == {"kept": True}
    assert box.keep({"draft": None}) == {"kept": True}
    assert drafts(page) == {}


def test_a_room_sees_what_each_option_means_and_nothing_is_recorded(page: Path) -> None:
    grader.lesson("demo")
    box = grader.ask("demo-choice")
    before = dict(box.view)
    reasons = asked(box, "present")["reasons"]
    assert reasons["b"]["why"] == "The list shows her to others."
    assert box.view == before
    assert not (page / "demo.answers.jsonl").exists()


def test_an_exercise_holds_no_key_and_shows_no_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ROOT / "exercises" / "friend-lists"
    shutil.copy(source / "items.yml", tmp_path / "items.yml")
    monkeypatch.chdir(tmp_path)
    head = grader.exercise("friend-lists")
    assert head.view["graded"]
    for item in session.current().items.values():
        box = grader.ask(item.item.id)
        assert not box.key.options
        assert not box.key.nodes
        assert not asked(box, "present").get("reasons")
        if item.item.kind == "choice":
            send(box, "commit", chosen=[item.item.options[0].id])
            assert box.view["state"] == "committed"
            assert "reasons" not in box.view
    assert "belongs to 'friend-lists'" in repr(grader.exercise("another"))
