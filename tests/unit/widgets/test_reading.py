"""What is read and not answered: a figure, the procedure, and the sources of what is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_widgets import POSTS, write_exercise

import grader
from grader.content.course import load_sources
from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.escaping import plain
from grader.widgets.reading import Page, figure_page, procedure_page, sources_page
from grader.widgets.session import current


def test_a_page_is_its_markup_or_its_text() -> None:
    page = Page("<p>Look</p>", "Look")
    assert (page._repr_html_(), repr(page)) == ("<p>Look</p>", "Look")


def test_a_figure_has_a_picture_and_its_numbers(page: Path) -> None:
    shown = figure_page("student-searching")
    assert "<svg" in shown._repr_html_()
    assert "<table" in shown._repr_html_()
    assert repr(shown)
    assert plain(repr(shown)) in shown._repr_html_()


@pytest.mark.parametrize("name", ["nothing", "../codes"])
def test_evidence_that_is_not_there_is_told(page: Path, name: str) -> None:
    with pytest.raises(Fault, match=name):
        figure_page(name)


def test_the_procedure_has_its_steps(page: Path) -> None:
    shown = procedure_page()
    assert repr(shown) == "Seven steps when no rule settles it"
    assert "Name the problem" in shown._repr_html_()


def test_a_lesson_lists_what_its_keys_and_its_debates_cite_once(page: Path) -> None:
    grader.lesson("demo")
    shown = sources_page(current())._repr_html_()
    # Two options and an argument cite the one source.
    assert "1 source, with its address" in shown
    assert shown.count(plain(load_sources(data_dir()).sources["kolmes-policy"].title)) == 1
    assert 'class="ktf-whole-on-paper"' in shown


def test_an_exercise_has_no_key_and_so_no_sources(page: Path) -> None:
    write_exercise(page, POSTS)
    grader.exercise("ex")
    shown = sources_page(current())
    assert (shown._repr_html_(), repr(shown)) == ("", "Sources")
