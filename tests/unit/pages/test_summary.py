"""An answer in a line: what was chosen in the learner's words, and nothing of a key."""

from __future__ import annotations

from typing import Any

import pytest
from small_pages import CHOICE, DEBATE, MULTIPLE, PATH, STANCE, WRITING, item

from grader.pages.summary import LONGEST, answer_line


@pytest.mark.parametrize(
    ("asked", "response", "line"),
    [
        (CHOICE, "a", "Say <b>no</b>"),
        (CHOICE, "gone", ""),
        (CHOICE, {"no": "id"}, ""),
        (MULTIPLE, ["c", "a"], "Text a; Text c"),
        (MULTIPLE, [], "None of these"),
        (MULTIPLE, None, ""),
        (STANCE, 40, "40 of 100"),
        (STANCE, True, ""),
        (WRITING, "Two\n\nlines", "Two lines"),
        (WRITING, 7, ""),
        (DEBATE, {"side": "yes", "strongest": "no1"}, "Search; Arg no1"),
        (DEBATE, None, ""),
        (PATH, None, ""),
    ],
)
def test_an_answer_is_one_line(asked: dict[str, Any], response: Any, line: str) -> None:
    assert answer_line(item(asked), response) == line


def test_a_way_is_told_choice_by_choice() -> None:
    way = item(PATH)
    first = way.nodes[way.start].options[0]
    assert answer_line(way, [{"at": way.start, "chose": first.id}]) == first.text


def test_a_long_text_is_cut_between_words() -> None:
    line = answer_line(item(WRITING), "word " * 100)
    assert line.endswith("word …")
    assert len(line) <= LONGEST + 2
