"""A rewrite is checked while it is typed; an exercise tells nothing of its key."""

from __future__ import annotations

from pathlib import Path

from small_widgets import asked, send

import grader

ROOT = Path(__file__).resolve().parents[3]


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
