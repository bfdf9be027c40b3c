"""Figures take their colors from the one style sheet that names any."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.pages import figures, tokens
from grader.pages.tokens import token

SOURCE = Path(tokens.__file__).parents[1] / "frontend" / "styles" / "tokens.css"


def test_a_token_has_the_value_of_its_source() -> None:
    assert f"--ktf-either-first: {token('either-first')};" in SOURCE.read_text("utf-8")
    assert token("either-first") == figures.FIRST
    with pytest.raises(KeyError):
        token("no-such-token")


def test_no_figure_names_a_color() -> None:
    text = Path(figures.__file__).read_text("utf-8")
    assert not re.findall(r'"#[0-9a-f]{3,8}"', text)
