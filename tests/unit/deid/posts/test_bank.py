"""The course's posts: complete, varied, and graded as their authors meant."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from grader.deid.bench import measure
from grader.deid.check import check
from grader.deid.posts.bank import BankPost, bank
from grader.deid.posts.post import LABELS
from grader.deid.text.matching import find_phrase
from grader.deid.text.view import normalise

POSTS = bank()
LETTERS = "ABCDEFGHIJKLMNOPQR"
OWN = [pytest.param(p, id=p.id) for p in POSTS]


def test_there_are_enough_posts_of_many_kinds() -> None:
    assert len(POSTS) >= 24
    kinds = Counter(p.kind for p in POSTS)
    wanted = [
        "referral",
        "consultation",
        "vent",
        "anyone-know",
        "tweet",
        "review-reply",
        "newsletter",
    ]
    assert all(kinds[k] for k in wanted)
    assert {p.country for p in POSTS} == {"US", "CA", "UK"}
    assert sum(not p.post.spans for p in POSTS) >= 2


def test_no_two_share_need_and_modality() -> None:
    assert max(Counter((p.need, p.modality) for p in POSTS).values()) == 1


def test_every_kind_of_identifier_occurs() -> None:
    spans = [s for p in POSTS for s in p.post.spans]
    assert {s.label for s in spans} == set(LABELS)
    letters = {letter for s in spans for letter in LETTERS if letter in s.safe_harbor.split("(")[0]}
    assert letters == set(LETTERS)
    about = " ".join(s.safe_harbor for s in spans)
    assert all(word in about for word in ("relative", "employer", "household"))


def test_posts_outside_the_united_states_say_what_law_applies() -> None:
    assert all(bool(p.law) == (p.country != "US") for p in POSTS)


def test_actual_knowledge_has_its_posts() -> None:
    knowing = [p for p in POSTS if p.knowledge]
    assert len(knowing) >= 4
    assert all(s.tier == "QI" for p in knowing for s in p.post.spans)
    assert any("herself" in p.knowledge for p in knowing)


def test_addresses_are_nobodys() -> None:
    mail = re.compile(r"[\w.]+@[\w.]+\.\w+|https?://\S+")
    for post in POSTS:
        for text in (post.post.text, *post.good, *(f.text for f in post.bad)):
            assert all("example.org" in address for address in mail.findall(text))


@pytest.mark.parametrize("post", OWN)
def test_a_post_has_its_model_rewrites(post: BankPost) -> None:
    assert len(post.good) >= 3
    assert len(post.bad) == 5
    without = [
        f
        for f in post.bad
        if not any(
            any(find_phrase(normalise(f.text), phrase))
            for s in post.post.spans
            for phrase in s.phrases
        )
    ]
    assert len(without) >= 3


@pytest.mark.parametrize("post", OWN)
def test_model_rewrites_are_graded_as_meant(post: BankPost) -> None:
    for text in post.good:
        report = check(text, post.post)
        assert report.passes, (text, report.failing, report.use.lost)
        assert report.score > 0.8
    for failing in post.bad:
        if failing.leak == "copied" and not post.post.spans:
            continue  # a clean post is rightly left as it is
        report = check(failing.text, post.post)
        assert not report.passes, failing
        assert report.score <= 0.5


def test_without_facets_most_paraphrases_are_caught_and_nothing_good_fails() -> None:
    tally = measure(POSTS, facets=False)
    assert tally.false_fails == []
    caught, all_ = tally.caught["paraphrase"], tally.leaks["paraphrase"]
    print(f"paraphrase leaks caught without facets: {caught} of {all_}")  # noqa: T201
    assert caught / all_ >= 0.7
    assert tally.caught.total() - caught == tally.leaks.total() - all_
