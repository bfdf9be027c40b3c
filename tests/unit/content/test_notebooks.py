"""What a notebook asks is read from its file, and what is no notebook is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.content.notebooks import read_outline

CELLS = [
    ("markdown", "# A lesson\n\nWords."),
    ("code", 'from grader import ask, lesson\n\nlesson("a-lesson")'),
    ("code", 'ask("one")'),
    ("code", "scenario('two')"),
    ("code", 'mark("post")'),
    ("code", 'form("policy")'),
    ("code", 'print("ask")'),
    ("markdown", "## If you have more time\n\nMore."),
    ("code", 'debate("later")'),
    ("code", 'form("later")'),
    ("markdown", "## Sources"),
    ("code", "finish()"),
]


def write(path: Path, cells: list[tuple[str, str]] = CELLS) -> Path:
    made = [{"cell_type": kind, "source": source.splitlines(True)} for kind, source in cells]
    path.write_text(json.dumps({"cells": made}), "utf-8")
    return path


def test_the_way_and_what_is_for_more_time_are_told_apart(tmp_path):
    found = read_outline(write(tmp_path / "03_a_lesson.ipynb"))
    assert (found.name, found.title) == ("a-lesson", "A lesson")
    assert found.items == ("one", "two", "mark-post")
    assert found.further == ("later",)
    assert found.forms == ("policy",)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("03_a_lesson", ("lesson", 3)),
        ("lab_2_a_lesson", ("lab", 2)),
        ("00_start_here", None),
        ("a-lesson", None),
    ],
)
def test_a_pages_number_is_its_files(tmp_path, name, label):
    assert read_outline(write(tmp_path / f"{name}.ipynb")).label == label


def test_a_changed_notebook_is_read_anew(tmp_path):
    path = write(tmp_path / "01_a.ipynb")
    assert len(read_outline(path).items) == 3
    write(path, CELLS[:3])
    assert read_outline(path).items == ("one",)


@pytest.mark.parametrize("content", ["", "[]", '{"cells": 1}', '{"cells": [{}]}', "\x00"])
def test_what_is_no_notebook_is_a_fault(tmp_path, content):
    path = tmp_path / "01_a.ipynb"
    path.write_text(content, "utf-8")
    with pytest.raises(Fault, match="no notebook"):
        read_outline(path)


def test_a_link_and_a_missing_file_are_faults(tmp_path):
    (tmp_path / "02_b.ipynb").symlink_to(write(tmp_path / "01_a.ipynb"))
    with pytest.raises(Fault, match="no notebook"):
        read_outline(tmp_path / "02_b.ipynb")
    with pytest.raises(Fault, match="cannot be read"):
        read_outline(tmp_path / "03_c.ipynb")
