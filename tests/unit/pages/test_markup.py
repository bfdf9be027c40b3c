"""Small pieces of HTML and how numbers are said in them."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pages import CHOICE, item, read

from grader.pages import (
    document,
    item_html,
)
from grader.pages.markup import number, of_points, written


@pytest.mark.parametrize(
    ("earned", "most", "said"),
    [
        (0, 1, "0 of 1 point"),
        (0.5, 1, "0.5 of 1 point"),
        (1, 2, "1 of 2 points"),
        (0, 0.5, "0 of 0.5 points"),
        (2.0, 1.0, "2 of 1 point"),
    ],
)
def test_one_point_is_no_points(earned, most, said):
    assert of_points(earned, most) == said


@pytest.mark.parametrize(("value", "shown"), [(2.0, "2"), (1.5, "1.5"), (2 / 3, "0.67"), (0, "0")])
def test_points_read_as_people_write_them(value, shown):
    assert number(value) == shown


@given(st.text(st.characters()))
def test_written_text_never_leaves_its_element(text):
    assert read(written(text)).tags == ["pre"]


def test_a_document_loads_nothing_and_escapes_its_title():
    html = document("A <title>", item_html(item(CHOICE)))
    tags = read(html)
    assert "script" not in tags.tags
    assert "link" not in tags.tags
    assert "A &lt;title&gt;" in html
    assert "http:" not in html
    assert "https:" not in html
    assert "default-src 'none'" in html


def test_a_document_runs_its_own_script_and_no_other():
    html = document("T", "<p>Body</p>", script="let typed = false;")
    digest = base64.b64encode(hashlib.sha256(b"let typed = false;").digest()).decode()
    assert f"script-src 'sha256-{digest}'" in html
    assert html.count("<script>") == 1
    assert "script-src" not in document("T", "<p>Body</p>")
