"""Whom a text speaks of: notices among colleagues, and clients who are told of all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.deid.check import check
from grader.deid.posts.bank import bank
from grader.deid.posts.post import Post, parse_post
from grader.deid.recognizers.context import Scene
from grader.deid.subject import is_notice, of_client, of_colleagues

TABLES = Path(__file__).parent / "tables"
NOTICES = (TABLES / "notices.txt").read_text(encoding="utf-8").splitlines()


def _scene(text: str, post: Post | None = None) -> Scene:
    return Scene(text, post, 2026)


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
        "Rosa Diaz cried when I told her that she and her sister could come.",
    ],
)
def test_a_client_who_is_named_in_a_notice_is_found(text: str, client: str) -> None:
    found = [f for f in check(f"{text} {client}").findings if "Rosa" in f.text]
    assert any(f.severity in ("fail", "likely") for f in found)


def test_no_post_that_tells_of_a_client_is_a_notice() -> None:
    assert [p.id for p in bank() if p.post.spans and is_notice(_scene(p.post.text).view)] == []


def test_an_identity_number_in_a_notice_still_fails() -> None:
    assert any(f.rule == "G.ssn" for f in check(f"{NOTICES[0]} SSN 536-22-6604.").failing)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("I would call you if you have openings.", True),
        ("Must be far from the hospital.", True),
        ("I see a carpenter who fell.", False),
        ("Looking for CPT for a medic who lived through it.", False),
        ("We need help for her.", False),
        ("You all know the beard from the poster.", False),
    ],
)
def test_what_is_said_to_colleagues_speaks_of_no_client(text: str, speaks: bool) -> None:
    assert bool(of_colleagues(_scene(text))) is speaks


def test_you_is_the_client_where_the_post_speaks_to_her() -> None:
    post = parse_post(
        {
            "text": "Dear Ann, your parrot bit me. We are open daily.",
            "spans": [{"quote": "your parrot bit me", "label": "QUASI", "tier": "QI"}],
            "keep": [{"fact": "open", "accept": ["open"]}],
        }
    )
    text = "You and your bird were welcome here. We are open daily."
    assert of_client(_scene(text, post)) == {0}
    assert of_client(_scene(text)) == frozenset()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("My client's therapist Dana Whitcombe cried.", "A."),
        ("Her therapist Dana Whitcombe left.", "A."),
    ],
)
def test_who_treats_the_client_is_no_colleague_of_ours(text: str, rule: str) -> None:
    assert any(f.rule.startswith(rule) for f in check(text).failing)


def test_a_presenter_is_asked_about() -> None:
    found = check("Presenter: Dana Whitcombe. Our play therapist Hinewai Parata came.").findings
    assert {f.severity for f in found if f.rule.startswith("A.")} == {"ask"}


def test_a_word_of_the_clue_in_talk_among_colleagues_does_not_fail() -> None:
    post = parse_post(
        {
            "text": "CBT for a parking warden who bred parrots. Aetna.",
            "spans": [{"quote": "a parking warden who bred parrots", "label": "QUASI"}],
            "keep": [{"fact": "CBT", "accept": ["cbt"]}],
        }
    )
    talk = "Does your office have parking? I have no car."
    assert not check(f"CBT, Aetna, for an adult. {talk}", post).failing
    assert check("CBT, Aetna. She ran the parking, and bred parrots.", post).failing
    assert check("CBT, Aetna, for someone who bred parrots.", post).failing
