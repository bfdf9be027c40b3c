"""Answers to a form from a file: what was saved, or a draft that is newer."""

from __future__ import annotations

from pathlib import Path

from grader.answers import AnswerLog
from grader.content.form_files import load_form
from grader.documents.record import values_in
from grader.drafts import Drafts


def test_a_draft_newer_than_what_was_saved_is_what_counts(tmp_path: Path) -> None:
    asked = load_form("words")
    log, drafts = AnswerLog("forms", tmp_path), Drafts(tmp_path / "forms.answers.jsonl")
    log.append("words", 1, {"declining": "soft"})
    assert values_in(asked, log.path) == {"declining": "soft"}
    drafts.keep("words", 1, {"declining": "firm"})
    assert values_in(asked, log.path) == {"declining": "firm"}
    drafts.drop("words")
    assert values_in(asked, log.path) == {"declining": "soft"}
    assert not drafts.path.exists()


def test_an_item_that_no_one_answered_has_no_values(tmp_path: Path) -> None:
    log = AnswerLog("forms", tmp_path)
    log.append("words", 1, {"declining": "soft"})
    assert values_in(load_form("referral"), log.path) == {}


def test_an_answer_that_the_form_cannot_have_is_left_out(tmp_path: Path) -> None:
    log = AnswerLog("forms", tmp_path)
    log.append("words", 1, {"declining": "rudely", "other": "x"})
    assert values_in(load_form("words"), log.path) == {}
