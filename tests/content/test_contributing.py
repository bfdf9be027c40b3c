"""CONTRIBUTING.md names what is there: rooms, modules, and each word where it is defined."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
WORDS = re.findall(r"^\| ([a-z, -]+) \| `(grader/[\w/.]+)` \| (.+) \|$", TEXT, re.MULTILINE)


def test_some_twenty_words_are_explained_once() -> None:
    words = [word for row, _, _ in WORDS for word in row.split(", ")]
    assert len(words) >= 20
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(("words", "module", "meant"), WORDS)
def test_a_word_is_used_where_it_is_said_to_be_defined(words: str, module: str, meant: str) -> None:
    code = f"{module} {(ROOT / module).read_text('utf-8')}"
    for word in words.split(", "):
        assert re.search(rf"\b{word.replace('-', '[- _]?')}", code, re.IGNORECASE), word
    assert len(meant.split()) >= 4


def test_every_file_and_room_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:grader|tests|data|course|exercises)/[\w./-]*)`", TEXT))
    missing = {name for name in named if not (ROOT / name).exists() and "NAME" not in name}
    assert not missing


def test_each_room_of_the_house_is_named() -> None:
    rooms = {path.name for path in (ROOT / "grader").iterdir() if (path / "__init__.py").is_file()}
    assert not {room for room in rooms if f"`grader/{room}/`" not in TEXT}
