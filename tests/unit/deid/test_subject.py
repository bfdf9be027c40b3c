"""Whom a sentence speaks of: colleagues, or a client who is told of all the same."""

from __future__ import annotations

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post
from grader.deid.recognizers.context import Scene
from grader.deid.subject import of_client, of_colleagues


def _scene(text: str, post: Post | None = None) -> Scene:
    return Scene(text, post, 2026)


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
