"""Numbers that can be drawn as their kind says, and sources that are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import SOURCES

from grader.content.evidence import Evidence, load_evidence
from grader.content.faults import Fault
from grader.content.models import ContentFaults

TEXT = """\
schema: 1
id: searched
kind: bars
unit: percent
title: Who searches
alt: Two bars.
caption: Of those asked.
sample: 100 people
limits: One year.
heads: {label: Who, value: Share, base: Of}
also: [aca-2014]
rows:
  - {label: Students, value: 67, base: 100 asked, source: blog-2010}
  - {label: Counselors, value: 16.5, shown: about a sixth, base: 100 asked, source: blog-2010}
"""


def read(folder: Path, text: str = TEXT, name: str = "searched") -> Evidence:
    (folder / "evidence").mkdir(exist_ok=True)
    (folder / "sources.yml").write_text(SOURCES, encoding="utf-8")
    (folder / "evidence" / "searched.yml").write_text(text, encoding="utf-8")
    return load_evidence(name, folder)


def test_a_number_is_printed_with_its_unit_or_as_it_is_said(tmp_path: Path) -> None:
    file = read(tmp_path).file
    assert [file.show(row) for row in file.rows] == ["67%", "about a sixth"]
    dollars = read(tmp_path, TEXT.replace("percent", "dollars").replace("67", "68928")).file
    assert dollars.show(dollars.rows[0]) == "$68,928"


def test_sources_are_cited_once_and_the_rows_first(tmp_path: Path) -> None:
    assert [one.title for one in read(tmp_path).cited()] == ["A blog", "Code of Ethics"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("value: 67", "value: 101", "not possible in percent"),
        ("value: 67, ", "", "neither 'value' nor 'shown'"),
        ("label: Students,", "label: Students, group: g,", "give every row a 'group'"),
        ("kind: bars", "kind: contrast", "groups of two rows"),
        ("kind: bars", "kind: grid", "exactly one row"),
        ("value: 16.5, ", "", "every row of 'bars'"),
        ("unit: percent", "unit: percent\nmarked: a\nrest: b", "nothing else"),
    ],
)
def test_what_cannot_be_drawn_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(ContentFaults) as found:
        read(tmp_path, TEXT.replace(old, new))
    assert says in " ".join(one.message for one in found.value.faults)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("source: blog-2010}", "source: blog-2011}", "no source 'blog-2011'"),
        ("also: [aca-2014]", "also: [aca-2015]", "no source 'aca-2015'"),
        ("id: searched", "id: other", "must be the file's name"),
    ],
)
def test_what_is_named_and_is_not_there_is_a_fault(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(Fault, match=says) as found:
        read(tmp_path, TEXT.replace(old, new))
    assert found.value.line


def test_evidence_that_is_not_there_is_told_with_what_is(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no 'asked' in evidence; there are: searched"):
        read(tmp_path, name="asked")
