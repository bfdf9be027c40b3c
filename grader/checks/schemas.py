"""JSON schemas of all content files, so that an editor can help whoever writes them.

``python -m grader.checks.schemas`` writes them to ``data/schemas/`` after a model has changed.
They are made from the models; only an answer's line, which no model reads, is written here.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from grader.checks.course_map import AreaFile
from grader.checks.coverage import CoverageFile, IdFile
from grader.content.authored import AnyItem
from grader.content.codes import CodeFile
from grader.content.course import ExerciseHead, LessonHead
from grader.content.evidence import EvidenceFile
from grader.content.faults import Fault
from grader.content.files import repository
from grader.content.forms import Form
from grader.content.items import Debate, Scenario
from grader.content.keys import KeyFile, OptionKey, Sample
from grader.content.models import Model
from grader.content.posts import PostFile
from grader.content.sources import SourceFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DEBATE = ["side", "strongest", "columns"]  # by which other answers are known
OPTIONS = ("Option", "Argument", "Move")
Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Return every schema by the name of its file without ``.json``.

    Returns
    -------
    dict
        ``scenario``, ``debate`` and ``lesson`` as authors write them, with credit and reason
        beside each option; ``exercise`` without, and its ``key``; ``sources``, ``codes``,
        ``evidence``, ``form``, ``post``, ``areas``, ``coverage``, ``coverage_ids``; and
        ``answer``, one line of an answers file.
    """
    return {
        "sources": _schema(SourceFile),
        "codes": _schema(CodeFile),
        "evidence": _schema(EvidenceFile),
        "scenario": _with_keys(_schema(Scenario)),
        "debate": _with_keys(_schema(Debate)),
        "lesson": _with_keys(_with_items(_schema(LessonHead))),
        "exercise": _with_items(_schema(ExerciseHead)),
        "key": _schema(KeyFile),
        "form": _schema(Form),
        "post": _schema(PostFile),
        "areas": _schema(AreaFile),
        "coverage": _schema(CoverageFile),
        "coverage_ids": _schema(IdFile),
        "answer": answer(),
    }


def answer() -> Schema:
    """Return the schema of one line of ``NAME.answers.jsonl``."""
    text = {"type": "string"}
    step = _block({"at": text, "chose": text}, "A decision of a way through a scenario.")
    responses: list[Schema] = [
        {"type": "null", "description": "A restart: what came before counts as a first attempt."},
        {
            "type": "string",
            "description": "choice: an option's id. text, rewrite: what was written.",
        },
        {
            "type": "array",
            "items": {"type": "string"},
            "description": "multiple: the ids of all ticked options.",
        },
        {"type": "array", "items": step, "description": "path: the decisions from the start on."},
        {
            "type": "integer",
            "minimum": 0,
            "maximum": 100,
            "description": "stance; of ITEM-variant, which of several posts was given.",
        },
        _block({"side": text, "strongest": text}, "debate: one's side, the other's best argument."),
        {
            "type": "array",
            "items": {
                "type": "array",
                "prefixItems": [{"type": "integer"}, {"type": "integer"}, text],
                "minItems": 3,
                "maxItems": 3,
            },
            "description": "spans: start, end and label of each marked span.",
        },
        _block(
            {"text": text, "reasons": {"type": "object", "additionalProperties": text}},
            "rewrite: what was written, and for words that stay the line that says why.",
        ),
        _block(
            {
                "columns": {"type": "array", "items": text},
                "rows": {"type": "array", "items": {"type": "array"}},
            },
            "table.",
        ),
        {
            "type": "object",
            "description": "form: each field's answer. A text; an option's id, or a list of them; "
            "of a table its rows, by their ids where the form names them.",
            "propertyNames": {"pattern": "^[a-z0-9-]+$", "not": {"enum": DEBATE}},
            "additionalProperties": {"type": ["string", "array", "object"]},
        },
    ]
    line = _block(
        {
            "schema": {"const": 1},
            "item": {**text, "description": "The item's id."},
            "version": {"type": "integer", "minimum": 1, "description": "The item's version."},
            "at": {**text, "format": "date-time", "description": "When, UTC, ISO 8601."},
            "response": {"anyOf": responses},
        },
        "One line of NAME.answers.jsonl: one commit of a choice.",
    )
    return {"$schema": DRAFT, "title": "Answer", **line}


def write(folder: Path) -> list[Path]:
    """Write every schema into a folder and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _block(properties: Schema, description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema(model: type[BaseModel]) -> Schema:
    schema: Schema = {"$schema": DRAFT, **model.model_json_schema()}
    known = {one.__name__: one for one in _models(Model)}
    for part in (schema, *schema.get("$defs", {}).values()):
        if part.get("title") in known:
            _describe(part, known[part["title"]])
        if part.get("title") == "OptionKey":
            part["properties"]["credit"]["enum"] = [0, 0.5, 1]
    return schema


def _with_items(schema: Schema) -> Schema:
    items = _schema(AnyItem)
    definitions = schema.setdefault("$defs", {}) | items.pop("$defs")
    items.pop("$schema")
    schema["$defs"] = definitions
    schema["properties"]["items"] = {"type": "array", "items": items}
    return schema


def _with_keys(schema: Schema) -> Schema:
    """Let an option carry its credit and reason, and a text its sample answers."""
    key = _schema(OptionKey)
    definitions = schema["$defs"]
    definitions |= key.get("$defs", {})
    for name in OPTIONS:
        if name in definitions:
            definitions[name]["properties"] |= key["properties"]
            definitions[name]["required"] += key["required"]
    if "Writing" in definitions:
        sample = _schema(Sample)
        del sample["$schema"]
        definitions["Writing"]["properties"]["samples"] = {"type": "array", "items": sample}
    return schema


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for one in model.__subclasses__():
        yield from _models(one)


def _describe(schema: Schema, model: type[BaseModel]) -> None:
    """Put what docstrings say of attributes beside the properties, where an editor shows it."""
    for one in reversed(model.__mro__):
        text = inspect.cleandoc(one.__doc__ or "") if issubclass(one, Model) else ""
        _, _, attributes = text.partition("Attributes\n----------\n")
        for names, told in re.findall(r"^(\w[\w, ]*?) : .*\n((?:    .*\n?)+)", attributes, re.M):
            for name in names.split(", "):
                if name in schema["properties"]:
                    schema["properties"][name]["description"] = " ".join(told.split())
    schema["description"] = inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0]


def main() -> int:
    """Write the schemas of the checkout."""
    root = repository()
    if root is None:
        raise Fault("the schemas lie in the course's source folder; run this there")
    for path in write(root / "data" / "schemas"):
        sys.stdout.write(f"Wrote {path.relative_to(root)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
