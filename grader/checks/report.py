"""What ``frame check`` says: tables for a person, a record for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from grader.checks import counts, coverage, effort, posts, strategies, wording
from grader.checks.house import House
from grader.content.faults import Fault


def relative(house: House, fault: Fault) -> str:
    """Return a fault's file as seen from the root."""
    if fault.file is None:
        return "."
    try:
        return fault.file.relative_to(house.root).as_posix()
    except ValueError:
        return str(fault.file)


def as_record(house: House, faults: list[Fault]) -> dict[str, Any]:
    """Return all that ``frame check --json`` prints."""
    covered = coverage.tally(house)
    held, wrong = counts.held(house)
    longest, decisions, chance = wording.longest_is_best(house)
    return {
        "faults": [
            {"file": relative(house, one), "line": one.line or 1, "message": one.message}
            for one in faults
        ],
        "scenarios": counts.scenarios(house),
        "items": {
            "lessons": counts.items(one for one in house.asked if not one.graded),
            "exercises": counts.items(one for one in house.asked if one.graded),
        },
        "citations": counts.citations(house),
        "sources": counts.sources(house),
        "uncited": counts.uncited(house),
        "wrong_options_held": {"count": held, "of": wrong},
        "coverage": asdict(covered) if covered else None,
        "efforts": [
            {
                "unit": one.unit,
                "minutes": one.promised,
                "estimate": round(one.minutes, 1),
                "words": one.words,
                "ease": round(one.ease, 1),
                "items": one.items,
            }
            for one in effort.efforts(house)
        ],
        "habits": [
            {"unit": one.unit, "decisions": one.decisions}
            | {name: round(share, 4) for name, share in one.shares.items()}
            for one in strategies.yields(house)
        ],
        "posts": [
            {"exercise": one.exercise, "nothing": one.nothing, "everything": one.everything}
            for one in posts.habits(house)
        ],
        "longest_is_best": {"count": longest, "decisions": decisions, "chance": round(chance, 4)},
    }


def summary(house: House) -> Iterator[str]:
    """Iterate over the lines that tell a person what there is."""
    yield ", ".join(f"{count} {name}" for name, count in counts.scenarios(house).items())
    sources = counts.sources(house)
    yield ", ".join(f"{count} {name}" for name, count in sources.items())
    uncited = counts.uncited(house)
    if uncited:
        yield f"{len(uncited)} of the sources are cited nowhere (--json names them)"
    covered = coverage.tally(house)
    if covered:
        yield f"Coverage: {covered.met} met, {covered.planned} planned, {covered.missing} missing"
    old = counts.old_spelling(house)
    if old:
        yield (
            f"{len(old)} items still say 'type: judgement'; write 'type: judgment' "
            f"(first in {relative(house, old[0])}:{old[0].line})"
        )
    yield from _items(house)
    yield from _citations(house)
    yield from _efforts(house)
    yield from _habits(house)


def _items(house: House) -> Iterator[str]:
    kinds = ("choice", "multiple", "path", "debate", "text", "spans", "rewrite", "stance")
    rows = []
    for where, graded in (("lessons", False), ("exercises", True)):
        tally = counts.items(one for one in house.asked if one.graded is graded)
        for name, by_kind in tally.items():
            numbers = [by_kind.get(kind, 0) for kind in kinds]
            rows.append([f"{where}: {name}", *numbers, sum(numbers)])
    if rows:
        yield ""
        yield from _table(["Items", *kinds, "all"], rows)
        held, wrong = counts.held(house)
        yield f"  {held} of {wrong} graded options short of full credit name who holds them"


def _citations(house: House) -> Iterator[str]:
    rows = [
        [profession, *(states[state] for state in counts.STATES)]
        for profession, states in counts.citations(house).items()
    ]
    yield ""
    yield from _table(["What reasons cite", *counts.STATES], rows)


def _efforts(house: House) -> Iterator[str]:
    found = effort.efforts(house)
    if not found:
        return
    rows = [
        [
            one.unit,
            one.promised,
            round(one.minutes),
            one.words,
            round(one.ease),
            one.items,
            one.note,
        ]
        for one in found
    ]
    yield ""
    head = ["Length", "minutes", "estimate", "words", "ease", "items", ""]
    yield from _table(head, rows)
    yield (
        "  estimate: words / 180 + a minute an item + writing + finding what a post gives away; "
        "ease: Flesch, 60 is plain English"
    )


def _habits(house: House) -> Iterator[str]:
    found = strategies.yields(house)
    if not found:
        return
    names = [habit.name for habit in strategies.HABITS]
    rows = [
        [
            one.unit,
            *(f"{one.shares[name]:.0%}" for name in names),
            "" if one.decisions >= strategies.FEWEST else "too few to judge",
        ]
        for one in found
    ]
    yield ""
    yield from _table(["Points without knowing", *names, ""], rows)
    yield from (one.line() for one in posts.habits(house))
    hits, decisions, chance = wording.longest_is_best(house)
    yield (
        f"  each under {strategies.LIMIT:.0%}; the longest option is a best one in {hits} of "
        f"{decisions} decisions, by chance it would be in {chance * decisions:.0f}"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *rest in cells:
        numbers = "".join(
            f"  {cell:>{width}}" for cell, width in zip(rest, widths[1:], strict=True)
        )
        yield f"{first:<{widths[0]}}{numbers}".rstrip()
