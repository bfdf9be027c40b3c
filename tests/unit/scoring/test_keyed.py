"""A key that leaves something out is told before anybody is scored by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_posts import OTHER, RECORD, TEXT

from grader.content.faults import Fault
from grader.content.models import ContentFaults
from grader.scoring.keyed import load_keyed

TWO = [{"id": "a", "text": "One"}, {"id": "b", "text": "Two"}]
GOOD = {"credit": 1, "why": "So."}
SIDES = [
    {"id": f"{side}{number}", "side": side, "text": "Why not", "holder": "a client"}
    for side in ("yes", "no")
    for number in (1, 2)
]
MOVES = [one | {"consequence": "It happens.", "next": "end"} for one in TWO]
NODE = {"situation": "A request.", "options": MOVES}
ENDING = {"title": "End", "client": "helped", "text": "They stay."}
POST = {"type": "judgment", "stem": "Mark it."}
OTHER_RECORD = json.loads(json.dumps(RECORD).replace("Odalys", "Perrin").replace("Ohio", "Maine"))


def exercise(folder: Path, item: dict[str, Any], key: dict[str, Any]) -> Path:
    head = {"schema": 1, "name": "one", "title": "T", "minutes": 5, "intro": "I"}
    # JSON is YAML, too.
    (folder / "items.yml").write_text(json.dumps(head | {"items": [{"id": "it"} | item]}))
    (folder / "key.yml").write_text(json.dumps({"schema": 1, "keys": {"it": key}}))
    return folder


CHOICE = {"kind": "choice", "type": "rule", "stem": "S", "options": TWO}
MANY = {"kind": "multiple", "type": "rule", "stem": "S", "options": [*TWO, TWO[0] | {"id": "c"}]}
DEBATE = {"kind": "debate", "stem": "S", "sides": {"yes": "Y", "no": "N"}, "arguments": SIDES}
WAY = {"kind": "path", "type": "judgment", "title": "T", "start": "n1", "nodes": {"n1": NODE}}
WAY |= {"endings": {"end": ENDING}}


@pytest.mark.parametrize(
    ("item", "key", "said"),
    [
        (CHOICE, {"options": {"a": GOOD}}, "option 'b' has no key"),
        (CHOICE, {}, "option 'a' has no key"),
        (MANY, {"options": {"a": GOOD, "b": GOOD}}, "option 'c' has no key"),
        (DEBATE, {"options": {"yes1": GOOD, "yes2": GOOD, "no1": GOOD}}, "option 'no2' has no key"),
        (WAY, {"nodes": {"n1": {"a": GOOD}}}, "option 'b' of 'n1' has no key"),
        (WAY, {}, "option 'a' of 'n1' has no key"),
        (POST | {"kind": "spans", "text": TEXT}, {}, "no gold for a post"),
        (POST | {"kind": "spans", "text": TEXT}, {"post": OTHER_RECORD}, "Perrin"),
        (
            POST | {"kind": "spans", "variants": [TEXT, OTHER]},
            {"posts": [RECORD]},
            "no gold for a post",
        ),
        (
            POST | {"kind": "rewrite", "reader": "Who.", "variants": [TEXT, OTHER]},
            {"posts": [OTHER_RECORD, RECORD]},
            "Perrin",
        ),
    ],
)
def test_what_the_key_leaves_out_is_told(tmp_path, item, key, said):
    with pytest.raises(ContentFaults) as found:
        load_keyed(exercise(tmp_path, item, key))
    first = found.value.faults[0]
    assert said in first.message
    assert "\n" not in first.message
    assert first.message.startswith("'it': ")
    assert first.file == tmp_path / "key.yml"


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (CHOICE, {"options": {"a": GOOD, "b": GOOD}}),
        (WAY, {"nodes": {"n1": {"a": GOOD, "b": GOOD}}}),
        ({"kind": "text", "type": "reflection", "stem": "S"}, {}),
        (POST | {"kind": "spans", "text": TEXT}, {"post": RECORD}),
        (
            POST | {"kind": "spans", "variants": [TEXT, OTHER]},
            {"posts": [RECORD, OTHER_RECORD]},
        ),
    ],
)
def test_a_whole_key_is_loaded(tmp_path, item, key):
    assert list(load_keyed(exercise(tmp_path, item, key)).items) == ["it"]


def test_without_a_key_nobody_is_scored(tmp_path):
    exercise(tmp_path, CHOICE, {})
    (tmp_path / "key.yml").unlink()
    with pytest.raises(Fault, match="cannot be read"):
        load_keyed(tmp_path)
