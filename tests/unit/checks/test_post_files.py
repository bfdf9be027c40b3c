"""A post that breaks its own form is a fault of its file and line."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.checks.posts import _bank, runs_away

GOOD = """\
id: small
title: A small post
kind: referral
country: US
set: develop
need: grief
modality: EMDR
text: EMDR for Odalys, who keeps bees, in Ohio.
spans:
  - {quote: Odalys, label: NAME, safe_harbor: A, tier: SH}
  - {quote: keeps bees, label: QUASI, tier: QI}
allowed:
  - {quote: Ohio, why: a state}
keep:
  - {fact: the modality, accept: ['emdr']}
rewrites:
  good: [Looking for EMDR for an adult in Ohio.]
  bad:
    - {leak: exact, text: EMDR for Odalys.}
"""


def faults(tmp_path: Path, text: str) -> list[Any]:
    folder = tmp_path / "deid" / "posts"
    folder.mkdir(parents=True)
    (folder / "small.yml").write_text(text, encoding="utf-8")
    return list(_bank(SimpleNamespace(data=tmp_path)))  # type: ignore[arg-type]


def test_a_good_file_has_none(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("spans:", "spanz:", 1),
        ("text: EMDR for Odalys, who", "txet: EMDR for Odalys, who", 1),
        ("label: QUASI", "label: QUASY", 11),
        ("leak: exact", "leak: exactly", 19),
        ("quote: Ohio", "quote: Iowa", 0),
        ("'emdr'", "'(emdr'", 15),
        ("'emdr'", "'(a+)+$'", 15),
        ("set: develop", "set: developed", 5),
    ],
)
def test_what_breaks_the_form_is_told(tmp_path: Path, right: str, wrong: str, line: int) -> None:
    found = faults(tmp_path, GOOD.replace(right, wrong))
    assert found
    assert found[0].file.name == "small.yml"
    assert not line or any(one.line == line for one in found), [str(one) for one in found]


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(\w+\s?)+never", r"(\d|\d\d)+$"])
def test_a_pattern_that_repeats_what_repeats_runs_away(pattern: str) -> None:
    assert runs_away(pattern)


@pytest.mark.parametrize("pattern", [r"\bemdr\b", r"acceptance[- ]and[- ]commitment", r"\d+"])
def test_a_plain_pattern_does_not(pattern: str) -> None:
    assert not runs_away(pattern)
