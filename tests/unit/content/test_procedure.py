"""The decision procedure is read whole, each step under an id of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.content.faults import Fault
from grader.content.models import ContentFaults
from grader.content.procedure import load_procedure

TEXT = """\
schema: 1
title: Four questions
sources: [aca-2014]
read: The list
code: deciding
before: A danger to life comes first.
steps:
  - {id: see, name: See, do: Say what happened., online: Who can see it?}
  - {id: ask, name: Ask, do: Ask a colleague., online: What may you tell?}
"""


def write(folder: Path, text: str) -> Path:
    (folder / "procedure.yml").write_text(text, encoding="utf-8")
    return folder


def test_steps_are_read_in_order(tmp_path: Path) -> None:
    procedure = load_procedure(write(tmp_path, TEXT))
    assert [one.id for one in procedure.steps] == ["see", "ask"]
    assert procedure.others == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: ask", "id: see", "two steps have the same id"),
        ("sources: [aca-2014]", "sources: []", "sources"),
        (", online: What may you tell?", "", "'online' is missing"),
    ],
)
def test_a_procedure_that_lacks_something_is_refused(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(ContentFaults) as found:
        load_procedure(write(tmp_path, TEXT.replace(old, new)))
    assert says in " ".join(one.message for one in found.value.faults)


def test_a_procedure_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Fault):
        load_procedure(tmp_path)
