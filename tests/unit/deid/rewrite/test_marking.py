"""Marks scored against gold."""

from __future__ import annotations

import re

from grader.deid.posts.bank import bank
from grader.deid.posts.post import Post
from grader.deid.rewrite.marking import Highlight, highlight_score, same_group

POST = next(p.post for p in bank() if p.post.spans and p.post.allowed)
FINE = next(p.post for p in bank() if not p.post.spans)


def _all(post: Post) -> list[Highlight]:
    return [Highlight(s.start, s.end, s.label) for s in post.spans]


def test_all_and_nothing_else_is_full_credit() -> None:
    assert highlight_score(POST, _all(POST)).score == 1


def test_nothing_marked_is_worth_nothing_where_there_is_something() -> None:
    assert highlight_score(POST, []).score == 0


def test_nothing_marked_is_right_where_there_is_nothing() -> None:
    assert highlight_score(FINE, []).score == 1


def test_the_whole_text_marked_finds_nothing() -> None:
    assert highlight_score(POST, [Highlight(0, len(POST.text), "NAME")]).found == ()


def test_a_decoy_costs_and_other_words_do_not() -> None:
    decoys = [Highlight(a.start, a.end, "NAME") for a in POST.allowed]
    full = highlight_score(POST, _all(POST))
    struck = highlight_score(POST, _all(POST) + decoys)
    assert struck.score < full.score
    assert struck.left_alone == 0
    assert highlight_score(FINE, [Highlight(0, 5, "NAME")]).score == 1


def test_a_wrong_kind_loses_only_the_kind() -> None:
    wrong = highlight_score(POST, [Highlight(s.start, s.end, "PHOTO") for s in POST.spans])
    assert wrong.f == 1
    assert wrong.kind < 1


def test_half_of_a_span_is_enough_and_less_is_not() -> None:
    span = max(POST.spans, key=lambda s: s.end - s.start)
    size = span.end - span.start
    assert highlight_score(
        POST, [Highlight(span.start, span.start + size // 2 + 1, span.label)]
    ).found
    assert not highlight_score(
        POST, [Highlight(span.start, span.start + size // 3, span.label)]
    ).found


def test_neighbouring_kinds() -> None:
    assert same_group("GEO", "ZIP")
    assert not same_group("GEO", "NAME")


def _sentences(post: Post) -> list[Highlight]:
    ends = [m.end() for m in re.finditer(r"[.!?]\s+|\n+|$", post.text)]
    starts = [0, *ends]
    return [Highlight(a, b, "QUASI") for a, b in zip(starts, ends, strict=False) if b > a]


def test_whole_sentences_earn_little() -> None:
    posts = [p.post for p in bank() if p.post.spans]
    scores = [highlight_score(post, _sentences(post)).score for post in posts]
    assert sum(scores) / len(scores) < 0.4


def test_a_comma_or_an_article_more_costs_nothing() -> None:
    posts = [p.post for p in bank() if p.post.spans]
    wider = [
        highlight_score(p, [Highlight(max(0, s.start - 2), s.end, s.label) for s in p.spans]).f
        for p in posts
    ]
    assert sum(wider) / len(wider) > 0.97


def test_each_word_of_a_clean_post_marked_is_told() -> None:
    words = [Highlight(m.start(), m.end(), "NAME") for m in re.finditer(r"\S+", FINE.text)]
    marked = highlight_score(FINE, words)
    assert len(marked.struck) == len(FINE.allowed)
    assert marked.left_alone == 0
