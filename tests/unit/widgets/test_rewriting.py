"""A rewrite is checked while it is typed; an exercise tells nothing of its key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_widgets import POSTS, answered_before, asked, responses, send, write_exercise

import grader
from grader.scoring.posts import course_post
from grader.scoring.rewriting import LONGEST


def test_typing_is_checked_and_not_written(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-rewrite")
    report = asked(box, "look", text="Shanice needs a postpartum group in Georgia.")["report"]
    assert report["findings"][0]["quote"] == "Shanice"
    assert report["lost"] == ["the payer"]
    assert report["summary"] == "1 to take out, 1 of the facts missing."
    readers = [one["reader"] for one in report["meter"]["readings"]]
    assert readers == ["a stranger with a search engine", "someone who knows her"]
    assert "not an expert determination" in report["meter"]["statement"]
    sources = [one["source"] for one in report["meter"]["readings"][0]["factors"]]
    assert sources[0].startswith("Census Bureau")
    assert not any("copy in" in source for source in sources)
    assert not (page / "posts-demo.answers.jsonl").exists()
    assert asked(box, "look", text=None) == {}
    assert asked(box, "look", text="")["report"]["blank"]


def test_an_exercise_tells_likely_clues_and_nothing_of_its_key(
    posts_exercise: Path,
) -> None:
    box = grader.ask("po-rewrite")
    told = asked(box, "look", text="For Odalys, in Ohio.")
    assert set(told) == {"likely"}
    assert [one["quote"] for one in told["likely"]] == ["Odalys"]
    reasons = {"Odalys": "The name of our practice's dog."}
    send(box, "commit", text="For Odalys, in Ohio.", reasons=reasons)
    assert (box.view["text"], box.view["reasons"]) == ("For Odalys, in Ohio.", reasons)
    send(box, "commit", text="For Odalys, in Ohio.")
    assert box.view["reasons"] == {}
    assert (box.view["live"], box.view["models"]) == (False, [])


def test_our_rewrites_come_once_a_text_is_saved(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-rewrite")
    assert (box.view["state"], box.view["models"]) == ("open", [])
    send(box, "commit", text=" ")
    assert (box.view["state"], box.view["models"]) == ("open", [])
    send(box, "commit", text="A group in Georgia, Medicaid?")
    assert box.view["state"] == "committed"
    assert box.view["models"] == list(course_post("ppd-group").good)


@pytest.mark.parametrize(
    "content", [{}, {"text": None}, {"text": 3}, {"text": "a", "reasons": ["b"]}]
)
def test_what_is_no_rewrite_is_not_written(page: Path, content: dict[str, Any]) -> None:
    grader.lesson("posts-demo")
    send(grader.ask("po-rewrite"), "commit", **content)
    assert responses(page, "posts-demo") == []


def test_a_rewrite_is_saved_as_long_as_the_field_is(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-rewrite")
    assert box.view["longest"] == LONGEST
    send(box, "commit", text="a" * LONGEST + "b")
    assert responses(page, "posts-demo") == ["a" * LONGEST]


def test_a_rewrite_of_an_earlier_version_stays_in_its_field(page: Path) -> None:
    answered_before(page, "po-rewrite", "What I wrote.", "posts-demo")
    grader.lesson("posts-demo")
    view = grader.ask("po-rewrite").view
    assert (view["state"], view["text"], view["models"]) == ("open", "What I wrote.", [])


def test_what_is_typed_beyond_the_field_is_not_looked_at(page: Path) -> None:
    grader.lesson("posts-demo")
    text = " " * LONGEST + "Shanice"
    assert asked(grader.ask("po-rewrite"), "look", text=text)["report"]["findings"] == []
    write_exercise(page, POSTS)
    grader.exercise("ex")
    assert asked(grader.ask("po-rewrite"), "look", text=text) == {"likely": []}
