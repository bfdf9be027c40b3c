"""The form widget: what it keeps, what it says, and the files it hands out."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from small_widgets import responses, send

import grader
from grader.answers import AnswerLog
from grader.content.faults import Fault
from grader.documents import word


def test_a_form_needs_no_open_lesson(page: Path) -> None:
    box = grader.form("words")
    assert box.view["kind"] == "form"
    assert box.view["values"] == {}
    assert "there is no form" in repr(grader.form("nothing"))


def test_what_is_typed_outlives_a_reload_before_it_is_saved(page: Path) -> None:
    box = grader.form("words")
    box.keep({"draft": {"declining": "soft", "declining-own": "My wo"}})
    assert not (page / "forms.answers.jsonl").exists()
    again = grader.form("words")
    assert again.view["values"] == {"declining": "soft", "declining-own": "My wo"}
    assert again.view["saved"] is False


def test_saving_writes_an_answer_and_drops_the_draft(page: Path) -> None:
    box = grader.form("words")
    box.keep({"draft": {"declining": "soft"}})
    assert (page / "forms.drafts.jsonl").exists()
    send(box, "commit", values={"declining": "plain", "nothing": "x", "search": "never"})
    assert responses(page, "forms") == [{"declining": "plain"}]
    assert not (page / "forms.drafts.jsonl").exists()
    assert grader.form("words").view["saved"] is True


def test_emptying_begins_anew_and_keeps_the_file(page: Path) -> None:
    box = grader.form("words")
    send(box, "commit", values={"declining": "plain"})
    send(box, "again")
    assert box.view["values"] == {}
    assert responses(page, "forms") == [{"declining": "plain"}, None]


def test_a_request_is_checked_while_it_is_typed(page: Path) -> None:
    box = grader.form("referral")
    values = {"purpose": "therapist", "skill": "grief", "more": "Call Jane Miller at 503-555-0147"}
    report = box.look({"values": values, "product": "referral"})["report"]
    quotes = " ".join(one["quote"] for one in report["check"]["findings"])
    assert "503-555-0147" in quotes
    assert not (page / "forms.drafts.jsonl").exists()


def test_what_does_not_apply_is_hidden(page: Path) -> None:
    box = grader.form("contact-record")
    hidden = set(box.view["report"]["hidden"])
    assert "reason" in hidden
    report = box.look({"values": {"seen": ["i-searched-for-it"]}})["report"]
    assert "reason" not in report["hidden"]
    assert [one["rule"] for one in report["notes"]] == ["searched-without-reason"]


@pytest.mark.parametrize(
    ("suffix", "start"), [(".docx", b"PK"), (".html", b"<!DOC"), (".md", b"#")]
)
def test_a_document_is_handed_out_as_a_file(page: Path, suffix: str, start: bytes) -> None:
    box = grader.form("words")
    reply = box.export({"values": {"declining": "soft"}, "product": "words", "format": suffix})
    assert reply["file"]["name"] == f"words{suffix}"
    assert base64.b64decode(reply["file"]["data"]).startswith(start)


def test_without_the_library_word_is_not_offered(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.widgets.forms.can_make_word", lambda: False)
    box = grader.form("words")
    assert box.view["no_word"] is True
    assert ".docx" not in box.view["products"][0]["formats"]
    monkeypatch.setattr(word.importlib, "import_module", _missing)
    with pytest.raises(Fault, match="python-docx"):
        box.export({"values": {}, "product": "words", "format": ".docx"})


def _missing(name: str) -> Any:
    raise ImportError(name)


def test_what_is_saved_in_a_lesson_flows_in(page: Path) -> None:
    log = AnswerLog("your-policy", page)
    log.append("yp-ai-text", 1, "Nothing listens to us.")
    box = grader.form("policy")
    assert box.view["values"] == {"ai-own": "Nothing listens to us."}
    assert box.view["lent"] == ["ai-own"]
    log.append("yp-ai-text", 1, "Nothing listens today.")
    box.session.reread()
    assert box.view["values"] == {"ai-own": "Nothing listens today."}


@pytest.mark.parametrize("content", [{}, {"values": 3}, {"values": {"declining": ["x"]}}])
def test_messages_that_no_page_sends_do_no_harm(page: Path, content: dict[str, Any]) -> None:
    box = grader.form("words")
    assert box.look(content)["report"]["notes"] == []
    with pytest.raises(Fault, match="cannot end in 'None'"):
        box.export(content)


def test_a_hundred_thousand_characters_are_kept_whole(page: Path) -> None:
    text = "word " * 19_999 + "words"
    assert len(text) == 100_000
    box = grader.form("words")
    assert box.view["longest"] >= len(text)
    box.keep({"draft": {"declining-own": text}})
    assert grader.form("words").view["values"] == {"declining-own": text}
    reply = box.export({"values": {"declining-own": text}, "product": "words", "format": ".txt"})
    assert text in base64.b64decode(reply["file"]["data"]).decode()
    report = box.look({"values": {"declining-own": text}, "product": "words"})["report"]
    assert text in report["text"]
    send(box, "commit", values={"declining-own": text})
    assert responses(page, "forms") == [{"declining-own": text}]


def test_more_than_a_line_of_the_file_holds_is_refused_in_words(page: Path) -> None:
    box = grader.form("words")
    send(box, "commit", values={"declining-own": "ä" * 120_000})
    assert "too long" in box.view["trouble"]
    assert box.keep({"draft": {"declining-own": "ä" * 120_000}}) == {"kept": False}
    assert not (page / "forms.answers.jsonl").exists()


def test_a_form_reads_without_a_program(page: Path) -> None:
    box = grader.form("supervision")
    send(box, "commit", values={"event": "<script>x</script>"})
    static = box.static()
    assert "Six questions" in static
    assert "<script>" not in static
