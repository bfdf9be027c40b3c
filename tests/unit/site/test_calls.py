"""A cell of the course is run as Jupyter runs it: the value of its last line is shown."""

from __future__ import annotations

from typing import Any

import pytest

from grader.site.calls import run_cell


@pytest.mark.parametrize(
    ("source", "value"),
    [("a = 2\na + 1", 3), ("a = 2", None), ("", None), ("1\n'last'", "last"), ("print", print)],
)
def test_the_last_line_is_what_a_cell_shows(source: str, value: Any) -> None:
    assert run_cell(source, {}) == value


def test_names_stay_from_cell_to_cell() -> None:
    names: dict[str, Any] = {}
    run_cell("def double(n):\n    return 2 * n", names)
    assert run_cell("double(4)", names) == 8
    with pytest.raises(NameError):
        run_cell("double(4)", {})


def test_a_cell_that_cannot_be_parsed_runs_no_line_of_itself() -> None:
    names: dict[str, Any] = {}
    with pytest.raises(SyntaxError):
        run_cell("a = 1\nb = (", names)
    assert "a" not in names
