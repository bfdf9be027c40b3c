"""What options said in earlier versions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from grader.content.ledger import meant, read_ledger

LEDGER = {"it": {"1": {"a": [1, "Ask"], "b": [0, "Wait"], "n.a": [0.5, "Go", "m"]}}}


@pytest.mark.parametrize(
    ("response", "said"),
    [
        ("a", ["Ask"]),
        (["b", "a"], ["Wait", "Ask"]),
        ({"side": "x", "strongest": "b"}, ["Wait"]),
        ([{"at": "n", "chose": "a"}, {"at": "m", "chose": "z"}], ["Go"]),
        ([{"at": ["n"]}, 7, None], []),
        (50, []),
        ("z", []),
        ({"strongest": ["b"]}, []),
    ],
)
def test_what_a_response_chose(response: Any, said: list[str]) -> None:
    assert meant(LEDGER, "it", 1, response) == said
    assert meant(LEDGER, "it", 2, response) == []


def test_a_ledger_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "versions.json"
    path.write_text(json.dumps(LEDGER), encoding="utf-8")
    assert read_ledger(path) == LEDGER


@pytest.mark.parametrize("text", ["{", "[1]", '{"a": 1}', '{"a": {"x": {}}}', '{"a": {"0": {}}}'])
def test_what_is_no_ledger(tmp_path: Path, text: str) -> None:
    path = tmp_path / "versions.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"."):
        read_ledger(path)
