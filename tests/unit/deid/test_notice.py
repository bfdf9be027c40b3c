"""Notices among colleagues set off no rule, and clients who are named in them do."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.deid.check import check
from grader.deid.notice import is_notice
from grader.deid.posts.bank import bank
from grader.deid.text.view import normalise

TABLES = Path(__file__).parent / "tables"
NOTICES = (TABLES / "notices.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice_among_colleagues_has_no_must_go_and_no_likely(text: str) -> None:
    report = check(text)
    assert [(f.rule, f.text) for f in (*report.failing, *report.likely)] == []


@pytest.mark.parametrize("text", NOTICES)
@pytest.mark.parametrize(
    "client",
    [
        "My client Rosa Diaz liked the last one.",
        "I am looking for a therapist for Rosa Diaz, who hears voices.",
        "Rosa Diaz, 34, would profit from it.",
        "Rosa Diaz drinks again and needs a detox.",
        "Rosa Diaz cried when I told her that she and her sister could come.",
    ],
)
def test_a_client_who_is_named_in_a_notice_is_found(text: str, client: str) -> None:
    found = [f for f in check(f"{text} {client}").findings if "Rosa" in f.text]
    assert any(f.severity in ("fail", "likely") for f in found)


def test_no_post_that_tells_of_a_client_is_a_notice() -> None:
    assert [p.id for p in bank() if p.post.spans and is_notice(normalise(p.post.text))] == []


def test_an_identity_number_in_a_notice_still_fails() -> None:
    assert any(f.rule == "G.ssn" for f in check(f"{NOTICES[0]} SSN 536-22-6604.").failing)


@pytest.mark.parametrize(
    "text",
    [
        "Congratulations to Bridget on six months sober!",
        "Goodbye to Tomasz after three years. He cried, and the staff at the desk did too.",
        "Our intern left. Tomasz hears voices, and no one at the desk or in billing knows why.",
        "Our supervisor died. My client Rosa, at the front desk, told the staff.",
    ],
)
def test_a_client_praised_or_told_of_in_a_tribute_is_found(text: str) -> None:
    assert check(text).failing


def test_thanks_to_a_colleague_hide_no_client_of_the_next_sentence() -> None:
    found = check("Thanks to Rosalind in my peer group. Tomasz drinks again and needs a detox.")
    assert [f.text for f in found.failing] == ["Tomasz"]
