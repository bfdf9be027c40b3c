"""Further posts from templates, with exact gold, different for every seed."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from grader.deid.posts.post import Allowed, Keep, Post, Span
from grader.deid.text.lexicon import load

_MARK = re.compile(r"\[\[(?P<text>[^|\]]+)\|(?P<label>\w+)\|(?P<sh>[^|]+)\|(?P<tier>SH|QI)\]\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Generated:
    """A post made from templates, with a model rewrite to show after grading.

    Parameters
    ----------
    seed : str
        What it was made from; the same seed makes the same post.
    post : Post
        Text and gold.
    model : str
        A rewrite that passes.
    """

    seed: str
    post: Post
    model: str


@cache
def _templates() -> dict[str, Any]:
    return dict(load("templates.yml"))


def _slots(rng: random.Random) -> dict[str, str]:
    """Draw one value for every slot."""
    table = _templates()
    values = {name: str(rng.choice(pool)) for name, pool in table["pools"].items()}
    area = rng.choice(table["areas"])
    need, modality = rng.choice(table["needs"]), rng.choice(table["modalities"])
    values |= {key: str(area[key]) for key in ("state", "payer", "code")}
    values |= {"need": need["need"], "plain": need["plain"], "modality": modality["name"]}
    values["other"] = rng.choice([n for n in table["pools"]["first"] if n != values["first"]])
    values["age"] = str(rng.randint(19, 74))
    values["day"] = str(rng.randint(1, 28))
    values["area_code"] = str(rng.randint(2, 9)) + str(rng.randint(10, 89)).zfill(2)
    values["four"] = str(rng.randint(2101, 9989))
    values["six"] = str(rng.randint(210_000, 989_999))
    values["nine"] = str(rng.randint(210_000_000, 989_999_999))
    values["two"], values["poster_two"] = (f"{n:02d}" for n in rng.sample(range(10, 99), 2))
    values["letters"] = "".join(rng.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(3))
    values["first_low"], values["last_low"] = values["first"].lower(), values["last"].lower()
    values["time_cap"] = values["time"].capitalize()
    for name in ("story", "kin_story"):
        town = rng.choice(table["pools"]["town"])
        values[name] = values[name].replace("{town}", town)
    return values


def _fill(template: str, values: dict[str, str]) -> str:
    return _SLOT.sub(lambda m: values[m.group(1)], template)


def _marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Take the marks out of a text and return it with its spans."""
    plain, spans, at = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        words = mark.group("text")
        spans.append(
            Span(
                len(plain),
                len(plain) + len(words),
                words,
                mark.group("label"),
                mark.group("sh"),
                mark.group("tier"),
            )
        )
        plain += words
        at = mark.end()
    return plain + text[at:], tuple(spans)


def _allowed(text: str, values: dict[str, str], ask: int) -> tuple[Allowed, ...]:
    """Mark what may stay; whatever belongs to the request is looked for behind its beginning."""
    phone = f"{values['area_code']}-555-01{values['poster_two']}"
    found = []
    for name, why in _templates()["allowed"].items():
        words = phone if name == "phone" else values[name]
        at = text.find(words, 0 if name == "age" else ask)
        if at >= 0:
            found.append(Allowed(at, at + len(words), words, why))
    return tuple(sorted(found, key=lambda a: a.start))


def _keep(values: dict[str, str]) -> tuple[Keep, ...]:
    table = _templates()
    need = next(n for n in table["needs"] if n["need"] == values["need"])
    modality = next(m for m in table["modalities"] if m["name"] == values["modality"])
    facts = (
        ("need", need["accept"]),
        ("modality", modality["accept"]),
        ("payer", [re.escape(values["payer"])]),
        ("area", [re.escape(values["state"]), rf"(?-i:\b{values['code']}\b)"]),
    )
    said = table["facts"]
    return tuple(
        Keep(said[f], tuple(re.compile(p, re.I) for p in patterns)) for f, patterns in facts
    )


def generate(seed: str) -> Generated:
    """Make a post from a seed.

    Parameters
    ----------
    seed : str
        Anything, for example an assignment's name and a learner's id.

    Returns
    -------
    Generated
        The post with exact gold spans, and a model rewrite.
    """
    rng = random.Random(seed)  # noqa: S311 - exercises, not secrets
    table, values = _templates(), _slots(random.Random(f"{seed}/slots"))  # noqa: S311
    middle = [rng.choice(table[part]) for part in ("works", "stories", "kin")]
    middle += rng.sample(table["marks"], 3)
    rng.shuffle(middle)
    lead = " ".join(_fill(p, values) for p in [rng.choice(table["openings"]), *middle])
    text, spans = _marked(lead)
    close = " ".join(_fill(rng.choice(table[part]), values) for part in ("asks", "signs"))
    whole = f"{text} {close}"
    post = Post(whole, spans, _allowed(whole, values, len(text)), _keep(values))
    return Generated(seed, post, _fill(rng.choice(table["models"]), values))
