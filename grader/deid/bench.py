"""Figures on the course's own posts: ``python -m grader.deid.bench``."""

from __future__ import annotations

import argparse
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from grader.baseline import beside_noted, yardstick
from grader.deid.check import check
from grader.deid.posts.bank import SETS, BankPost, bank
from grader.deid.posts.post import LABELS, Post, Span
from grader.deid.rewrite.exact import proper_words
from grader.deid.text.lexicon import load
from grader.deid.text.numbers import in_digits
from grader.deid.text.view import normalise
from grader.deid.unseen import figures

USELESS = frozenset({"useless", "over-redacted", "empty", "copied"})


@dataclass
class Tally:
    """Counts over one set of posts.

    A leak counts as caught when a finding fails, not when the rewrite merely lost a fact.
    """

    posts: int = 0
    good: int = 0
    false_fails: list[str] = field(default_factory=list)
    leaks: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    likely: Counter[str] = field(default_factory=Counter)
    good_likely: int = 0
    missed: list[str] = field(default_factory=list)
    useless: int = 0
    useless_caught: int = 0
    milliseconds: list[float] = field(default_factory=list)


def measure(posts: Iterable[BankPost], *, facets: bool) -> Tally:
    """Run every model rewrite through the check.

    Parameters
    ----------
    posts : iterable of BankPost
        The posts.
    facets : bool
        Whether the facets that authors wrote for a post may be used.
    """
    tally = Tally()
    for entry in posts:
        tally.posts += 1
        post = entry.post if facets else replace(entry.post, clues=())
        for text in entry.good:
            tally.good += 1
            begun = time.perf_counter()
            report = check(text, post)
            tally.milliseconds.append(1000 * (time.perf_counter() - begun))
            tally.good_likely += bool(report.likely)
            if not report.passes:
                why = ", ".join(f"{f.rule} “{f.text}”" for f in report.failing)
                tally.false_fails.append(f"{entry.id}: {text}\n    {why} lost: {report.use.lost}")
        for failing in entry.bad:
            if failing.leak == "copied" and not post.spans:
                continue  # a clean post is rightly left as it is
            report = check(failing.text, post)
            if failing.leak in USELESS:
                tally.useless += 1
                tally.useless_caught += not report.passes
                continue
            tally.leaks[failing.leak] += 1
            if report.failing:
                tally.caught[failing.leak] += 1
            elif report.likely:
                tally.likely[failing.leak] += 1
            else:
                tally.missed.append(f"{entry.id} [{failing.leak}]: {failing.text}")
    return tally


def interval(hits: int, of: int) -> str:
    """Return a share with its 95% interval (Wilson), in percent."""
    if not of:
        return "none"
    share, z = hits / of, 1.96
    middle = share + z * z / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = ((middle + sign * reach) / (1 + z * z / of) for sign in (-1, 1))
    return f"{hits}/{of}, {share:.0%} ({max(0.0, low):.0%} to {min(1.0, high):.0%})"


def _lines(name: str, tally: Tally) -> list[str]:
    told = tally.leaks["paraphrase"]
    plain = tally.leaks.total() - told
    caught, likely = tally.caught["paraphrase"], tally.likely["paraphrase"]
    return [
        f"{name}: {tally.posts} posts",
        f"    good rewrites failed: {interval(len(tally.false_fails), tally.good)}",
        f"    good rewrites with a likely finding: {interval(tally.good_likely, tally.good)}",
        f"    leaks but paraphrases caught: {interval(tally.caught.total() - caught, plain)}",
        f"    paraphrases caught outright: {interval(caught, told)}",
        f"    paraphrases outright or likely: {interval(caught + likely, told)}",
        f"    useless or copied caught: {interval(tally.useless_caught, tally.useless)}",
    ]


FRAMES = (
    "Then {} cried for an hour.",
    "I met with {} again today.",
    "My client {} wants to stop.",
    "Yesterday {} told me about the loss.",
)


