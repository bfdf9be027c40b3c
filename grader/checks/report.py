"""What ``frame check`` says: tables for a person, a record for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from statistics import fmean
from typing import Any

from grader.checks import (
    caution,
    counts,
    coverage,
    endings,
    harms,
    minutes,
    places,
    posts,
    prose,
    strategies,
    versions,
    wording,
)
from grader.checks.passages import find_line
from grader.checks.project import Project
from grader.checks.tables import table
from grader.content.faults import Fault
from grader.content.reading import HOW_READ


def relative(house: Project, fault: Fault) -> str:
    """Return a fault's file as seen from the root."""
    if fault.file is None:
        return "."
    try:
        return fault.file.relative_to(house.root).as_posix()
    except ValueError:
        return str(fault.file)


def as_record(house: Project, faults: list[Fault]) -> dict[str, Any]:
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
        "readings": counts.readings(house),
        "provisions": counts.provisions(house),
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
                "decisions": round(one.met.decisions, 1),
                "written": one.met.written,
            }
            for one in minutes.efforts(house)
        ],
        "habits": [
            {"unit": one.unit, "decisions": one.decisions}
            | {name: round(share, 4) for name, share in one.shares.items()}
            for one in strategies.yields(house)
        ],
        "ways": [
            {
                "scenario": ways.asked.item.id,
                "owner": ways.asked.owner,
                "ways": ways.count,
                "undeserved": sum(one.count for one in ways.undeserved),
                "clicks": list(ways.clicks),
            }
            for ways in endings.all_ways(house)
        ],
        "cautious": [asdict(one) for one in caution.by_lesson(house)],
        "harms": [asdict(one) for one in harms.harmful(house)],
        "kept_ids": versions.unlike(house),
        "countries": dict(places.countries(house)),
        "posts": [
            {"exercise": one.exercise, "nothing": one.nothing, "everything": one.everything}
            for one in posts.habits(house)
        ],
        "prose": [
            {
                "lesson": one.lesson,
                "sentences": len(one.sentences),
                "median": one.words,
                "grade": round(one.grade, 1),
                "faults": one.faults,
                "stacked": sum(sentence.stacked for sentence in one.sentences),
                "orphans": sum(sentence.orphan for sentence in one.sentences),
            }
            for one in prose.portraits(house)
        ],
        "longest_is_best": {"count": longest, "decisions": decisions, "chance": round(chance, 4)},
    }


def summary(house: Project) -> Iterator[str]:
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
        yield (
            f"Tools: {covered.tools_met} of {covered.tools} met by a form or a command, "
            f"{covered.tools_taught} taught in words only"
        )
    yield from endings.lines(house)
    yield from places.lines(house)
    yield from versions.lines(house)
    old = counts.old_spelling(house)
    if old:
        yield (
            f"{len(old)} items still say 'type: judgement'; write 'type: judgment' "
            f"(first in {relative(house, old[0])}:{old[0].line})"
        )
    yield from _items(house)
    yield from _citations(house)
    yield from minutes.lines(house)
    yield from _habits(house)
    yield from caution.lines(house)
    yield from harms.lines(house)
    yield from _prose(house)


def prose_of(house: Project, lesson: str = "") -> Iterator[str]:
    """Iterate over the hardest sentences of each lesson, or of one."""
    for one in prose.portraits(house):
        if lesson in ("", one.lesson):
            yield ""
            yield f"{one.lesson}: the hardest of {len(one.sentences)} sentences"
            yield from _hardest(house, one.worst())


def _prose(house: Project) -> Iterator[str]:
    found = prose.portraits(house)
    if not found:
        return
    rows = [
        [
            one.lesson,
            len(one.sentences),
            f"{one.words:g}",
            f"{one.grade:.1f}",
            one.faults,
            sum(sentence.stacked for sentence in one.sentences),
            sum(sentence.orphan for sentence in one.sentences),
        ]
        for one in found
    ]
    yield ""
    head = ["Prose", "sentences", "median", "grade", "faults", "negatives", "pronouns"]
    yield from table(head, rows)
    yield (
        "  median: words a sentence; grade: Flesch-Kincaid; negatives: two or more in a sentence; "
        "pronouns: first, without a noun before them"
    )
    yield "  The hardest sentences of all (--prose: of each lesson):"
    every = [sentence for one in found for sentence in one.worst()]
    yield from _hardest(house, sorted(every, key=lambda one: -one.score)[: prose.WORST])


def _hardest(house: Project, found: Sequence[prose.Sentence]) -> Iterator[str]:
    for one in found:
        lines = one.path.read_text(encoding="utf-8").splitlines()
        fault = Fault("", one.path, find_line(lines, one.line, one.text))
        yield f"  {one.score:4.1f}  {relative(house, fault)}:{fault.line}: {one.text}"


def _items(house: Project) -> Iterator[str]:
    kinds = ("choice", "multiple", "path", "debate", "text", "spans", "rewrite", "form", "stance")
    rows = []
    for where, graded in (("lessons", False), ("exercises", True)):
        tally = counts.items(one for one in house.asked if one.graded is graded)
        for name, by_kind in tally.items():
            numbers = [by_kind.get(kind, 0) for kind in kinds]
            rows.append([f"{where}: {name}", *numbers, sum(numbers)])
    if rows:
        yield ""
        yield from table(["Items", *kinds, "all"], rows)
        held, wrong = counts.held(house)
        yield f"  {held} of {wrong} graded options short of full credit name who holds them"


def _citations(house: Project) -> Iterator[str]:
    rows = [
        [profession, *(states[state] for state in counts.STATES)]
        for profession, states in counts.citations(house).items()
    ]
    yield ""
    yield from table(["What reasons cite", *counts.STATES], rows)
    yield ""
    read = [[name, *by.values()] for name, by in counts.readings(house).items()]
    read.append(["all provisions, each once", *counts.provisions(house).values()])
    yield from table(["How it was read", *HOW_READ], read)


def _habits(house: Project) -> Iterator[str]:
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
    mean = [f"{fmean(one.shares[name] for one in found):.0%}" for name in names]
    rows.append(["mean", *mean, ""])
    yield from table(["Points without knowing", *names, ""], rows)
    yield from (one.line() for one in posts.habits(house))
    hits, decisions, chance = wording.longest_is_best(house)
    yield (
        f"  each under {strategies.LIMIT:.0%}; the longest option is a best one in {hits} of "
        f"{decisions} decisions, by chance it would be in {chance * decisions:.0f}"
    )
    yield "  bold: never what holds back or keeps to a rule; middle: that, nor the kindest"
