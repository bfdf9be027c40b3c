"""What a page shows before Python is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.content.words import say
from grader.site.calls import run_cell
from grader.site.cells import SiteFault, below_title, read_cells, without_style
from grader.widgets import session


@pytest.fixture(autouse=True)
def nothing_open() -> Any:
    yield
    session.close()


def notebook(folder: Path, *cells: tuple[str, str, list[str]]) -> Path:
    path = folder / "page.ipynb"
    made = [
        {"cell_type": kind, "source": source, "metadata": {"tags": tags}}
        for kind, source, tags in cells
    ]
    path.write_text(json.dumps({"cells": made}), "utf-8")
    return path


def test_a_question_has_its_static_form_and_the_call_that_replaces_it(tmp_path: Path) -> None:
    calls = "ask, figure, lesson, picture, table"
    opening = f'from grader import {calls}\n\nlesson("friend-lists")'
    page = notebook(
        tmp_path,
        ("markdown", "# Title", []),
        ("code", opening, ["widget"]),
        ("code", 'ask("fl-opening")', ["widget"]),
        ("code", 'figure("friend-list-inference")', ["widget"]),
        ("code", 'roles = table("contacts")\npicture(roles.groupby("role").size())', ["try-it"]),
    )
    title, head, question, figure, own = read_cells(page, tmp_path)
    assert (title.call, head.call, question.call) == (None, opening, 'ask("fl-opening")')
    assert 'data-item="fl-opening"' in question.html
    assert "<style" not in head.html
    assert say("pages.answers.none") not in question.html  # the browser may have an answer
    assert figure.call is None  # drawn already
    assert "<svg" in figure.html
    assert own.call is None
    assert "groupby(&#34;role&#34;)" in own.html.replace("&quot;", "&#34;")
    assert own.html.index("</details>") < own.html.index("Bars: acquaintance 40; client 58")
    assert not list(tmp_path.glob("*.jsonl"))


def test_a_call_that_fails_stops_the_site(tmp_path: Path) -> None:
    page = notebook(tmp_path, ("code", 'from grader import ask\n\nask("nothing")', ["widget"]))
    with pytest.raises(SiteFault, match="notice"):
        list(read_cells(page, tmp_path))


def test_lines_to_try_that_draw_nothing_stop_the_site(tmp_path: Path) -> None:
    opening = 'from grader import lesson, picture\n\nlesson("friend-lists")'
    page = notebook(tmp_path, ("code", opening, ["widget"]), ("code", "picture(3)", ["try-it"]))
    with pytest.raises(SiteFault, match="notice"):
        list(read_cells(page, tmp_path))


def test_a_cell_shows_its_last_line() -> None:
    assert run_cell("a = 2\na + 1", {}) == 3
    assert run_cell("a = 2", {}) is None


def test_styles_are_taken_out_and_headings_put_below_the_title() -> None:
    assert without_style("<style>\np {}</style><p>x</p>") == "<p>x</p>"
    assert below_title('<h1 class="a">x</h1><h2>y</h2><h4>z</h4>') == (
        '<h3 class="a">x</h3><h3>y</h3><h4>z</h4>'
    )
