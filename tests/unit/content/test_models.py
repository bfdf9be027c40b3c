"""What does not fit is told by its name and where it stands, in an author's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.content.authored import AnyItem
from grader.content.keys import KeyFile
from grader.content.models import ContentFaults, parse
from grader.content.sources import SourceFile
from grader.content.yamlfile import YamlFile

TWO = [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}]
CHOICE = {"id": "one", "kind": "choice", "type": "rule", "stem": "S", "options": TWO}
WRITING = {"id": "one", "kind": "text", "type": "reflection", "stem": "S"}


def told(model: Any, content: Any) -> list[str]:
    with pytest.raises(ContentFaults) as faults:
        parse(model, content, YamlFile(Path("items.yml"), content, {}))
    return [fault.message for fault in faults.value.faults]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        # 'text' names a kind of item, too; what is missing is told by its name all the same.
        (
            CHOICE | {"options": [{"id": "a"}, TWO[1]]},
            "'text' is missing in options > entry 1; add it",
        ),
        (
            WRITING | {"rubric": [{"id": "r", "points": 1.0}]},
            "'text' is missing in rubric > entry 1; add it",
        ),
        (
            CHOICE | {"options": ["One", *TWO]},
            "entry 1 must be a block of 'name: value' lines in options",
        ),
        (CHOICE | {"points": -1.0}, "'points' must be 0 or more"),
        (CHOICE | {"points": 101.0}, "'points' must be 100 or less"),
        (CHOICE | {"points": "many"}, "'points' must be a number"),
        (CHOICE | {"version": 1.5}, "'version' must be a whole number"),
        ({"id": "one", "stem": "S"}, "'kind' is missing; add it"),
        ("text", "this file must be a block of 'name: value' lines"),
    ],
)
def test_an_item_that_does_not_fit(content, said):
    assert told(AnyItem, content) == [said]


def test_a_key_that_does_not_fit():
    sample = {"marks": {}, "comment": "C"}
    content = {"schema": 1, "keys": {"one": {"samples": [sample]}}}
    assert told(KeyFile, content) == ["'text' is missing in keys > one > samples > entry 1; add it"]


def test_a_source_that_cannot_be_found_is_refused() -> None:
    source = {"title": "T", "by": "B", "year": "2011", "kind": "study", "read": "abstract"}
    [fault] = told(SourceFile, {"schema": 1, "sources": {"lost": source}})
    assert "give its address as 'url', or say in 'seen' where it is found" in fault
