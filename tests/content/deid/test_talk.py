"""Talk to colleagues is no story about a client."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post

LINES = (Path(__file__).parent / "tables" / "talk.txt").read_text(encoding="utf-8").splitlines()


def _post() -> Post:
    clue = "a beekeeper whose twin is the weather presenter"
    return parse_post(
        {
            "text": f"CBT for {clue}. She takes Aetna; divorced, two children, a death last year.",
            "spans": [{"quote": clue, "label": "QUASI", "tier": "QI"}],
            "keep": [{"fact": "CBT", "accept": ["cbt"]}],
        }
    )


REQUESTS = (
    "CBT for a divorced parent of two after a death, Aetna.",
    "Who does CBT for a student with a supportive partner?",
)


@pytest.mark.parametrize("line", LINES)
def test_what_is_said_to_colleagues_fails_nowhere(line: str) -> None:
    assert [(f.rule, f.text) for f in check(line).failing] == []


@pytest.mark.parametrize(("request_", "line"), list(product(REQUESTS, LINES)))
def test_it_turns_no_careful_request_into_a_story(request_: str, line: str) -> None:
    assert [(f.rule, f.text) for f in check(f"{request_} {line}", _post()).failing] == []


@pytest.mark.parametrize(
    "text",
    [
        "CBT for a woman who keeps hives, Aetna.",
        "CBT, Aetna. Her twin gives the forecast on television.",
        "CBT, Aetna. You all know her sister.",
    ],
)
def test_the_story_itself_still_fails(text: str) -> None:
    assert check(text, _post()).failing


@pytest.mark.parametrize(
    "text",
    [
        "You may remember her from the rink.",
        "Most of you have read about the crash.",
        "You have certainly watched the video of him.",
        "The whole country watched her fall.",
        "Everyone's still talking about him.",
        "Her sister was on a baking show.",
        "He wept in front of the cameras.",
        "Their case made our local paper.",
        "She's the organist in our village.",
        "Her father drives the ferry to our island.",
        "He signs off on every burial in this parish.",
        "His mother heads up all the parishes around here.",
    ],
)
def test_what_all_know_here_fails_without_gold(text: str) -> None:
    assert any(f.rule.startswith("flag.") for f in check(text).failing)
