"""What a list buys: left out it is gone for every rule, and put back afterwards."""

from __future__ import annotations

import pytest

from grader.deid import worth
from grader.deid.check import check
from grader.deid.concepts.thesaurus import mentions
from grader.deid.text.lexicon import listed
from grader.deid.text.view import normalise


def concepts(text: str) -> set[str]:
    return {one.concept.name for one in mentions(normalise(text).words)}


def test_a_list_is_left_out_and_put_back() -> None:
    lists = {name: (change, key) for name, _, change, key in worth.learned()}
    assert "nurse" in concepts("a nurse")
    with worth.left_out(*lists["roles, words"]):
        assert "nurse" not in concepts("a nurse")
        assert "flood" in concepts("the flood")
    assert "nurse" in concepts("a nurse")
    with worth.left_out(*lists["callings"]):
        assert not listed("callings")
    assert listed("callings")
    assert check("My client Emma is 34.").failing


def test_a_row_tells_what_a_list_is_the_reason_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = iter([[10] * len(worth.COLUMNS), [7] * len(worth.COLUMNS)])
    monkeypatch.setattr(worth, "counts", lambda: next(found))
    assert worth.main(["--list", "imperatives"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[2].split()[:2] == ["imperatives", str(len(listed("imperatives")))]
    assert lines[2].split()[2:] == ["+3"] * len(worth.COLUMNS)
