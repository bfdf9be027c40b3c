"""An item as its author writes it is taken apart into item and key; a graded one has no key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.content.authored import read_authored, read_item
from grader.content.faults import Fault
from grader.content.items import Choice, Writing
from grader.content.models import ContentFaults
from grader.content.yamlfile import YamlFile, read_yaml

TEXT = """\
id: one
kind: choice
type: judgment
stem: What now?
options:
  - id: a
    text: Ask
    credit: 1
    why: It protects.
  - id: b
    text: Wait
    credit: 0
    why: It delays.
"""


def file_of(folder: Path, text: str) -> YamlFile:
    path = folder / "item.yml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path)


def authored(folder: Path, text: str) -> Any:
    file = file_of(folder, text)
    return read_authored(file.content, file)


def test_what_a_learner_reads_and_what_it_earns_are_two(tmp_path: Path) -> None:
    one = authored(tmp_path, TEXT)
    assert isinstance(one.item, Choice)
    assert "credit" not in one.item.model_dump_json()
    assert "protects" not in one.item.model_dump_json()
    assert {name: key.credit for name, key in one.key.options.items()} == {"a": 1, "b": 0}
    assert one.line == 1


def test_samples_of_a_text_go_to_its_key(tmp_path: Path) -> None:
    text = (
        "id: one\nkind: text\ntype: reflection\nstem: Write.\nsamples:\n"
        "  - {text: Good., marks: {}, comment: Clear.}\n"
    )
    one = authored(tmp_path, text)
    assert isinstance(one.item, Writing)
    assert [sample.text for sample in one.key.samples] == ["Good."]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("credit: 1", "credit: 0.7", 6, "credit"),
        ("    why: It delays.\n", "", 10, "'why' is missing"),
        ("stem: What now?\n", "", 1, "'stem' is missing"),
    ],
)
def test_a_fault_of_item_or_key_is_told_at_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    with pytest.raises(ContentFaults) as found:
        authored(tmp_path, TEXT.replace(old, new, 1))
    assert [(one.line, says in one.message) for one in found.value.faults] == [(line, True)]


def test_faults_of_item_and_key_are_told_together(tmp_path: Path) -> None:
    spoiled = TEXT.replace("stem: What now?\n", "").replace("credit: 1", "credit: 2")
    with pytest.raises(ContentFaults) as found:
        authored(tmp_path, spoiled)
    assert len(found.value.faults) == 2


@pytest.mark.parametrize("content", ["just words", None, ["a"]])
def test_what_is_no_block_is_no_item(content: object) -> None:
    with pytest.raises(Fault, match="block of 'name: value' lines"):
        read_authored(content, YamlFile(Path("item.yml"), content, {}))


def test_an_item_of_an_exercise_must_not_carry_its_key(tmp_path: Path) -> None:
    file = file_of(tmp_path, TEXT)
    with pytest.raises(Fault, match=r"belong in key\.yml") as found:
        read_item(file.content, file, ())
    assert found.value.line == 6
    plain = "\n".join(one for one in TEXT.split("\n") if "credit" not in one and "why" not in one)
    file = file_of(tmp_path, plain)
    assert read_item(file.content, file, ()).key.options == {}
