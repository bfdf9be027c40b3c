"""The course's posts: overshared texts with gold and model rewrites, from ``data/deid/posts``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.yamlfile import load_yaml
from grader.deid.posts.post import Post, parse_post, read_text

LEAKS = frozenset(
    [
        "exact",
        "alias",
        "part",
        "nickname",
        "initials",
        "fragment",
        "mutated",
        "paraphrase",
        "new-identifier",
        "useless",
        "over-redacted",
        "empty",
        "copied",
    ]
)
SETS = ("develop", "measure", "held-out")


@dataclass(frozen=True)
class Failing:
    """A model rewrite that should fail, and the kind of its fault."""

    text: str
    leak: str


@dataclass(frozen=True)
class BankPost:
    """A post of the course.

    Parameters
    ----------
    id, title, kind, country : str
        Its name, a title, the kind of text, and where the poster practises (US, CA or UK).
    need, modality : str
        What the client needs; no two posts share both.
    set : str
        "develop" (the rules were written on these), "measure" or "held-out".
    post : Post
        Text and gold.
    good : tuple of str
        Model rewrites that should pass.
    bad : tuple of Failing
        Model rewrites that should fail.
    law : str
        What the law says where HIPAA does not apply.
    knowledge : str
        For a post without any listed identifier: who would know the client all the same.
    """

    id: str
    title: str
    kind: str
    country: str
    need: str
    modality: str
    set: str
    post: Post
    good: tuple[str, ...]
    bad: tuple[Failing, ...]
    law: str = ""
    knowledge: str = ""


def read_bank_post(file: Path) -> BankPost:
    """Read one post of the course.

    Raises
    ------
    Fault
        When the file is no YAML, or something is missing or wrong.
    """
    try:
        record = load_yaml(read_text(file))
    except ValueError as error:
        raise Fault(f"This is no YAML: {error}.", file) from None
    post = parse_post(record, file)
    words = {}
    for key in ("id", "title", "kind", "country", "need", "modality", "set"):
        if not isinstance(record.get(key), str):
            raise Fault(f"'{key}' is missing or no text.", file)
        words[key] = record[key]
    if words["id"] != file.stem:
        raise Fault(f"'id' must be the file's name, {file.stem!r}.", file)
    if words["set"] not in SETS:
        raise Fault(f"'set' must be one of {', '.join(SETS)}.", file)
    good, bad = _rewrites(record.get("rewrites"), post, file)
    extra = {key: str(record.get(key, "")) for key in ("law", "knowledge")}
    return BankPost(**words, post=post, good=good, bad=bad, **extra)


def _rewrites(value: object, post: Post, file: Path) -> tuple[tuple[str, ...], tuple[Failing, ...]]:
    if not isinstance(value, Mapping):
        raise Fault("'rewrites' must hold 'good' and 'bad'.", file)
    good = value.get("good")
    if not isinstance(good, list) or not all(isinstance(g, str) for g in good):
        raise Fault("'good' must be a list of texts.", file)
    bad = []
    for number, entry in enumerate(value.get("bad") or (), 1):
        leak = entry.get("leak") if isinstance(entry, Mapping) else None
        if leak not in LEAKS:
            raise Fault(f"'bad', entry {number}: 'leak' must name the kind of fault.", file)
        text = post.text if leak == "copied" else entry.get("text")
        if not isinstance(text, str):
            raise Fault(f"'bad', entry {number}: 'text' is missing.", file)
        bad.append(Failing(text, leak))
    return tuple(good), tuple(bad)


@cache
def bank() -> tuple[BankPost, ...]:
    """Return all posts of the course, by id."""
    return tuple(read_bank_post(f) for f in sorted((data_dir() / "deid" / "posts").glob("*.yml")))
