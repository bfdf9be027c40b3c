"""Frozen output of de-identification tools: it fits the posts, and the lesson claims no more."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from grader.content.course import load_lesson
from grader.content.items import Choice, Multiple
from grader.deid.bank import BankPost, bank

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "data" / "deid" / "tools").glob("*.json"))
POSTS = {post.id: post for post in bank()}


def frozen(name: str) -> dict[str, Any]:
    record = json.loads((ROOT / "data" / "deid" / "tools" / f"{name}.json").read_text("utf-8"))
    assert isinstance(record, dict)
    return record


def found(name: str, post: str) -> list[dict[str, Any]]:
    (entry,) = [one for one in frozen(name)["posts"] if one["id"] == post]
    return list(entry["found"])


def touched(name: str, post: BankPost, words: str) -> bool:
    """Whether a tool found any part of some words of a post."""
    start = post.post.text.index(words)
    end = start + len(words)
    return any(f["start"] < end and start < f["end"] for f in found(name, post.id))


def marked(name: str, post: str) -> str:
    """Return a post as the lesson shows it: what the tool found in bold, with the tool's word."""
    text, out, at = POSTS[post].post.text, "", 0
    for one in found(name, post):
        if one["start"] < at:
            continue
        out += text[at : one["start"]]
        out += f"**{text[one['start'] : one['end']]}** ({one['type']})"
        at = one["end"]
    return out + text[at:]


def test_there_are_tools() -> None:
    assert [file.stem for file in FILES] == ["presidio", "scrubadub"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_output_says_what_made_it(file: Path) -> None:
    record = json.loads(file.read_text("utf-8"))
    assert record["schema"] == 1
    for key in ("about", "tool", "model", "settings"):
        assert record[key].strip()
    assert re.fullmatch(r"\d+(\.\d+)+", record["version"])
    assert datetime.date.fromisoformat(record["date"]) >= datetime.date(2026, 11, 1)
    assert len(record["posts"]) == 3


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_output_fits_the_posts(file: Path) -> None:
    for entry in json.loads(file.read_text("utf-8"))["posts"]:
        text = POSTS[entry["id"]].post.text
        assert hashlib.sha256(text.encode()).hexdigest() == entry["sha256"], (
            f"the post {entry['id']} has changed; run the tool on it again"
        )
        for one in entry["found"]:
            assert text[one["start"] : one["end"]] == one["text"]
            assert one["type"]
