"""What a code says on a question is in one of three states; who sees which further provision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from small_course import CODES, write

from grader.content.codes import CodeFile, Provision, Ruling
from grader.content.yamlfile import read_yaml


@pytest.fixture
def codes(tmp_path: Path) -> CodeFile:
    write(tmp_path / "codes.yml", CODES)
    content: Any = read_yaml(tmp_path / "codes.yml").content
    content["bodies"]["HHS"] = content["bodies"]["ACA"] | {
        "url": "https://hhs.example.org",
        "place": "US",
        "beside": ["ACA"],
    }
    content["provisions"]["HHS 1"] = {"says": "Law.", "read": "law", "on": "2026-11-30"}
    content["questions"]["current-request"]["further"] = ["HHS 1"]
    return CodeFile.model_validate(content)


def test_a_question_has_one_state_for_each_profession(codes: CodeFile) -> None:
    rulings = codes.questions["current-request"].rulings()
    assert {name: ruling.state for name, ruling in rulings.items()} == {
        "ACA": "cited",
        "APA": "no provision found",
        "NASW": "no provision found",
        "AAMFT": "not read",
        "CCPA": "not read",
        "BACP": "no provision found",
    }


@pytest.mark.parametrize(
    "given", [{}, {"looked": "a", "unread": "b"}, {"cited": [], "looked": "a"}]
)
def test_a_ruling_in_two_states_or_none_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="exactly one of"):
        Ruling.model_validate(given)


@pytest.mark.parametrize(
    ("read", "counts"), [("ce", True), ("original", True), ("card", False), ("unread", False)]
)
def test_a_study_card_makes_no_citation(read: str, counts: bool) -> None:
    assert Provision.model_validate({"says": "x", "read": read}).counts is counts


def test_a_provision_takes_its_page_and_place_from_its_body(codes: CodeFile) -> None:
    assert codes.address("HHS 1") == "https://hhs.example.org"
    assert codes.address("ACA A.5.e") == "https://www.counseling.org"
    assert (codes.place("HHS 1"), codes.place("ACA A.5.e")) == ("US", None)
    assert (codes.full_name("HHS 1"), codes.full_name("XYZ 1")) == ("Body", None)
    with pytest.raises(KeyError):
        codes.address("HHS 2")


def test_a_further_provision_is_shown_beside_the_code_it_belongs_to(codes: CodeFile) -> None:
    question = codes.questions["current-request"]
    assert codes.beside(question, "ACA") == codes.beside(question, None) == ["HHS 1"]
    assert codes.beside(question, "NASW") == []
