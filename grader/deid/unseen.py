"""Figures on texts by an author who had not read the rules: ``data/deid/unseen.json``."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from grader.deid.check import Report, check
from grader.deid.posts.post import Post, parse_post
from grader.deid.text.lexicon import data_bytes

_FULL = 0.8  # above it, a leaking rewrite whose likely findings are unanswered may not score


@dataclass
class Figures:
    """How many texts of each kind met a verdict, and of how many.

    Parameters
    ----------
    of, met : Counter
        By the verdict in words: texts tried, texts that met it.
    milliseconds : list of float
        How long each check took.
    """

    of: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    def count(self, verdict: str, *, met: bool) -> None:
        """Count one text."""
        self.of[verdict] += 1
        self.met[verdict] += met

    def run(self, text: str, post: Post | None = None) -> Report:
        """Check one text and keep the time."""
        begun = time.perf_counter()
        report = check(text, post)
        self.milliseconds.append(1000 * (time.perf_counter() - begun))
        return report


def read() -> dict[str, Any]:
    """Return the texts: posts, rewrites, long, harmless and in a template."""
    held: dict[str, Any] = json.loads(data_bytes("unseen.json"))
    return held


def figures() -> Figures:
    """Run every text once through the check, as ``frame deid`` does."""
    held, counted = read(), Figures()
    posts = {number: parse_post(record) for number, record in held["posts"].items()}
    for row in held["rewrites"]:
        report = counted.run(row["text"], posts[row["post"]])
        failed, likely = bool(report.failing), bool(report.likely)
        if row["kind"] == "good":
            counted.count("good rewrites failed by a leak", met=failed)
            counted.count("good rewrites with a likely finding", met=likely)
            continue
        if row["kind"] == "exact":
            counted.count("exact leaks caught", met=failed)
        else:
            counted.count("paraphrases caught outright", met=failed)
            counted.count("paraphrases outright or likely", met=failed or likely)
        counted.count(
            "leaks unanswered that score above .8",
            met=bool(report.unanswered) and report.score > _FULL,
        )
    for row in held["long"]:
        report = counted.run(row["text"], posts[row["post"]])
        counted.count("long good rewrites failed by a leak", met=bool(report.failing))
        counted.count("long good rewrites with a likely finding", met=bool(report.likely))
    for kind, said in (("harmless", "harmless texts"), ("template", "the template in Title Case")):
        for text in held[kind]:
            report = counted.run(text)
            counted.count(f"{said} failed", met=bool(report.failing))
            counted.count(f"{said} with a likely finding", met=bool(report.likely))
    return counted
