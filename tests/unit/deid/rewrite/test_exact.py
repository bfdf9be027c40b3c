"""Gold leaks in a rewrite, and what an author of a post would not call a leak."""

from __future__ import annotations

from typing import Any

import pytest

from grader.deid.check import check
from grader.deid.posts.post import Post, parse_post

TEXT = (
    "Referral for Marisol Vane (DOB 2/17/1991), 35, ward clerk at Tolland Memorial in Ostrander, "
    "OH 43061. Her partner shears sheep for the Quill farm. Cell 614-555-0143, plan WXR7718830, "
    "m.vane@example.org. Needs DBT, takes Aetna, Columbus area. Text me: 614-555-0188, Hope Barlow"
)


def _span(quote: str, label: str, tier: str = "SH", **more: Any) -> dict[str, Any]:
    return {"quote": quote, "label": label, "safe_harbor": "A", "tier": tier, **more}


@pytest.fixture(scope="module")
def post() -> Post:
    return parse_post(
        {
            "text": TEXT,
            "spans": [
                _span("Marisol Vane", "NAME", aliases=["the Vane woman"]),
                _span("2/17/1991", "DATE"),
                _span("ward clerk at Tolland Memorial", "EMPLOYER"),
                _span("Ostrander", "GEO"),
                _span("43061", "ZIP"),
                _span("Her partner shears sheep for the Quill farm", "QUASI", "QI"),
                _span("614-555-0143", "PHONE"),
                _span("WXR7718830", "PLAN_ID"),
                _span("m.vane@example.org", "EMAIL"),
            ],
            "allowed": [
                {"quote": "35", "why": "age"},
                {"quote": "OH", "why": "state"},
                {"quote": "Aetna", "why": "insurer"},
                {"quote": "Columbus area", "why": "where a provider is sought"},
                {"quote": "614-555-0188", "why": "the poster's own"},
                {"quote": "Hope Barlow", "why": "the poster"},
            ],
            "keep": [
                {"fact": "DBT", "accept": [r"\bdbt\b"]},
                {"fact": "payer", "accept": ["aetna"]},
                {"fact": "area", "accept": ["columbus", "ohio", r"(?-i:\bOH\b)"]},
            ],
        }
    )


GOOD = "DBT in the Columbus area, Aetna."


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Marisol Vane", "gold.exact"),
        ("the Vane woman", "gold.alias"),
        ("a Ms. Vane", "gold.part"),
        ("Mari", "gold.nickname"),
        ("Marysol", "gold.fuzzy"),
        ("client M.V.", "gold.initials"),
        ("client MV", "gold.initials"),
        ("V.M.", "gold.initials"),
        ("my client M. is ready", "gold.initials"),
        ("phone ends in 0143", "gold.digits"),
        ("her number is six one four, five five five, oh one four three", "gold.exact"),
        ("ID 7718830", "gold."),
        ("in February", "gold.date"),
        ("on the seventeenth", "gold.date"),
        ("Tolland", "gold.part"),
        ("Ostranders", "gold.exact"),
        ("Ostrender", "gold.fuzzy"),
        ("zip ending 061", "gold.digits"),
        ("mvane at example", "gold.fragment"),
    ],
)
def test_a_piece_of_gold_is_a_leak(post: Post, words: str, rule: str) -> None:
    report = check(f"{GOOD} She is known here: {words}.", post)
    assert not report.passes
    assert any(f.rule.startswith(rule) for f in report.failing), report.findings
    assert report.score <= 0.5


@pytest.mark.parametrize(
    "words",
    [
        "She is 35.",
        "ZIP3 430.",
        "Text me: 614-555-0188, Hope Barlow",
        "I hope for a reply. Hope",
        "Ohio telehealth is fine.",
        "She was born in 1991.",
        "A partner is supportive.",
        "Client A would like evenings.",
        "She works in an office.",
        "About 40 people on the list.",
    ],
)
def test_what_an_author_would_let_stand(post: Post, words: str) -> None:
    report = check(f"{GOOD} {words}", post)
    assert [(f.rule, f.text) for f in report.failing] == []
    assert report.passes


def test_a_fact_to_keep_may_name_what_is_also_gold() -> None:
    text = "Client lives in Ostrander. Looking for a therapist in Ostrander."
    record = {
        "text": text,
        "spans": [_span("Ostrander", "GEO")],
        "allowed": [],
        "keep": [{"fact": "area sought", "accept": ["ostrander"]}],
    }
    assert check("Looking for somebody near Ostrander, please.", parse_post(record)).passes


def test_a_wide_pattern_hides_no_leak(post: Post) -> None:
    record = {
        "text": TEXT,
        "spans": [_span("Marisol Vane", "NAME")],
        "allowed": [],
        "keep": [{"fact": "all of it", "accept": ["DBT.*Aetna"]}],
    }
    assert not check("DBT for Marisol Vane who has Aetna", parse_post(record)).passes


def test_the_authors_own_facets_are_used() -> None:
    record = {
        "text": "Client zorbed down the long slope and needs CBT.",
        "spans": [_span("zorbed down the long slope", "QUASI", "QI")],
        "allowed": [],
        "keep": [{"fact": "CBT", "accept": ["cbt"]}],
        "facets": [{"clue": "zorb", "facets": {"what": ["plastic ball"], "where": ["incline"]}}],
    }
    post = parse_post(record)
    assert not check("CBT. She took an incline within a plastic ball.", post).passes
    assert check("CBT. She took up a plastic ball.", post).passes


@pytest.mark.parametrize(
    "words",
    [
        "Her partner takes the wool off sheep for a farm",
        "The boyfriend works with ewes on an agricultural holding",
        "lives with a farmhand whose job is shearing sheep",
    ],
)
def test_a_clue_in_other_words_is_a_leak(post: Post, words: str) -> None:
    assert not check(f"{GOOD} {words}.", post).passes


def test_what_the_author_left_unmarked_is_only_asked_about() -> None:
    text = "Client Ottilie Crane needs EMDR. Call 614-555-0199."
    record = {
        "text": text,
        "spans": [_span("Ottilie Crane", "NAME")],
        "allowed": [],
        "keep": [
            {"fact": "EMDR", "accept": ["emdr"]},
            {"fact": "nothing shows this", "accept": []},
        ],
    }
    report = check("EMDR wanted. Call 614-555-0199.", parse_post(record))
    assert not report.failing
    assert report.use.lost == ("nothing shows this",)
    assert check("EMDR wanted. Call 614-555-0111.", parse_post(record)).failing


def test_over_redaction_scores_low(post: Post) -> None:
    report = check("[NAME], [AGE], [JOB] in [CITY]: DBT, Aetna, Columbus area.", post)
    assert report.score <= 0.3
