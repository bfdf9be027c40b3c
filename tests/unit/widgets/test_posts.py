"""Posts without a page: what is sent to it when, and what is written down."""

from __future__ import annotations

import json
import secrets
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from small_posts import OTHER, TEXT, at

import grader
from grader.content import files
from grader.widgets import posts

LESSON = files.PACKAGE.parent / "tests" / "browser" / "posts" / "posts-demo.yml"
SECRET = "Zebulon Quartermain"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a home with the small lesson."""
    home = tmp_path / "home"
    shutil.copytree(files.PACKAGE.parent / "data" / "deid", home / "data" / "deid")
    (home / "data" / "lessons").mkdir()
    shutil.copy(LESSON, home / "data" / "lessons")
    return home


@pytest.fixture
def exercise(page: Path) -> Path:
    """Stand in a learner's copy of an exercise of two items, one of them with variants."""
    common = {"type": "judgment", "stem": "Do it."}
    items = [
        {"id": "po-mark", "kind": "spans", **common, "variants": [TEXT, OTHER]},
        {"id": "po-rewrite", "kind": "rewrite", **common, "text": TEXT, "reader": "The state."},
    ]
    head = {"schema": 1, "name": "ex", "title": "Ex", "minutes": 5, "intro": "Begin."}
    (page / "items.yml").write_text(yaml.safe_dump({**head, "items": items}))
    return page


def send(widget: Any, action: str, **content: Any) -> None:
    widget._receive(widget, {"do": action, **content}, None)


