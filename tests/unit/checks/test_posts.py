"""Whether faults of posts are found: each spoilt in one place."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from small_course import build, write
from small_posts import OTHER, RECORD, TEXT

from grader.authoring.notebook import as_json, notebook
from grader.checks.posts import _bank, check, habits, runs_away
from grader.checks.project import load_project
from grader.content.course import load_exercise

ITEMS: dict[str, Any] = {
    "schema": 1,
    "name": "posts",
    "title": "Posts",
    "minutes": 10,
    "intro": "Begin.",
    "items": [
        {"id": "po-mark", "kind": "spans", "type": "judgment", "stem": "Mark it.", "text": TEXT},
        {
            "id": "po-rewrite",
            "kind": "rewrite",
            "type": "judgment",
            "stem": "Write it.",
            "reader": "Where.",
            "text": TEXT,
        },
    ],
}
KEYS: dict[str, Any] = {
    "schema": 1,
    "keys": {"po-mark": {"post": RECORD}, "po-rewrite": {"post": RECORD}},
}


def faults(root: Path, items: dict[str, Any] = ITEMS, keys: dict[str, Any] = KEYS) -> list[str]:
    folder = build(root) / "exercises" / "posts"
    write(folder / "items.yml", json.dumps(items))
    write(folder / "key.yml", json.dumps(keys))
    write(folder / "posts.ipynb", as_json(notebook(load_exercise(folder))))
    house = load_project(root)
    assert house.faults == []
    return [fault.message for fault in check(house)]


def changed(base: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Change the second item or its key."""
    copied = copy.deepcopy(base)
    target = copied["items"][1] if "items" in copied else copied["keys"]["po-rewrite"]
    for name, value in changes.items():
        if value is None:
            target.pop(name)
        else:
            target[name] = value
    return copied


def test_sound_posts_have_no_fault_and_blind_habits_earn_little(tmp_path: Path) -> None:
    assert faults(tmp_path) == []
    (found,) = habits(load_project(tmp_path))
    assert (found.exercise, found.nothing) == ("posts", 0.0)
    assert found.everything < 0.6


REWRITES = RECORD["rewrites"]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (changed(KEYS, post=None), "must hold the gold of 1 text, and holds 0"),
        (changed(KEYS, post={**RECORD, "spans": [{"quote": "nobody"}]}), "does not stand"),
        (changed(KEYS, post={**RECORD, "keep": []}), "nothing to 'keep'"),
        (
            changed(KEYS, post={**RECORD, "rewrites": {**REWRITES, "good": REWRITES["good"][:2]}}),
            "give 3 or more rewrites",
        ),
        (
            changed(KEYS, post={**RECORD, "rewrites": {**REWRITES, "bad": []}}),
            "give model rewrites that fail",
        ),
        (
            changed(
                KEYS,
                post={
                    **RECORD,
                    "rewrites": {**REWRITES, "good": [*REWRITES["good"], "EMDR, Odalys, Ohio?"]},
                },
            ),
            "the good rewrite “EMDR, Odalys, Ohio?” fails: “Odalys” (",
        ),
        (
            changed(
                KEYS,
                post={
                    **RECORD,
                    "rewrites": {
                        **REWRITES,
                        "bad": [{"leak": "paraphrase", "text": REWRITES["good"][0]}],
                    },
                },
            ),
            "(paraphrase) passes",
        ),
    ],
)
def test_a_faulty_key_is_found(tmp_path: Path, keys: dict[str, Any], says: str) -> None:
    assert any(says in one for one in faults(tmp_path, keys=keys))


def test_the_course_s_public_posts_are_not_graded(tmp_path: Path) -> None:
    items = changed(ITEMS, text=None, post="ppd-group")
    assert any("is public" in one for one in faults(tmp_path, items))


def test_variants_need_as_many_keys_and_differ(tmp_path: Path) -> None:
    items = changed(ITEMS, text=None, variants=[TEXT, TEXT])
    found = faults(tmp_path, items)
    assert any("the same text" in one for one in found)
    assert any("must hold the gold of 2 texts, and holds 0" in one for one in found)


