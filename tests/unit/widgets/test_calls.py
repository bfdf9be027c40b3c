"""What a notebook says draws what it names, and what cannot be drawn is a sentence."""

from __future__ import annotations

from pathlib import Path

import grader

ROOT = Path(__file__).resolve().parents[3]


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