def look(widget: Any, text: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Do what the page does while somebody types; return the kernel's answer."""
    answers: list[dict[str, Any]] = []
    monkeypatch.setattr(widget, "send", answers.append)
    before = widget.view
    asked = secrets.token_hex(4)
    send(widget, "look", id=asked, text=text)
    assert widget.view is before, "a look must not redraw the page"
    assert [one["answers"] for one in answers] == [asked]
    return answers[0]


def lines(folder: Path, name: str) -> list[tuple[str, Any]]:
    path = folder / f"{name}.answers.jsonl"
    read = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [(one["item"], one["response"]) for one in read]


@given(st.text(max_size=200))
def test_the_pieces_are_the_text(text: str) -> None:
    found = posts.pieces(text)
    assert "".join(one for one, _, _, _ in found) == text
    assert all(text[start:end] == one for one, start, end, _ in found)


def test_gold_reaches_the_page_after_the_marks_only(page: Path) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-mark")
    state = json.dumps(box.get_state(), default=str)
    assert "Shanice" in state
    assert "QI" not in state
    assert "a payer" not in state
    text = "".join(one for one, _, _, _ in box.view["pieces"])
    send(box, "commit", marks=[at("Shanice", "NAME", text)])
    assert box.view["state"] == "committed"
    assert box.view["result"]["parts"][0] == "found 1 of 8 that give the client away"
    assert "".join(one[0] for one in box.view["result"]["segments"]) == text
    assert lines(page, "posts-demo") == [("po-mark", [at("Shanice", "NAME", text)])]


@pytest.mark.parametrize("marks", [None, "x", [[0, 5]], [[5, 5, "NAME"]], [[0, 9999, "NAME"]]])
def test_marks_that_fit_no_text_are_not_written(page: Path, marks: Any) -> None:
    grader.lesson("posts-demo")
    send(grader.ask("po-mark"), "commit", marks=marks)
    assert not (page / "posts-demo.answers.jsonl").exists()


def test_typing_is_checked_and_not_written(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grader.lesson("posts-demo")
    box = grader.ask("po-rewrite")
    report = look(box, "Shanice needs a postpartum group in Georgia.", monkeypatch)["report"]
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
    assert look(box, None, monkeypatch).keys() == {"answers"}
    assert look(box, "", monkeypatch)["report"]["blank"]


def test_a_clean_result_promises_nothing(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grader.lesson("posts-demo")
    good = "Anyone know a postpartum group in Georgia that takes Medicaid?"
    report = look(grader.ask("po-rewrite"), good, monkeypatch)["report"]
    assert report["clean"]
    assert report["summary"].startswith("These checks found nothing")
    assert len(report["questions"]) == 3
    words = json.dumps(report).lower()
    assert not any(one in words for one in ('safe"', " safe ", "compliant", "anonymous"))


def test_a_leak_never_fades_into_a_crowd(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grader.lesson("posts-demo")
    report = look(grader.ask("po-rewrite"), "Shanice is a woman in Georgia.", monkeypatch)["report"]
    for reading in report["meter"]["readings"]:
        assert reading["words"] == "the client and thousands of others"
        assert "of no use" in reading["zone_words"]


def test_an_exercise_draws_one_post_and_says_which(
    exercise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts.secrets, "randbelow", lambda many: many - 1)
    head = grader.exercise("ex")
    box = grader.ask("po-mark")
    assert "".join(one for one, _, _, _ in box.view["pieces"]) == OTHER
    assert lines(exercise, "ex") == [("po-mark-variant", 1)]
    head.refresh()
    assert head.view["answered"] == 0
    monkeypatch.setattr(posts.secrets, "randbelow", lambda many: 0)
    grader.exercise("ex")
    again = grader.ask("po-mark")
    assert "".join(one for one, _, _, _ in again.view["pieces"]) == OTHER
    send(again, "commit", marks=[at("Perrin", "NAME", OTHER)])
    assert again.view["state"] == "committed"
    assert again.view["result"] is None
    assert [name for name, _ in lines(exercise, "ex")] == ["po-mark-variant", "po-mark"]


def test_after_erasing_the_record_says_again_which_post_it_is_about(
    exercise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts.secrets, "randbelow", lambda many: 1)
    head = grader.exercise("ex")
    box = grader.ask("po-mark")
    send(head, "erase")
    send(box, "commit", marks=[])
    assert lines(exercise, "ex") == [("po-mark-variant", 1), ("po-mark", [])]


def test_an_exercise_tells_likely_clues_and_nothing_of_its_key(
    exercise: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader.exercise("ex")
    box = grader.ask("po-rewrite")
    told = look(box, "For Odalys, in Ohio.", monkeypatch)
    assert set(told) == {"answers", "likely"}
    assert [one["quote"] for one in told["likely"]] == ["Odalys"]
    reasons = {"Odalys": "The name of our practice's dog."}
    send(box, "commit", text="For Odalys, in Ohio.", reasons=reasons)
    assert (box.view["text"], box.view["reasons"]) == ("For Odalys, in Ohio.", reasons)
    send(box, "commit", text="For Odalys, in Ohio.")
    assert box.view["reasons"] == {}
    assert (box.view["live"], box.view["models"]) == (False, [])
    assert "an exercise asks" in repr(grader.mark("ppd-group")).lower()
    assert "an exercise asks" in repr(grader.rewrite("ppd-group")).lower()


def test_any_post_of_the_course_can_be_marked_and_rewritten(page: Path) -> None:
    grader.lesson("posts-demo")
    assert grader.mark("puppy-tweet").view["item"] == "mark-puppy-tweet"
    assert grader.rewrite("puppy-tweet").view["reader"].startswith("Who")
    assert "there is no post" in repr(grader.mark("../codes"))


def test_practice_never_runs_out_and_keeps_nothing(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = grader.practise()
    seeds = {box.view["seed"]}
    for _ in range(3):
        send(box, "commit", marks=[])
        assert box.view["result"]["parts"]
        send(box, "write")
        assert look(box, "CBT in Ohio?", monkeypatch)["report"]["lost"]
        send(box, "another")
        seeds.add(box.view["seed"])
        assert box.view["state"] == "open"
    assert len(seeds) == 4
    assert list(page.iterdir()) == []


def test_a_text_of_ones_own_is_in_no_file_and_no_state(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grader.lesson("posts-demo")
    box = grader.check_text()
    report = look(box, f"My client {SECRET} turns 93 on Friday.", monkeypatch)["report"]
    assert {one["severity"] for one in report["findings"]} == {"fail"}
    send(box, "commit", text=SECRET)
    assert SECRET not in json.dumps(box.get_state(), default=str)
    assert SECRET not in str(box._repr_mimebundle_())
    assert list(page.iterdir()) == []
    assert "cannot know" in report["limits"]


def test_each_has_a_form_without_widgets(page: Path) -> None:
    grader.lesson("posts-demo")
    for one in (
        grader.ask("po-mark"),
        grader.ask("po-rewrite"),
        grader.mark("puppy-tweet"),
        grader.practise(),
        grader.check_text(),
    ):
        data, _ = one._repr_mimebundle_()
        assert data["text/html"].startswith("<")
    assert "Shanice" in grader.ask("po-mark")._repr_mimebundle_()[0]["text/html"]
