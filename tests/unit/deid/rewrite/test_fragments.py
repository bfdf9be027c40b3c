"""Pieces of what a post marks still count: initials, last digits, a month; other pieces don't."""

from __future__ import annotations

import pytest
from small_scenes import found

from grader.deid.posts.post import Post, parse_post
from grader.deid.rewrite.fragments import fragment_leaks


@pytest.fixture(scope="module")
def post() -> Post:
    marked = {
        "Marisol Vane": "NAME",
        "2/17/1991": "DATE",
        "614-555-0143": "PHONE",
        "wears number 44": "OTHER_ID",
    }
    return parse_post(
        {
            "text": ", ".join(marked),
            "spans": [{"quote": words, "label": label} for words, label in marked.items()],
        }
    )


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("My client M.V. needs CBT.", ("gold.initials", "M.V.", "fail")),
        ("It ends in 0143.", ("gold.digits", "0143", "fail")),
        ("Her birthday is in February.", ("gold.date", "February", "fail")),
        ("She is number 44.", ("gold.digits", "44", "fail")),
    ],
)
def test_a_piece_of_what_is_marked_fails(
    post: Post, text: str, finding: tuple[str, str, str]
) -> None:
    assert finding in found(fragment_leaks, text, post)


@pytest.mark.parametrize(
    "text",
    [
        "It ends in 0144.",
        "My client J.K. needs CBT.",
        "Her birthday is in March.",
        "She was born in 1991.",
        "CBT after 10 sessions.",
    ],
)
def test_a_piece_of_something_else_passes(post: Post, text: str) -> None:
    assert found(fragment_leaks, text, post) == []


def test_without_a_post_there_is_nothing_to_leak() -> None:
    assert found(fragment_leaks, "My client M.V., 0143.") == []
