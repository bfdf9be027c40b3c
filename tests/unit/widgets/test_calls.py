"""What a notebook says draws what it names, and what cannot be drawn is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

import grader
from grader.content.faults import Fault
from grader.content.items import Item
from grader.scoring.posts import course_post
from grader.widgets import calls, session
from grader.widgets.base import Notice
from grader.widgets.calls import WIDGETS


def test_what_cannot_be_shown_is_told_in_a_sentence(page: Path) -> None:
    assert "Run the first cell" in repr(grader.ask("demo-choice"))
    assert "there are: demo" in repr(grader.lesson("demmo"))
    grader.lesson("demo")
    notice = grader.ask("<b>nope</b>")
    assert "has no item" in repr(notice)
    assert "<b>nope" not in notice._repr_html_()
    assert "items.yml" in repr(grader.exercise("demo"))


def test_every_widget_has_a_form_without_widgets(page: Path) -> None:
    shown = [
        grader.lesson("demo"),
        grader.ask("demo-choice"),
        grader.ask("demo-multiple"),
        grader.ask("demo-before"),
        grader.debate("demo-debate"),
        grader.codes("current-request"),
        grader.scenario("demo-scenario"),
        grader.ask("demo-text"),
        grader.profession(),
    ]
    for one in shown:
        data, _ = one._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in data
        assert data["text/html"].startswith("<")
        assert "The list shows her to others." not in data["text/html"]
    assert "an hour after a hard session" in shown[1]._repr_mimebundle_()[0]["text/html"]


def test_any_post_of_the_course_can_be_marked_and_rewritten(page: Path) -> None:
    grader.lesson("posts-demo")
    assert grader.mark("puppy-tweet").view["item"] == "mark-puppy-tweet"
    assert grader.rewrite("puppy-tweet").view["reader"].startswith("Who")
    assert "there is no post" in repr(grader.mark("../codes"))


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


def test_an_exercise_asks_its_own_items_alone(posts_exercise: Path) -> None:
    for shown in (
        grader.mark("ppd-group"),
        grader.rewrite("ppd-group"),
        grader.explore("rule"),
        grader.form("words"),
    ):
        assert "An exercise asks its own items only" in repr(shown)
    assert list(posts_exercise.iterdir()) == [posts_exercise / "items.yml"]


def test_each_kind_of_item_has_its_widget() -> None:
    union, *_ = get_args(Item)
    assert set(WIDGETS) >= set(get_args(union))


def test_a_call_draws_what_it_names(page: Path) -> None:
    grader.lesson("demo")
    drawn = {
        "question": grader.ask("demo-choice"),
        "stance": grader.ask("demo-before"),
        "path": grader.scenario("demo-scenario"),
        "overview": grader.overview(),
        "finish": grader.finish(),
        "practise": grader.practise(),
        "checking": grader.check_text(),
        "panel": grader.explore("rule"),
        "form": grader.form("words"),
    }
    kinds = {name: widget.view["kind"] for name, widget in drawn.items()}
    assert kinds == {name: name for name in drawn} | {"question": "choice"}


def test_what_belongs_to_no_lesson_needs_none(page: Path) -> None:
    for shown in (grader.profession(), grader.practise(), grader.check_text(), grader.overview()):
        assert shown.view["state"] == "open"
    with pytest.raises(Fault):
        session.current()


@pytest.mark.parametrize(
    "call",
    [
        lambda: grader.ask("demo-choice"),
        lambda: grader.scenario("demo-scenario"),
        lambda: grader.debate("demo-debate"),
        lambda: grader.codes("current-request"),
        lambda: grader.sources(),
        lambda: grader.finish(),
        lambda: grader.mark("puppy-tweet"),
        lambda: grader.rewrite("puppy-tweet"),
        lambda: grader.explore("rule"),
        lambda: grader.submit("own-table", None),
    ],
)
def test_what_belongs_to_a_lesson_asks_for_the_first_cell(
    page: Path, call: Callable[[], Any]
) -> None:
    assert "Run the first cell" in repr(call())


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: grader.scenario("nothing"), "nothing"),
        (lambda: grader.debate("nothing"), "nothing"),
        (lambda: grader.figure("nothing"), "nothing"),
        (lambda: grader.form("nothing"), "there is no form"),
        (lambda: grader.explore("nothing"), "there is no lab panel 'nothing'"),
        (lambda: grader.mark("nothing"), "there is no post"),
        (lambda: grader.rewrite("nothing"), "there is no post"),
        (lambda: grader.table("nothing"), "there is no table 'nothing'"),
        (lambda: grader.picture(3), "a picture needs a table"),
        (lambda: grader.submit("nothing", None), "takes no table here"),
    ],
)
def test_what_is_not_there_is_named_in_a_sentence(
    page: Path, call: Callable[[], Any], words: str
) -> None:
    grader.lesson("demo")
    shown = call()
    assert isinstance(shown, Notice)
    assert words in repr(shown)


def test_a_fault_alone_becomes_a_sentence(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> None:
        raise KeyError("a defect of the course")

    monkeypatch.setattr(calls, "figure_page", broken)
    with pytest.raises(KeyError):
        grader.figure("few-facts")


def test_a_post_to_rewrite_names_what_its_reader_needs(page: Path) -> None:
    grader.lesson("posts-demo")
    needs = [keep.fact for keep in course_post("ppd-group").post.keep]
    assert needs
    reader = grader.rewrite("ppd-group").view["reader"]
    assert reader == f"Whoever answers needs: {'; '.join(needs)}."
