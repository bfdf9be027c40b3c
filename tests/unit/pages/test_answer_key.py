"""An answer key on paper says all of the key, and says that it is one."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from small_course import build, spoil

from grader.content.course import load_course
from grader.content.items import Item
from grader.pages.answer_key import KINDS, answer_key_html, disputes, gold_html
from grader.scoring.keyed import load_keyed
from grader.scoring.posts import read_gold


def key_page(root: Path) -> str:
    return answer_key_html(load_keyed(root / "exercises" / "task"), load_course(root / "data"))


def test_every_option_has_its_credit_and_reason(tmp_path: Path) -> None:
    page = key_page(build(tmp_path))
    for words in (
        "Answer key. Not for learners.",
        "No licensed reviewer has signed it",
        "What does the section forbid?",
        "A private tie",
        "That is its wording.",
        "Full credit",
        "No credit, and never to be done",
        "What the reader looks for",
        "Sample answers",
        "2 of 2: Gives a reason",
    ):
        assert words in page, words
    assert "<script" not in page


def test_a_dispute_is_told_with_what_decided(tmp_path: Path) -> None:
    root = build(tmp_path)
    assert "No disputed options" in key_page(root)
    spoil(
        root / "exercises" / "task" / "key.yml",
        "why: That is its wording.,",
        "why: That is its wording., dispute: {objection: A <b>list</b> is a tie., "
        "decided: The wording.},",
    )
    page = key_page(root)
    assert "1 disputed option." in page
    assert "A &lt;b&gt;list&lt;/b&gt; is a tie." in page
    exercise = load_keyed(root / "exercises" / "task")
    found = [found for one in exercise.items.values() for found in disputes(one)]
    assert [(node, option) for node, option, _ in found] == [(None, "b")]


def test_the_provisions_behind_a_reason_are_named(tmp_path: Path) -> None:
    root = build(tmp_path)
    spoil(
        root / "exercises" / "task" / "key.yml",
        "why: That is its wording.,",
        "why: That is its wording., codes: [current-request],",
    )
    page = key_page(root)
    assert "ACA A.5.e" in page
    assert "What the codes say" in page


def test_a_posts_gold_stands_in_brackets() -> None:
    text = "Ann is 40 and sings in Ohio."
    gold = read_gold(
        text,
        {
            "spans": [
                {"quote": "Ann", "label": "NAME", "safe_harbor": "A", "tier": "SH"},
            ],
            "allowed": [{"quote": "Ohio", "why": "a state"}],
            "keep": [{"fact": "the age", "accept": ["40"]}],
            "rewrites": {
                "good": ["An adult, 40, Ohio."],
                "bad": [{"leak": "exact", "text": "Ann, 40."}],
            },
        },
    )
    page = gold_html("The post", text, gold)
    for words in ("[Ann", "name; A", "“Ohio”: a state", "the age", "An adult, 40, Ohio.", "exact"):
        assert words in page, words


def test_every_kind_of_item_has_a_name_on_the_page() -> None:
    models = get_args(get_args(Item)[0])
    kinds = {get_args(one.model_fields["kind"].annotation)[0] for one in models}
    assert len(kinds) == 10
    assert kinds == set(KINDS)
