"""Texts nobody looked at while the rules were mended: what they show may not get worse."""

from __future__ import annotations

import pytest

from grader.deid.posts.post import parse_post
from grader.deid.unseen import Figures, figures, read


@pytest.fixture(scope="module")
def counted() -> Figures:
    return figures()


def test_every_rewrite_belongs_to_a_post_and_every_mark_to_its_text() -> None:
    held = read()
    posts = {number: parse_post(record) for number, record in held["posts"].items()}
    assert len(posts) == 20
    assert {row["post"] for row in (*held["rewrites"], *held["long"])} <= set(posts)
    assert all(post.spans for post in posts.values())


# The share each verdict may have at most, or must have at least: the targets of the course, but
# for two that five and fifteen texts cannot show, which hold what was measured.
@pytest.mark.parametrize(
    ("verdict", "most"),
    [
        ("good rewrites failed by a leak", 0.03),
        ("good rewrites with a likely finding", 0.10),
        ("leaks unanswered that score above .8", 0.0),
        ("long good rewrites failed by a leak", 0.20),
        ("harmless texts failed", 0.07),
        ("harmless texts with a likely finding", 0.10),
        ("the template in Title Case failed", 0.0),
    ],
)
def test_what_is_harmless_is_rarely_failed(counted: Figures, verdict: str, most: float) -> None:
    assert counted.met[verdict] <= most * counted.of[verdict]


@pytest.mark.parametrize(
    ("verdict", "least"),
    [
        ("exact leaks caught", 1.0),
        ("paraphrases caught outright", 0.75),
        ("paraphrases outright or likely", 0.90),
    ],
)
def test_what_leaks_is_found(counted: Figures, verdict: str, least: float) -> None:
    assert counted.met[verdict] >= least * counted.of[verdict] > 0
