"""A fault says file, line and what to do, and shows signs that would move a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.content.faults import Fault, visible


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (Fault("wrong"), "wrong"),
        (Fault("wrong", Path("a.yml")), "a.yml:1: wrong"),
        (Fault("wrong", Path("a.yml"), 7), "a.yml:7: wrong"),
        (Fault("wrong", line=7), "wrong"),
        (Fault("wrong", Path("a\nb.yml"), 2), "a b.yml:2: wrong"),
    ],
)
def test_a_fault_names_its_place(fault: Fault, said: str) -> None:
    assert str(fault) == said


@pytest.mark.parametrize(
    ("sign", "shown"), [("\x1b[31m", "\\x1b[31m"), ("\u202e", "\\x202e"), ("\u200b", "\\x200b")]
)
def test_a_sign_that_hides_is_shown(sign: str, shown: str) -> None:
    assert visible(f"a{sign}b") == f"a{shown}b"
    assert str(Fault(f"a{sign}b")) == f"a{shown}b"


@pytest.mark.parametrize("text", ["two\nlines", "a\ttab", "José, 小林"])
def test_plain_text_stays(text: str) -> None:
    assert visible(text) == text
