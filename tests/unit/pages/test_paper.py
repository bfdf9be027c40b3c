"""A case on paper can be played without the key, and without reading ahead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_course import build
from small_facts import SOUND

from grader.content.course import load_debate, load_scenario
from grader.content.items import Debate, Scenario
from grader.pages.paper import boxes, paper_html


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return build(tmp_path) / "data"


@pytest.fixture
def case(data: Path) -> Scenario:
    item = load_scenario("night-request", data).item
    assert isinstance(item, Scenario)
    return item


def test_each_box_that_a_choice_names_is_there(case: Scenario) -> None:
    page = paper_html(case)
    there = set(re.findall(r"<h3>(Box \d+)", page))
    named = {f"Box {number}" for number in re.findall(r"\bbox (\d+)", page)}
    assert named <= there
    assert len(there) == len(case.nodes) + 10 + len(case.endings)


def test_what_follows_is_in_no_order(case: Scenario) -> None:
    _, follows = boxes(case)
    assert sorted(follows) != list(follows)
    assert boxes(case)[1] == follows  # but it stays the same from print to print


def test_neither_credits_nor_reasons_are_printed(data: Path, case: Scenario) -> None:
    debate = load_debate("friend-word", data).item
    assert isinstance(debate, Debate)
    for page in (paper_html(case), paper_html(debate)):
        for words in ("credit", "Credit", "It guards nothing", "Its holders begin here"):
            assert words not in page
        assert "keep this sheet back" not in page


def test_a_debate_has_a_column_for_each_side(data: Path) -> None:
    debate = load_debate("friend-word", data).item
    assert isinstance(debate, Debate)
    page = paper_html(debate)
    assert "--ktf-sides:2" in page
    assert "It is only a word" in page
    assert "Answers C." in page


def test_the_leaders_sheet_begins_on_a_page_of_its_own(case: Scenario) -> None:
    page = paper_html(case, "<p>The key.</p>")
    before, after = page.split('<h2 class="ktf-sheet">For the leader: keep this sheet back</h2>')
    assert "The key." in after
    assert "The key." not in before


def test_facts_are_told_by_the_choices_that_set_them() -> None:
    page = paper_html(Scenario.model_validate(SOUND))
    assert "<em>If you chose 1a or 2c:</em> Your manager has read them." in page
    assert "Only if you did not choose 1a" in page