def test_variants_with_gold_of_their_own_are_sound(tmp_path: Path) -> None:
    other = yaml.safe_load(
        yaml.safe_dump(RECORD).replace("Odalys", "Perrin").replace("Ohio", "Maine")
    )
    other["keep"][1]["accept"] = ["maine"]
    items = changed(ITEMS, text=None, variants=[TEXT, OTHER])
    assert faults(tmp_path, items, changed(KEYS, post=None, posts=[RECORD, other])) == []


def test_a_post_of_a_lesson_is_there(tmp_path: Path) -> None:
    root = build(tmp_path)
    path = root / "data" / "lessons" / "lists.yml"
    item = "  - {id: li-post, kind: spans, type: judgment, stem: Mark it., post: nowhere}\n"
    write(path, path.read_text() + item)
    messages = [fault.message for fault in check(load_project(root))]
    assert messages == ["'li-post': there is no nowhere.yml in data/deid/posts/; correct the name"]
    write(path, path.read_text().replace("post: nowhere", "text: Inline."))
    assert any("name a post" in fault.message for fault in check(load_project(root)))


def test_a_habit_that_pays_is_reported(tmp_path: Path) -> None:
    items = copy.deepcopy(ITEMS)
    items["items"] = [items["items"][0] | {"text": "Nothing here names anybody."}]
    keys = {"schema": 1, "keys": {"po-mark": {"post": {"spans": []}}}}
    assert any("marks nothing" in one for one in faults(tmp_path, items, keys))


POST_FILE = """\
id: small
title: A small post
kind: referral
country: US
set: develop
need: grief
modality: EMDR
text: EMDR for Odalys, who keeps bees, in Ohio.
spans:
  - {quote: Odalys, label: NAME, safe_harbor: A, tier: SH}
  - {quote: keeps bees, label: QUASI, tier: QI}
allowed:
  - {quote: Ohio, why: a state}
keep:
  - {fact: the modality, accept: ['emdr']}
rewrites:
  good: [Looking for EMDR for an adult in Ohio.]
  bad:
    - {leak: exact, text: EMDR for Odalys.}
"""


def file_faults(tmp_path: Path, text: str) -> list[Any]:
    folder = tmp_path / "deid" / "posts"
    folder.mkdir(parents=True)
    (folder / "small.yml").write_text(text, encoding="utf-8")
    return list(_bank(SimpleNamespace(data=tmp_path)))  # type: ignore[arg-type]


def test_a_good_file_has_none(tmp_path: Path) -> None:
    assert file_faults(tmp_path, POST_FILE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("spans:", "spanz:", 1),
        ("text: EMDR for Odalys, who", "txet: EMDR for Odalys, who", 1),
        ("label: QUASI", "label: QUASY", 11),
        ("leak: exact", "leak: exactly", 19),
        ("quote: Ohio", "quote: Iowa", 0),
        ("'emdr'", "'(emdr'", 15),
        ("'emdr'", "'(a+)+$'", 15),
        ("set: develop", "set: developed", 5),
    ],
)
def test_what_breaks_the_form_is_told(tmp_path: Path, right: str, wrong: str, line: int) -> None:
    found = file_faults(tmp_path, POST_FILE.replace(right, wrong))
    assert found
    assert found[0].file.name == "small.yml"
    assert not line or any(one.line == line for one in found), [str(one) for one in found]


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(\w+\s?)+never", r"(\d|\d\d)+$"])
def test_a_pattern_that_repeats_what_repeats_runs_away(pattern: str) -> None:
    assert runs_away(pattern)


@pytest.mark.parametrize("pattern", [r"\bemdr\b", r"acceptance[- ]and[- ]commitment", r"\d+"])
def test_a_plain_pattern_does_not(pattern: str) -> None:
    assert not runs_away(pattern)


def test_a_pattern_that_runs_away_is_told_before_it_is_tried_on_the_rewrites(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("grader.scoring.rewriting.SECONDS", 0.1)
    post = copy.deepcopy(RECORD)
    post["keep"][0]["accept"] = [r"(\w+\s?)+never"]
    begun = time.process_time()
    found = faults(tmp_path, keys=changed(KEYS, post=post))
    assert [one for one in found if "takes far too long" in one]
    assert time.process_time() - begun < 30
