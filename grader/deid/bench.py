"""Figures on the course's own posts: ``python -m grader.deid.bench``."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from grader.deid.check import check
from grader.deid.posts.bank import SETS, BankPost, bank

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
            if not report.passes:
                why = ", ".join(f"{f.rule} “{f.text}”" for f in report.failing)
                tally.false_fails.append(f"{entry.id}: {text}\n    {why} lost: {report.use.lost}")
        for failing in entry.bad:
            report = check(failing.text, post)
            if failing.leak in USELESS:
                tally.useless += 1
                tally.useless_caught += not report.passes
                continue
            tally.leaks[failing.leak] += 1
            if report.failing:
                tally.caught[failing.leak] += 1
            else:
                tally.missed.append(f"{entry.id} [{failing.leak}]: {failing.text}")
    return tally


def _line(name: str, tally: Tally) -> str:
    kinds = ", ".join(f"{k} {tally.caught[k]}/{n}" for k, n in sorted(tally.leaks.items()))
    return (
        f"{name}: {tally.posts} posts; good rewrites failed {len(tally.false_fails)}/{tally.good}; "
        f"leaks caught {tally.caught.total()}/{tally.leaks.total()} ({kinds}); "
        f"useless or copied caught {tally.useless_caught}/{tally.useless}"
    )


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
    parser.add_argument("--facets", action="store_true", help="use the authors' own facets too")
    args = parser.parse_args(argv)
    wrong = 0
    for name in (args.set,) if args.set else SETS:
        tally = measure([p for p in bank() if p.set == name], facets=args.facets)
        wrong += len(tally.false_fails)
        sys.stdout.write(_line(name, tally) + "\n")
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
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
