"""What a lab has to say, show and lead to: each fault planted in a small course with a lab."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_course import code, markdown, spoil, write, write_notebook

from grader.checks import labs, minutes, prose
from grader.checks.project import load_project
from grader.content.faults import Fault
from grader.content.words import words
from grader.town.controls import Control, Drawn, Panel
from grader.town.panels import panels

SVG = '<svg role="img" aria-label="Two bars, of which one is longer."></svg>'
TABLE = "<table><tr><th>count</th></tr></table>"
HEAD = """\
schema: 1
name: lab
title: "Lab 1: A lab"
minutes: 5
objectives: [Decide about a list]
beside: lists
sources: [blog-2010]
"""


def test_the_page_folds_what_stands_below_the_notebooks_own_heading() -> None:
    assert words("frontend")["more"]["heading"] == labs.MORE_TIME.lstrip("# ")


def fake(said: str = "Two people are named.", html: str = SVG + TABLE, **changed: object) -> Panel:
    panel = Panel("fake", "A title", "A lead.", (), lambda _town, _values: Drawn(html, said))
    return replace(panel, **changed)  # type: ignore[arg-type]


@pytest.fixture
def lab(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course whose one lab shows one panel and is named in its lesson."""
    for name in list(panels()):
        monkeypatch.delitem(panels(), name)
    monkeypatch.setitem(panels(), "fake", fake())
    write(root / "data/lessons/lab.yml", HEAD)
    spoil(root / "data/areas.yml", "lists: [ethics]", "lists: [ethics], lab: [ethics]")
    cells = [markdown("# Lab 1: A lab"), code("from grader import x\n\nlesson('lab')")]
    cells += [code("explore('fake')"), code("sources()"), code("finish()")]
    write_notebook(root / "course" / "lab_1_lab.ipynb", cells)
    link_from_lesson(root, f"{labs.MORE_TIME}\n\nTake [lab 1](lab_1_lab.ipynb).")
    return root


def link_from_lesson(root: Path, text: str) -> None:
    path = root / "course" / "01_lists.ipynb"
    cells = [markdown("# Friend lists"), code("from grader import x\n\nlesson('lists')")]
    write_notebook(path, [*cells, markdown(text)])


def faults(root: Path) -> list[Fault]:
    return list(labs.check(load_project(root)))


def says(root: Path, words: str) -> bool:
    return any(words in one.message for one in faults(root))


def test_the_courses_own_panels_have_no_fault_in_their_pictures():
    for panel in panels().values():
        for values, drawn in labs.drawings(panel):
            assert list(labs.picture_faults(panel, values, drawn)) == []


def test_a_course_without_labs_and_one_with_a_sound_lab_have_no_fault(root, request):
    assert faults(root) == []
    assert faults(request.getfixturevalue("lab")) == []


@pytest.mark.parametrize(
    ("panel", "words"),
    [
        (fake(html=TABLE), "draws no picture"),
        (fake(html="<svg></svg>" + TABLE), "without an alternative text"),
        (fake(html='<svg role="img" aria-label="Bars"></svg>' + TABLE), "alternative text"),
        (fake(html=SVG), "without its numbers in a table"),
        (fake(html=SVG + SVG + TABLE), "without its numbers in a table"),
        (fake(said=""), "says nothing in a sentence"),
        (fake(said="23 named"), "says nothing in a sentence"),
    ],
)
def test_a_picture_that_only_the_seeing_read_is_reported(lab, monkeypatch, panel, words):
    monkeypatch.setitem(panels(), "fake", panel)
    assert says(lab, words)


def test_a_picture_is_looked_at_with_each_value_of_the_first_control(lab, monkeypatch):
    control = Control("show", "Show", "choice", "one", options={"one": "one", "two": "two"})

    def draw(_town: object, values: object) -> Drawn:
        return Drawn(SVG + TABLE if values["show"] == "one" else TABLE, "Two are named.")

    monkeypatch.setitem(panels(), "fake", fake(controls=(control,), drawing=draw))
    assert says(lab, "the panel 'fake' with {'show': 'two'} draws no picture")


@pytest.mark.parametrize(
    "panel",
    [
        fake(title="Whom the rule names"),
        fake(lead="See whom the rule names."),
        fake(said="We know whom it names."),
        fake(html=SVG + TABLE + "<p>We know whom it names.</p>"),
        fake(html=SVG + "<table><tr><th>whom it names</th></tr></table>"),
        fake(controls=(Control("a", "Whom to show", "tick", value=False),)),
        fake(controls=(Control("a", "Show", "choice", "b", options={"b": "whom it names"}),)),
    ],
)
def test_what_a_panel_says_is_held_to_plain_english(lab, monkeypatch, panel):
    assert not [one for one in prose.check(load_project(lab)) if "whom" in one.message.casefold()]
    monkeypatch.setitem(panels(), "fake", panel)
    found = [one for one in prose.check(load_project(lab)) if "whom" in one.message.casefold()]
    assert found
    assert found[0].file == Path(__file__)


def test_the_words_of_a_panel_count_in_its_labs_minutes(lab, monkeypatch):
    def words() -> int:
        found = {one.unit: one.words for one in minutes.efforts(load_project(lab))}
        return found["lesson lab"]

    before = words()
    monkeypatch.setitem(
        panels(), "fake", fake(lead="A lead. " + "Seven more words that a learner reads. " * 10)
    )
    assert words() == before + 70


def test_a_lab_goes_with_a_lesson_that_leads_to_it_and_cites_something(lab):
    path = lab / "data/lessons/lab.yml"
    spoil(path, "beside: lists\n", "")
    assert says(lab, "a lab goes with a lesson")
    write(path, HEAD)
    spoil(path, "sources: [blog-2010]\n", "")
    assert says(lab, "a lab cites what it rests on")
    write(path, HEAD)
    link_from_lesson(lab, "## Before\n\nTake [lab 1](lab_1_lab.ipynb).")
    assert says(lab, "link to it under 'If you have more time'")


def test_a_lab_ends_with_its_sources_and_what_was_done(lab):
    path = lab / "course" / "lab_1_lab.ipynb"
    spoil(path, "sources()", "ask('x')")
    assert says(lab, "ends without sources()")
    spoil(path, "finish()", "ask('y')")
    assert says(lab, "ends without finish()")


def test_a_panel_that_no_page_shows_is_reported(lab, monkeypatch):
    monkeypatch.setitem(panels(), "other", replace(fake(), id="other"))
    assert says(lab, "no notebook of course/ calls explore('other')")


def test_the_datasheet_names_each_table_with_its_rows(lab):
    sheet = lab / "data/town/README.md"
    write(lab / "data/town/posts.csv", "day,words\n1,a\n2,b\n")
    assert says(lab, "posts.csv isn't described")
    write(sheet, "| File | Rows |\n|---|---|\n| posts.csv | 3 | what |\n")
    (found,) = faults(lab)
    assert (found.message, found.line) == ("posts.csv has 2 rows and not 3", 3)
    write(sheet, "| File | Rows |\n|---|---|\n| posts.csv | 2 | what |\n")
    assert faults(lab) == []


def test_lines_to_try_read_tables_that_are_there(lab):
    cell = code("posts = table('post')")
    cell["metadata"]["tags"] = ["try-it"]
    write_notebook(lab / "course" / "02_more.ipynb", [markdown("# More"), cell])
    assert says(lab, "there is no table data/town/post.csv")
    write(lab / "data/town/post.csv", "day\n1\n")
    write(lab / "data/town/README.md", "| post.csv | 1 | what |\n")
    assert faults(lab) == []
