"""The post that a learner was given to mark or rewrite, and its gold."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from grader.answers import Answers
from grader.content.faults import Fault
from grader.content.files import data_dir
from grader.content.items import Highlighting, Item, Posted, Rewriting, TableItem
from grader.content.keys import Key
from grader.deid.posts.bank import LEAKS, BankPost, Failing, read_bank_post
from grader.deid.posts.post import Post, parse_post

TOWNS = 1_000_000  # different towns that learners are given
VARIANT = "-variant"  # behind an item's id: the answer that says which variant was given


@dataclass(frozen=True)
class Gold:
    """A post with its gold and its model rewrites.

    Parameters
    ----------
    post : Post
        Text and gold.
    good : tuple of str
        Rewrites that should pass; the first is shown as the model.
    bad : tuple of Failing
        Rewrites that should fail.
    """

    post: Post
    good: tuple[str, ...] = ()
    bad: tuple[Failing, ...] = ()


def course_post(name: str) -> BankPost:
    """Return a post of ``data/deid/posts``.

    Raises
    ------
    Fault
        There is none of this name, or its file is wrong.
    """
    folder = data_dir() / "deid" / "posts"
    if not (folder / f"{name}.yml").is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.yml"))) or "none yet"
        raise Fault(f"there is no post '{name}' in data/deid/posts/; there are: {known}")
    return _read(folder / f"{name}.yml")


@lru_cache(maxsize=64)
def _read(path: Path) -> BankPost:
    return read_bank_post(path)


def texts(item: Posted) -> tuple[str, ...]:
    """Return every text that this item may give a learner."""
    if item.text is not None:
        return (item.text,)
    return (course_post(item.post).post.text,) if item.post else tuple(item.variants)


def variant_of(item: Posted, answers: Answers) -> int | None:
    """Return which variant a learner was given: the first such line of the record counts."""
    found = (one.response for one in answers.of(item.id + VARIANT))
    return next((n for n in found if type(n) is int and 0 <= n < len(item.variants)), None)


def town_of(item: TableItem, answers: Answers) -> int | None:
    """Return which town a learner was given: the first such line of the record counts."""
    found = (one.response for one in answers.of(item.id + VARIANT))
    return next((n for n in found if type(n) is int and 0 <= n < TOWNS), None)


def answered_any(items: Container[str], answers: Answers) -> bool:
    """Return whether a record has any line on these items, given by their ids."""
    return any(one.item.removesuffix(VARIANT) in items for one in answers.answers)


def given(item: Item, key: Key, answers: Answers) -> tuple[Item, Key]:
    """Return an item and its key as one learner was given them: with one text and its gold.

    Parameters
    ----------
    item : Item
        Any item; one without a post is returned as it is.
    key : Key
        Its key; empty in a learner's kernel.
    answers : Answers
        The learner's record, which names the variant. Where it names none, the item is returned
        as it is, and no response fits it.
    """
    if isinstance(item, TableItem):
        return item.model_copy(update={"town": town_of(item, answers)}), key
    if not isinstance(item, Highlighting | Rewriting):
        return item, key
    if not item.variants:
        return item.model_copy(update={"text": texts(item)[0]}), key
    number = variant_of(item, answers)
    return (item, key) if number is None else variant(item, key, number)


def variant(
    item: Highlighting | Rewriting, key: Key, number: int
) -> tuple[Highlighting | Rewriting, Key]:
    """Return an item and its key with one of its variants alone."""
    post = key.posts[number] if number < len(key.posts) else None
    return (
        item.model_copy(update={"text": item.variants[number], "variants": []}),
        key.model_copy(update={"post": post, "posts": []}),
    )


def gold(item: Posted, key: Key) -> Gold | None:
    """Return the gold of the one post that an item gives, or None where its key holds none.

    Raises
    ------
    Fault
        The key's record of the post is wrong.
    """
    if item.post:
        known = course_post(item.post)
        return Gold(known.post, known.good, known.bad)
    if item.text is None or key.post is None:
        return None
    return read_gold(item.text, key.post)


def read_gold(text: str, record: Mapping[str, Any]) -> Gold:
    """Read the gold of a text from a key's record.

    Raises
    ------
    Fault
        Something is missing or wrong, in one sentence.
    """
    if record.get("text", text) != text:
        raise Fault("the key's 'text' is another than the item's; take it out of the key")
    post = parse_post({**record, "text": text})
    rewrites = record.get("rewrites") or {}
    if not isinstance(rewrites, Mapping):
        raise Fault("'rewrites' must hold 'good' and 'bad'")
    good, bad = rewrites.get("good") or [], rewrites.get("bad") or []
    if not isinstance(good, list) or not all(isinstance(one, str) for one in good):
        raise Fault("'good' must be a list of texts")
    if not isinstance(bad, list):
        raise Fault("'bad' must be a list")
    return Gold(post, tuple(good), tuple(_failing(one, text) for one in bad))


def _failing(entry: object, post: str) -> Failing:
    if not isinstance(entry, Mapping) or entry.get("leak") not in LEAKS:
        raise Fault(
            f"each of 'bad' needs 'text' and 'leak', which is one of {', '.join(sorted(LEAKS))}"
        )
    text = post if entry["leak"] == "copied" else entry.get("text")
    if not isinstance(text, str):
        raise Fault(f"a bad rewrite ('{entry['leak']}') has no 'text'")
    return Failing(text, str(entry["leak"]))
