"""Every passage that a learner reads is found at its line; posts and samples are not prose."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import spoil, write

from grader.checks.passages import find_line, passages
from grader.checks.project import load_project


def texts(root: Path) -> dict[str, tuple[str, int]]:
    return {
        one.text: (one.path.relative_to(root).as_posix(), one.line)
        for one in passages(load_project(root))
    }


def test_options_reasons_and_prose_are_passages_at_their_lines(root: Path) -> None:
    found = texts(root)
    for words, file in (
        ("People who see you now", "data/lessons/lists.yml"),
        ("It guards nothing and it answers by vanishing.", "data/scenarios/night-request.yml"),
        ("Sites are allowed.", "exercises/task/key.yml"),
    ):
        path, line = found[words]
        assert path == file
        assert words in (root / path).read_text().splitlines()[line - 1]


def test_a_generated_page_is_read_where_it_comes_from(root: Path) -> None:
    write(root / "course/instructor/by_hand.md", "Ask them first.\n")
    assert texts(root)["Ask them first."] == ("course/instructor/by_hand.md", 1)
    paths = {path for path, _ in texts(root).values()}
    assert "exercises/task/task.ipynb" not in paths


def test_a_file_that_cannot_be_read_stops_no_other(root: Path) -> None:
    spoil(root / "data/debates/friend-word.yml", "kind: debate", "kind: [debate")
    assert "People who see you now" in texts(root)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [("Two cats sleep here.", 3), ("One", 2), ("No such words here.", 2)],
)
def test_a_sentence_is_found_on_its_line(sentence: str, line: int) -> None:
    assert (
        find_line(["Two cats sleep here.", "One dog.", "Two cats", "sleep here."], 2, sentence)
        == line
    )
