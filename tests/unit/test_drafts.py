"""Drafts: the latest of each item, beside the answers and never in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.answers import LONGEST, Answer, AnswerLog
from grader.content.faults import Fault
from grader.drafts import Drafts


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "lists.answers.jsonl")


def test_only_the_latest_of_each_item_is_kept(drafts: Drafts) -> None:
    for text in ("a", "ab", "abc"):
        assert drafts.keep("one", 1, {"text": text})
    assert drafts.keep("two", 1, {"text": "z"})
    assert drafts.path.name == "lists.drafts.jsonl"
    assert len(drafts.path.read_text("utf-8").splitlines()) == 2
    assert {name: one.response for name, one in drafts.all().items()} == {
        "one": {"text": "abc"},
        "two": {"text": "z"},
    }
    assert not drafts.path.with_name("lists.answers.jsonl").exists()


def test_a_draft_older_than_the_answer_is_not_open(drafts: Drafts, tmp_path: Path) -> None:
    old = Answer("one", 1, "2020-01-01T00:00:00.000Z", {"text": "old"})
    drafts.path.write_bytes(old.encoded() + b"\n")
    log = AnswerLog("lists", tmp_path)
    assert set(drafts.open(log.read())) == {"one"}
    log.append("one", 1, "saved")
    assert drafts.open(log.read()) == {}
    drafts.keep("one", 1, {"text": "newer"})
    assert drafts.open(log.read())["one"].response == {"text": "newer"}


def test_the_last_draft_that_goes_takes_the_file_with_it(drafts: Drafts) -> None:
    drafts.keep("one", 1, {"text": "a"})
    drafts.keep("two", 1, {"text": "b"})
    assert drafts.drop("one")
    assert set(drafts.all()) == {"two"}
    assert drafts.drop("two")
    assert not drafts.path.exists()
    assert drafts.drop("two")


def test_a_folder_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "gone" / "lists.answers.jsonl")
    assert not drafts.keep("one", 1, {"text": "a"})
    assert not (tmp_path / "gone").exists()
    assert drafts.all() == {}


def test_what_cannot_be_kept_is_told(drafts: Drafts) -> None:
    assert not drafts.keep("one", 1, {"text": "x" * LONGEST})
    assert drafts.keep("one", 1, {"text": "cut \ud83d"})
    assert drafts.all()["one"].response == {"text": "cut ?"}
    drafts.erase()
    drafts.path.mkdir()
    assert not drafts.keep("one", 1, {"text": "a"})
    with pytest.raises(Fault, match="cannot be deleted"):
        drafts.erase()


def test_a_link_is_neither_read_nor_written(drafts: Drafts, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("kept")
    drafts.path.symlink_to(elsewhere)
    assert drafts.all() == {}
    assert not drafts.keep("one", 1, {"text": "a"})
    assert elsewhere.read_text() == "kept"


def test_a_torn_file_holds_what_can_be_read(drafts: Drafts) -> None:
    drafts.keep("one", 1, {"text": "a"})
    with drafts.path.open("ab") as file:
        file.write(b'{"schema": 1, "item": "tw')
    assert set(drafts.all()) == {"one"}
