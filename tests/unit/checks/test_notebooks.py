"""What a notebook of the course may hold."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from small_course import code, markdown, write, write_notebook

from grader.checks import notebooks
from grader.checks.pages import read_page
from grader.checks.project import load_project
from grader.content.faults import Fault

HEAD = "from grader import lesson, sources\n\nlesson('lists')"


def faults(root: Path, *cells: object, **metadata: object) -> list[Fault]:
    path = root / "course" / "01_lists.ipynb"
    standard = [markdown("# Title"), code(HEAD), code("sources()")]
    write_notebook(path, [*standard, *cells], **metadata)  # type: ignore[list-item]
    return list(notebooks.check(load_project(root)))


def test_a_clean_notebook_has_no_fault_and_nbformat_agrees(root: Path) -> None:
    assert faults(root, markdown("## Part\n\n![a list](alt.png)")) != []  # alt.png is not there
    write(root / "course" / "alt.png", "")
    assert faults(root, markdown("## Part\n\n![a list](alt.png)\n\n```\n# no heading\n```")) == []
    nbformat.validate(nbformat.read(root / "course" / "01_lists.ipynb", as_version=4))


MARKDOWN = [
    ("# Second", "2 headings of level 1"),
    ("### Jump", "level 3 follows one of level 1"),
    ("<h4>Jump</h4>", "level 4 follows"),
    ("![](x.png)", "no alternative text"),
    ('<img src="x.png">', "no alternative text"),
    ('<img src="x.png" alt=" ">', "no alternative text"),
    ("[](https://example.org)", "a link's text is ''"),
    ("[click *here*](https://example.org)", "a link's text is 'click here'"),
    ('<a href="https://example.org">Here</a>', "a link's text is 'here'"),
    ("[the next lesson](02_next.ipynb)", "leads to '02_next.ipynb'"),
]


@pytest.mark.parametrize(("source", "message"), MARKDOWN)
def test_prose_that_shuts_somebody_out(root: Path, source: str, message: str) -> None:
    found = faults(root, markdown(source))
    assert any(message in one.message for one in found), found


CODE = [
    ("import os\nsources()", "stray code"),
    ("sources(); sources()", "stray code"),
    ("x = sources()", "stray code"),
    ("sources(name)", "stray code"),
    ("sources(*[1])", "stray code"),
    ("sources(**{'a': 1})", "stray code"),
    ("sources([1])", "stray code"),
    ("lesson(sources())", "stray code"),
    ("__import__('os').system('x')", "stray code"),
    ("print(1)", "'print' is not imported"),
    ("%matplotlib inline", "not Python"),
    ("!ls", "not Python"),
    ("sources(", "not Python"),
    ("", "stray code"),
    ("# a comment", "stray code"),
    ("from grader.widgets import calls\nsources()", "imports from grader only"),
    ("from grader import ask as a\na('x')", "imports from grader only"),
    ("from . import grader\nsources()", "imports from grader only"),
    ("from grader import nothing\nnothing('x')", "no 'nothing'"),
    ("from grader import debate\nsources()", "imported and not called"),
    ("ask('x')", "'ask' is not imported"),
]


@pytest.mark.parametrize(("source", "message"), CODE)
def test_stray_code(root: Path, source: str, message: str) -> None:
    found = faults(root, code(source))
    assert any(message in one.message for one in found), found


def test_outputs_numbers_ids_and_tags(root: Path) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x"}
    for spoilt, message in [
        (code("sources()") | {"outputs": [output]}, "saved with its output"),
        (code("sources()") | {"execution_count": 3}, "saved with its number"),
        (code("sources()") | {"metadata": {}}, "lacks the tag"),
        (code("sources()") | {"id": "a b"}, "no proper id"),
        (code("sources()") | {"id": "c0"}, "two cells have the id"),
        (code("sources()") | {"cell_type": "heading"}, "none that Jupyter knows"),
        (markdown("x") | {"outputs": []}, "only a code cell has outputs"),
    ]:
        found = faults(root, spoilt)
        assert any(message in one.message for one in found), (message, found)


def test_a_lesson_that_would_not_run_by_itself(root: Path) -> None:
    found = faults(root, kernelspec={"name": "python3"})
    assert any('"run": true' in one.message for one in found)


def test_the_line_is_the_cells(root: Path) -> None:
    (fault,) = faults(root, code("sources(); sources()"))
    lines = (root / "course" / "01_lists.ipynb").read_text().splitlines()
    assert "sources(); sources()" in lines[(fault.line or 0) - 1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[]", "not a notebook of format 4"),
        (b'{"nbformat": 3}', "not a notebook of format 4"),
        (b'{"nbformat": 4}', "no list of cells"),
        (b'{"nbformat": 4, "cells": [1]}', "no list of cells"),
        (b'{"nbformat": 4, "cells": [{"source": 3}]}', "neither text nor a list"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_notebook_is_told_in_a_sentence(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "x.ipynb"
    path.write_bytes(content)
    with pytest.raises(Fault, match=message):
        read_page(path)


def test_a_notebook_is_also_read_where_each_source_is_one_text(root: Path) -> None:
    path = root / "course" / "01_lists.ipynb"
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        cell["source"] = "".join(cell["source"])
    path.write_text(json.dumps(content))
    assert [call.argument for call in read_page(path).called("lesson")] == ["lists"]