def names() -> dict[str, tuple[int, int]]:
    """Count, by group of names, how many stand out as must go or likely, in four sentences.

    Returns
    -------
    dict
        The group, with how many were found and of how many.
    """
    found = {}
    for group, listed in load("names_by_group.yml").items():
        hits = tries = 0
        for name in listed["names"].split("; "):
            for frame in FRAMES:
                text = frame.format(name)
                start = text.index(name)
                hits += any(
                    one.severity != "ask" and one.start < start + len(name) and start < one.end
                    for one in check(text).findings
                )
                tries += 1
        found[group] = (hits, tries)
    return found


def crowded(spans: int = 2_000, characters: int = 6_000) -> tuple[str, Post]:
    """Return a long text and a post that marks far more than any author would.

    Parameters
    ----------
    spans : int
        How many stretches of one to three words the post marks.
    characters : int
        How long the text is that is checked against it.
    """
    text = "\n".join(entry.post.text for entry in bank())[: 3 * characters]
    words = list(re.finditer(r"\w+", text))
    marked = []
    for number in range(spans):
        first = number * len(words) // spans
        last = min(first + number % 3, len(words) - 1)
        stretch = words[first].start(), words[last].end()
        marked.append(Span(*stretch, text[slice(*stretch)], LABELS[number % len(LABELS)]))
    return text[:characters], Post(text, tuple(marked))


def seconds(text: str, post: Post | None = None) -> float:
    """Return how many seconds of the processor's time the second of two checks takes."""
    check(text, post)
    for kept in (normalise, in_digits, proper_words):  # the post is new to a learner's check
        kept.cache_clear()
    begun = time.process_time()
    check(text, post)
    return time.process_time() - begun


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures, by set, and with ``--list`` what went wrong.

    Returns
    -------
    int
        1 when a rewrite that should pass fails, else 0.
    """
    parser = argparse.ArgumentParser(description="Figures of the checks on the course's posts.")
    parser.add_argument("--list", action="store_true", help="list what was missed or failed")
    parser.add_argument("--set", choices=SETS, help="one set alone")
    parser.add_argument("--note", action="store_true", help="note these speeds for later runs")
    parser.add_argument("--facets", action="store_true", help="use the authors' own facets too")
    args = parser.parse_args(argv)
    wrong = 0
    for name in (args.set,) if args.set else SETS:
        tally = measure([p for p in bank() if p.set == name], facets=args.facets)
        wrong += len(tally.false_fails)
        sys.stdout.write("\n".join(_lines(name, tally)) + "\n")
        if tally.milliseconds:
            ordered = sorted(tally.milliseconds)
            sys.stdout.write(
                f"    one check: median {ordered[len(ordered) // 2]:.1f} ms, "
                f"slowest {ordered[-1]:.1f} ms\n"
            )
        if args.list:
            for line in tally.false_fails:
                sys.stdout.write(f"  FALSE FAIL {line}\n")
            for line in tally.missed:
                sys.stdout.write(f"  MISSED {line}\n")
    if not args.set:
        text, post = crowded()
        short = " ".join(text.split()[:300])
        took, crowd = seconds(short), seconds(text, post)
        sys.stdout.write(
            f"one check of 300 words: {1000 * took:.0f} ms; of {len(text):,} characters "
            f"with {len(post.spans):,} spans: {crowd:.2f} s\n"
        )
        unit = yardstick()
        ratios = {"check of 300 words": took / unit, "check with 2,000 spans": crowd / unit}
        sys.stdout.write(beside_noted(ratios, note=args.note))
        sys.stdout.write("unseen, by an author who had not read the rules:\n")
        unseen = figures()
        for verdict, of in unseen.of.items():
            sys.stdout.write(f"    {verdict}: {interval(unseen.met[verdict], of)}\n")
        sys.stdout.write("names found as must go or likely, without gold:\n")
        ordered_groups = sorted(names().items(), key=lambda one: one[1][0] / one[1][1])
        for group, (hits, tries) in ordered_groups:
            sys.stdout.write(f"    {group}: {interval(hits, tries)}\n")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
