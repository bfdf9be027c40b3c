"""Markdown tables that no cell breaks, and lessons in their notebooks' order."""

from __future__ import annotations

from pathlib import Path

from small_course import write

from grader.checks.markdown import cell, lessons_in_order, numbered, table, title_of
from grader.checks.project import load_project


def test_a_cell_cannot_break_its_table() -> None:
    assert cell("a | b\n\nc") == "a \\| b c"
    assert table(["A", "B"], [["x|y", "z"]]) == "| A | B |\n| --- | --- |\n| x\\|y | z |\n"


def test_lessons_that_no_notebook_shows_come_last(root: Path) -> None:
    text = (root / "data/lessons/lists.yml").read_text()
    other = text.replace("name: lists", "name: about").replace("id: li-", "id: ab-")
    write(root / "data/lessons/about.yml", other.replace("after: li-", "after: ab-"))
    house = load_project(root)
    assert [(number, name) for number, name, _ in lessons_in_order(house)] == [
        (1, "lists"),
        (2, "about"),
    ]


def test_a_lab_has_a_title_and_no_number(root: Path) -> None:
    lesson = load_project(root).course.lessons["lists"]
    assert numbered(3, lesson) == "3. Friend lists"
    path = root / "data/lessons/lists.yml"
    path.write_text(path.read_text().replace("minutes: 25", "minutes: 25\nbeside: lists"))
    assert numbered(3, load_project(root).course.lessons["lists"]) == "Friend lists"


def test_a_decision_of_a_scenario_names_its_situation(root: Path) -> None:
    titles = {
        title_of(decision) for one in load_project(root).asked for decision in one.decisions()
    }
    assert "A request at night, situation “request”" in titles
    assert [one for one in titles if one.endswith("(debate)")]
    assert "What does the section forbid?" in titles
