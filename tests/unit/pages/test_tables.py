"""A table that was handed in, shown as text: its size, its first rows, or why it is none."""

from __future__ import annotations

import pytest

from grader.pages.tables import SHOWN, handed_in_html


def table(rows: int) -> dict[str, list[object]]:
    return {"columns": ["<age>", "zip"], "rows": [["<b>", 831]] * rows}


def test_nothing_handed_in_is_nothing() -> None:
    assert handed_in_html(None) is None


def test_a_short_table_is_whole_and_a_long_one_says_what_is_left_out() -> None:
    whole = handed_in_html(table(SHOWN)) or ""
    assert whole.count("<td>831</td>") == SHOWN
    assert whole.endswith("</table>")
    cut = handed_in_html(table(SHOWN + 7)) or ""
    assert cut.count("<td>831</td>") == SHOWN
    assert "7" in cut.partition("</table>")[2]


def test_what_was_handed_in_is_read_as_text() -> None:
    html = handed_in_html(table(1)) or ""
    assert "<td>&lt;b&gt;</td>" in html
    assert "&lt;age&gt;" in html
    assert "<b>" not in html


@pytest.mark.parametrize("response", [3, [], {}, {"columns": ["a"], "rows": [["x", "y"]]}])
def test_what_is_no_table_is_told_in_a_sentence(response: object) -> None:
    html = handed_in_html(response) or ""
    assert html.startswith("<p>")
    assert "<table" not in html
