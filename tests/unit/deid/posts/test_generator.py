"""Generated posts: exact gold, a model rewrite that passes, another post for every seed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.deid.check import check
from grader.deid.posts.generator import generate


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_gold_is_exact_and_every_span_is_a_leak(seed: str) -> None:
    made = generate(seed)
    assert len(made.post.spans) >= 5
    assert made.post.allowed
    assert "{" not in made.post.text
    assert "[" not in made.post.text
    for stretch in (*made.post.spans, *made.post.allowed):
        assert made.post.text[stretch.start : stretch.end] == stretch.text
    report = check(made.model, made.post)
    assert report.passes, (made.model, report.failing, report.use.lost)
    for span in made.post.spans:
        assert not check(f"{made.model} {span.text}.", made.post).passes


def test_a_seed_makes_one_post_and_neighbours_differ() -> None:
    assert generate("class/7") == generate("class/7")
    texts = {generate(f"class/{n}").post.text for n in range(300)}
    assert len(texts) == 300


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_a_copy_does_not_pass(seed: str) -> None:
    post = generate(seed).post
    assert not check(post.text, post).passes
