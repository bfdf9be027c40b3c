"""What ``frame check`` says: where a fault is, what there is, and which sentences are hard."""

from __future__ import annotations

import json
from pathlib import Path

from small_course import spoil

from grader.checks.project import load_project
from grader.checks.report import as_record, prose_of, relative, summary
from grader.content.faults import Fault


def test_a_file_is_told_as_seen_from_the_root(root: Path) -> None:
    house = load_project(root)
    assert relative(house, Fault("a", root / "data/codes.yml", 3)) == "data/codes.yml"
    assert relative(house, Fault("a", Path("/elsewhere/x.yml"))) == "/elsewhere/x.yml"
    assert relative(house, Fault("a")) == "."


def test_the_record_can_be_written_as_json_and_counts_what_there_is(root: Path) -> None:
    fault = Fault("wrong", root / "data/codes.yml")
    record = json.loads(json.dumps(as_record(load_project(root), [fault])))
    assert record["faults"] == [{"file": "data/codes.yml", "line": 1, "message": "wrong"}]
    assert [one["scenario"] for one in record["ways"]] == ["night-request"]
    assert {one["unit"] for one in record["efforts"]} == {"lesson lists", "exercise task"}
    assert record["uncited"] == []


def test_a_source_that_no_one_cites_is_counted(root: Path) -> None:
    assert not any("cited nowhere" in one for one in summary(load_project(root)))
    spoil(
        root / "data/sources.yml",
        "  blog-2010:\n",
        '  other-2011:\n    title: T\n    by: B\n    year: "2011"\n    kind: blog\n'
        "    read: whole\n    seen: in print\n  blog-2010:\n",
    )
    assert any("1 of the sources are cited nowhere" in one for one in summary(load_project(root)))


def test_hard_sentences_are_told_of_the_lesson_that_is_asked_for(root: Path) -> None:
    lines = list(prose_of(load_project(root), "lists"))
    assert lines[1].startswith("lists: the hardest of ")
    assert list(prose_of(load_project(root), "other")) == []
