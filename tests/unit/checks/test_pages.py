"""A notebook is read cell by cell, each call at its line; what is no notebook is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_course import code, markdown, write, write_notebook

from grader.checks.pages import read_page
from grader.content.faults import Fault


def test_cells_and_calls_are_read_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    cells = [
        markdown("# Lists\n\nRead.\n"),
        code('ask("li-who")\nask("li-seen")'),
        markdown("End."),
    ]
    write_notebook(path, cells)
    page = read_page(path)
    assert [cell.kind for cell in page.cells] == ["markdown", "code", "markdown"]
    assert page.prose == "# Lists\n\nRead.\n\n\nEnd."
    assert [call.argument for call in page.called("ask")] == ["li-who", "li-seen"]
    assert page.called("lesson") == []
    lines = path.read_text().splitlines()
    assert "ask" in lines[page.cells[1].line - 1]
    fault = page.fault("wrong", page.cells[2])
    assert (fault.file, "End." in lines[(fault.line or 0) - 1]) == (path, True)


def test_code_that_cannot_be_parsed_calls_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    write_notebook(path, [code('ask("li-who"'), code("ask(name)")])
    assert [call.argument for call in read_page(path).called("ask")] == [None]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not JSON here"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "not a notebook of format 4"),
        (json.dumps({"nbformat": 3}), "not a notebook of format 4"),
        (json.dumps({"nbformat": 4, "cells": "none"}), "no list of cells"),
        (json.dumps({"nbformat": 4, "cells": [3]}), "no list of cells"),
        (json.dumps({"nbformat": 4, "cells": [{"source": [3]}]}), "neither text nor"),
    ],
)
def test_what_is_no_notebook_is_told(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "a.ipynb"
    write(path, text)
    with pytest.raises(Fault, match=says) as found:
        read_page(path)
    assert found.value.file == path


def test_a_notebook_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(b"\xff\xfe")
    with pytest.raises(Fault, match="not UTF-8"):
        read_page(tmp_path / "a.ipynb")
    with pytest.raises(Fault, match="cannot be read"):
        read_page(tmp_path / "b.ipynb")
