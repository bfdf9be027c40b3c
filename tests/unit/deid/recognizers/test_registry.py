"""The listed identifiers in any text: what must be found, and what must be left alone."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from grader.deid.check import check

TABLES = Path(__file__).parents[1] / "tables"
TODAY = datetime.date(2026, 6, 1)


def _lines(name: str) -> list[str]:
    return (TABLES / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", _lines("must_fail.txt"))
def test_an_identifier_is_found_under_its_letter(line: str) -> None:
    letter, text = line.split(" ", 1)
    report = check(text, today=TODAY)
    prefix = "flag." if letter == "U" else f"{letter}."
    assert any(f.rule.startswith(prefix) for f in report.failing)


@pytest.mark.parametrize("text", _lines("must_pass.txt"))
def test_what_may_stay_does_not_fail(text: str) -> None:
    assert [(f.rule, f.text) for f in check(text, today=TODAY).failing] == []


@pytest.mark.parametrize("text", _lines("good_posts.txt"))
def test_a_careful_request_does_not_fail(text: str) -> None:
    assert [(f.rule, f.text) for f in check(text, today=TODAY).failing] == []


def test_an_age_is_reckoned_from_the_day_of_the_check() -> None:
    text = "She was born in 1937."
    assert not check(text, today=datetime.date(2026, 1, 1)).failing
    assert check(text, today=datetime.date(2028, 1, 1)).failing


@pytest.mark.parametrize(
    ("zip3", "fails"), [("036", True), ("063", False), ("000", True), ("974", False)]
)
def test_three_digits_of_a_zip_follow_the_2020_census(zip3: str, fails: bool) -> None:
    # 063 stood on the list of 2000 and holds 263,260 people since; 000 is in no table.
    assert bool(check(f"Her ZIP code begins with {zip3}.").failing) is fails


def test_offsets_quote_the_text_as_given() -> None:
    text = "Ｍy client E\u200bmma, born on the four\u00adteenth of Mаrch, lives in Ypsilanti."
    report = check(text)
    assert report.failing
    assert all(text[f.start : f.end] == f.text for f in report.findings)
