"""The schemas in ``data/schemas/`` are those of the models, and hold for what authors write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from small_course import CODES, DEBATE, IDS, ITEMS, KEY, LESSON, SCENARIO, SOURCES, spoil, write

from grader.answers import AnswerLog
from grader.checks import schemas
from grader.content.files import repository
from grader.content.yamlfile import read_yaml

WRITTEN = {
    "sources": SOURCES,
    "codes": CODES,
    "scenario": SCENARIO,
    "debate": DEBATE,
    "lesson": LESSON,
    "exercise": ITEMS,
    "key": KEY,
    "coverage_ids": IDS,
}
ALL = schemas.schemas()


def content(tmp_path: Path, text: str) -> Any:
    write(tmp_path / "file.yml", text)
    return read_yaml(tmp_path / "file.yml").content


def valid(name: str, instance: Any) -> bool:
    return bool(Draft202012Validator(ALL[name]).is_valid(instance))


@pytest.mark.parametrize("name", sorted(ALL))
def test_the_shipped_schema_is_the_models(name: str) -> None:
    root = repository()
    assert root is not None
    shipped = json.loads((root / "data/schemas" / f"{name}.json").read_text(encoding="utf-8"))
    assert shipped == ALL[name], "run python -m grader.checks.schemas"
    Draft202012Validator.check_schema(shipped)


def test_no_schema_is_left_over() -> None:
    root = repository()
    assert root is not None
    assert {path.stem for path in (root / "data/schemas").glob("*.json")} == set(ALL)


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_file_without_fault_is_valid(tmp_path: Path, name: str) -> None:
    Draft202012Validator(ALL[name]).validate(content(tmp_path, WRITTEN[name]))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("scenario", "        why: It names a client to someone.\n", ""),
        ("scenario", "credit: 0\n        critical", "credit: 0.7\n        critical"),
        ("scenario", "next: listed", "nxt: listed"),
        ("scenario", "client: exposed", "client: embarrassed"),
        ("debate", "    credit: 1\n    why: It does", "    why: It does"),
        ("lesson", "kind: multiple", "kind: many"),
        ("lesson", "type: rule", "type: law"),
        ("lesson", "why: It says so., ", ""),
        ("exercise", "text: A private tie}", "text: A private tie, credit: 1}"),
        ("key", "credit: 0.5, why: It hides", "credit: half, why: It hides"),
        ("sources", "read: paraphrase", "read: hearsay"),
    ],
)
def test_a_mistake_is_invalid(tmp_path: Path, name: str, old: str, new: str) -> None:
    write(tmp_path / "file.yml", WRITTEN[name])
    spoil(tmp_path / "file.yml", old, new)
    with pytest.raises(ValidationError):
        Draft202012Validator(ALL[name]).validate(read_yaml(tmp_path / "file.yml").content)


def test_an_editor_can_show_what_a_field_means() -> None:
    option = ALL["scenario"]["$defs"]["Move"]["properties"]
    assert option["credit"]["description"] == "1, 0.5 or 0 of the item's points."
    assert option["credit"]["enum"] == [0, 0.5, 1]
    assert "reason" in option["why"]["description"]


RESPONSES = st.one_of(
    st.none(),
    st.text(),
    st.lists(st.text()),
    st.integers(0, 100),
    st.fixed_dictionaries({"side": st.text(), "strongest": st.text()}),
    st.lists(st.fixed_dictionaries({"at": st.text(), "chose": st.text()})),
    st.lists(st.tuples(st.integers(), st.integers(), st.text()).map(list)),
)


@given(RESPONSES)
def test_every_line_that_is_written_fits_the_schema(
    tmp_path_factory: pytest.TempPathFactory, response: Any
) -> None:
    log = AnswerLog("a", tmp_path_factory.mktemp("answers"))
    assert valid("answer", json.loads(log.append("item", 1, response).line()))


@pytest.mark.parametrize(
    "spoilt",
    [{"schema": 2}, {"item": 1}, {"version": 0}, {"response": {"side": "a"}}, {"name": "Ann"}],
)
def test_a_line_that_is_no_answer_does_not_fit(spoilt: dict[str, Any]) -> None:
    line = {"schema": 1, "item": "a", "version": 1, "at": "2026-01-01T00:00:00Z", "response": "b"}
    assert valid("answer", line)
    assert not valid("answer", line | spoilt)


def test_schemas_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    written = schemas.write(tmp_path / "schemas")
    assert {path.stem for path in written} == set(ALL)
