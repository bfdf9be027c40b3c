"""Posts that are not the course's: paraphrases found, and requests let through."""

from __future__ import annotations

from pathlib import Path

import yaml

from grader.deid.check import check
from grader.deid.posts.post import parse_post

CASES = yaml.safe_load(
    (Path(__file__).parent / "tables" / "short_cases.yml").read_text(encoding="utf-8")
)


def test_no_good_rewrite_fails() -> None:
    for case in CASES:
        post = parse_post(case)
        for text in case["good"]:
            report = check(text, post)
            assert report.passes, (text, report.failing, report.use.lost)


def test_nine_of_ten_paraphrases_are_likely_at_least_and_three_of_four_fail() -> None:
    reports = [
        check(text, post) for case in CASES for post in [parse_post(case)] for text in case["bad"]
    ]
    assert sum(bool(one.failing) for one in reports) >= 0.75 * len(reports)
    assert sum(bool(one.failing or one.likely) for one in reports) >= 0.9 * len(reports)


def test_every_gold_phrase_itself_is_found() -> None:
    for case in CASES:
        post = parse_post(case)
        for span in post.spans:
            assert not check(f"{case['good'][0]} {span.text}.", post).passes, span.text
