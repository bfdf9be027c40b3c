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
from grader.deid.meter.meter import meter
from grader.deid.posts.bank import BankPost, bank

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


def lesson_text() -> str:
    book = json.loads((ROOT / "course" / "10_no_more_than_needed.ipynb").read_text("utf-8"))
    return "\n".join("".join(cell["source"]) for cell in book["cells"])


@pytest.mark.parametrize("post", ["vet-wyoming", "ferry-nurse", "choir-als"])
def test_the_lesson_shows_what_was_printed(post: str) -> None:
    assert f"> {marked('presidio', post)}" in lesson_text()


@pytest.mark.parametrize(
    ("item", "post"), [("nm-machine-guess", "vet-wyoming"), ("nm-machine-left", "ferry-nurse")]
)
def test_what_a_question_calls_missed_was_missed(item: str, post: str) -> None:
    asked = load_lesson("no-more-than-needed").items[item]
    assert isinstance(asked.item, Choice | Multiple)
    for option in asked.item.options:
        words = option.text.removeprefix('"').removesuffix('"')
        key = asked.key.options[option.id]
        assert key.credit == float(not touched("presidio", POSTS[post], words)), words
        assert key.why.startswith("Presidio found") == (not key.credit), words


def test_the_reasons_say_what_it_took_things_for() -> None:
    kinds = {
        (e["id"], f["text"]): f["type"] for e in frozen("presidio")["posts"] for f in e["found"]
    }
    assert kinds["vet-wyoming", "the Antler Motel"] == "ORGANIZATION"
    assert kinds["vet-wyoming", "Wyoming"] == "LOCATION"
    assert kinds["vet-wyoming", "41"] == "DATE_TIME"
    assert kinds["ferry-nurse", "Regence"] == "PERSON"
    phone = [f for f in found("presidio", "ferry-nurse") if f["text"] == "971-555-0177"]
    assert {(f["type"], f["score"]) for f in phone} >= {("UK_NHS", 1.0), ("PHONE_NUMBER", 0.75)}
    (pump,) = [f for f in found("presidio", "vet-wyoming") if f["text"] == "229871"]
    assert pump["score"] == 0.01
    assert [f["text"] for f in found("presidio", "choir-als")] == [
        "Vermont", "his sixties", "morning", "three decades", "last year", "ALS", "Medicare",
    ]  # fmt: skip
    assert found("scrubadub", "choir-als") == []
    assert not touched("presidio", POSTS["choir-als"], "voice of public radio in this state")


def counts(name: str) -> tuple[int, int, int, int]:
    """Count gold found whole, in part and not at all, and what may stay yet was found."""
    whole = part = none = struck = 0
    for entry in frozen(name)["posts"]:
        post = POSTS[entry["id"]]
        for span in post.post.spans:
            hits = [f for f in entry["found"] if f["start"] < span.end and span.start < f["end"]]
            if any(f["start"] <= span.start and span.end <= f["end"] for f in hits):
                whole += 1
            elif hits:
                part += 1
            else:
                none += 1
        struck += sum(touched(name, post, one.text) for one in post.post.allowed)
    return whole, part, none, struck


def test_the_lesson_counts_rightly() -> None:
    text = lesson_text()
    gold = sum(len(POSTS[e["id"]].post.spans) for e in frozen("presidio")["posts"])
    allowed = sum(len(POSTS[e["id"]].post.allowed) for e in frozen("presidio")["posts"])
    rows = (
        f"{gold} stretches that give a client away: found whole",
        "found in part",
        "not found at all",
        f"{allowed} stretches that may stay: wrongly flagged for removal",
    )
    for row, one, other in zip(rows, counts("presidio"), counts("scrubadub"), strict=True):
        assert f"| {row} | {one} | {other} |" in text


@pytest.mark.parametrize(
    "request_",
    [
        "in Bend, Oregon, for a firefighter, a woman in her forties",
        "in Oregon for a firefighter, a woman in her forties",
        "in Oregon for a firefighter",
        "in Oregon for a woman in her forties",
    ],
)
def test_the_meter_reads_as_the_lesson_says(request_: str) -> None:
    reading = meter(f"Looking for a therapist {request_}.").stranger
    zone = reading.zone.replace("_", " ")
    assert f"| {request_} | {reading.words} | {zone} |" in lesson_text()


def test_the_fire_service_of_bend() -> None:
    """Half of the firefighters would be about fifty women; by the share of women it is six."""
    read = [
        meter(f"Looking for a therapist in Bend, Oregon, for a firefighter{sex}.").stranger.others
        for sex in ("", ", a woman")
    ]
    assert 45 <= read[0] * 0.513 <= 55
    assert round(read[1]) == 6


def test_census_figures_are_those_of_the_table() -> None:
    """Numbers of people that the lesson and the exercise give for three-digit ZIP areas."""
    table = json.loads((ROOT / "data" / "deid" / "zip3_census2020.json").read_text("utf-8"))
    stem = load_lesson("no-more-than-needed").items["nm-rule-zip"].item
    assert isinstance(stem, Choice)
    for area in ("830", "369"):
        assert area in stem.stem
        assert f"{table['population'][area]:,}" in stem.stem
    items = (ROOT / "exercises" / "no-more-than-needed" / "items.yml").read_text("utf-8")
    stated = re.findall(r"text: (\d{3}), where ([\d,]+) people live", items)
    assert len(stated) == 4
    for area, people in stated:
        assert f"{table['population'][area]:,}" == people
