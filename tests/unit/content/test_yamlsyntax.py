"""YAML's syntax: content and lines from one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.content.yamlsyntax import parse_yaml

HERE = Path("file.yml")


def test_content_and_the_line_of_each_part() -> None:
    assert parse_yaml("a:\n  - b\n", HERE) == ({"a": ["b"]}, {(): 1, ("a",): 1, ("a", 0): 2})


def test_a_name_twice_is_refused() -> None:
    with pytest.raises(Fault, match="twice"):
        parse_yaml("a: 1\na: 2\n", HERE)
