"""Whether an answer that was saved still means what it meant.

A record holds ids: this option of this item, in this version. What each id stood for, and what
it earned, is kept in ledgers: ``data/versions.json``, and for an exercise's items
``exercises/NAME/key-versions.yml``, whose name keeps it from every release. An item whose
options or credits have changed must have a higher version than it had; an id of an option that
was taken out is never used again. ``frame check --record`` writes down what stands now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from grader.checks.project import AuthoredItem, Project
from grader.checks.reading import content_words
from grader.content.faults import Fault
from grader.content.items import Scenario
from grader.content.ledger import EXERCISE, LESSONS, Entry, Ledger, read_ledger

ALIKE = 0.2  # of their words; two texts of one id that share less may be two actions


def check(house: Project) -> Iterator[Fault]:
    """Report items that changed without a new version, and option ids that are used again."""
    for path in ledgers(house):
        yield from _unreadable(path)
    for asked in house.asked:
        known = _known(house).get(asked.item.id, {})
        if known:
            yield from _item(asked, known)


def entry(asked: AuthoredItem) -> Entry:
    """Return what the options of an item earn and say, in a scenario also where they lead."""
    found: Entry = {}
    for decision in asked.decisions():
        for option in decision.options:
            key = decision.keys.get(option.id)
            earns = "never" if key and key.critical else key.credit if key else None
            name = f"{decision.node}.{option.id}" if decision.node else option.id
            found[name] = [earns, option.text]
    if isinstance(asked.item, Scenario):
        for node_id, node in asked.item.nodes.items():
            for move in node.options:
                # Which ending it is earns nothing; whether the way goes on does.
                ends = asked.item.endings
                leads = {"an ending" if turn.to in ends else turn.to for turn in move.next}
                needs = [f"needs {fact}" for fact in sorted(move.needs)]
                found[f"{node_id}.{move.id}"].append(", ".join([*sorted(leads), *needs]))
    return found


def unlike(house: Project) -> list[str]:
    """Return options that kept their id while hardly a word of them stayed.

    Whether such an option is still the same action, only a person can say.
    """
    found = []
    for asked in house.asked:
        versions = _known(house).get(asked.item.id, {})
        for version, options in versions.items():
            if int(version) != asked.item.version:
                continue
            now = entry(asked)
            for name in options.keys() & now.keys():
                before, after = content_words(options[name][1]), content_words(now[name][1])
                if before and len(before & after) < ALIKE * min(len(before), len(after)):
                    found.append(
                        f"{asked.item.id}, {name}: {options[name][1]!r} is now {now[name][1]!r}"
                    )
    return sorted(found)


def lines(house: Project) -> Iterator[str]:
    """Iterate over the line that says what is written down."""
    known = _known(house)
    if known:
        raised = sum(asked.item.version > 1 for asked in house.asked)
        yield (
            f"Versions: {len(known)} items written down, {raised} in a version above the first; "
            f"{len(unlike(house))} options kept their id and few of their words (--json names them)"
        )


def ledgers(house: Project) -> list[Path]:
    """Return the files in which versions are kept, those that are there."""
    paths = [house.data / LESSONS]
    paths += [house.root / "exercises" / name / EXERCISE for name in house.exercises]
    return [path for path in paths if path.is_file()]


def record(house: Project) -> list[Path]:
    """Write down the version of each item that stands now, beside the earlier ones.

    Returns
    -------
    list of Path
        The files that were written.
    """
    written = []
    for path, asked in _by_ledger(house).items():
        ledger = read_ledger(path) if path.is_file() else {}
        for one in asked:
            found = entry(one)
            if found:
                ledger.setdefault(one.item.id, {})[str(one.item.version)] = found
        if ledger:
            path.write_text(_as_text(ledger), encoding="utf-8")
            written.append(path)
    _known.cache_clear()
    return written


def _by_ledger(house: Project) -> dict[Path, list[AuthoredItem]]:
    found: dict[Path, list[AuthoredItem]] = {}
    for asked in house.asked:
        kind, _, name = asked.owner.partition(" ")
        exercise = house.root / "exercises" / name / EXERCISE
        path = exercise if kind == "exercise" else house.data / LESSONS
        found.setdefault(path, []).append(asked)
    return found


def _as_text(ledger: Ledger) -> str:
    """Return a ledger as JSON, one version a line, so that a change shows as a few lines."""
    items = []
    for name, versions in sorted(ledger.items()):
        rows = [
            f'  "{number}": {json.dumps(options, ensure_ascii=False)}'
            for number, options in sorted(versions.items(), key=lambda pair: int(pair[0]))
        ]
        items.append(f'"{name}": {{\n' + ",\n".join(rows) + "\n}")
    return "{\n" + ",\n".join(items) + "\n}\n"


@cache
def _known(house: Project) -> Ledger:
    found: Ledger = {}
    for path in ledgers(house):
        try:
            found |= read_ledger(path)
        except ValueError:
            continue  # told by the check
    return found


def _unreadable(path: Path) -> Iterator[Fault]:
    try:
        read_ledger(path)
    except ValueError:
        yield Fault("this ledger cannot be read; take the file from the last commit", path)


def _item(asked: AuthoredItem, known: dict[str, Entry]) -> Iterator[Fault]:
    item, now = asked.item, entry(asked)
    latest = max(map(int, known))
    if item.version < latest:
        yield asked.fault(
            f"its version is {item.version} and was {latest} before; a version only rises",
            "version",
        )
        return
    options = known[str(latest)]
    if item.version == latest:
        changes = list(_changes(options, now))
        if changes:
            yield asked.fault(
                f"{'; '.join(changes[:3])}{' ...' if changes[3:] else ''}; set 'version: "
                f"{latest + 1}', so that an answer to version {latest} is not scored "
                "as one to this",
                "version",
            )
    for version, before in known.items():
        for name in (before.keys() & now.keys()) - options.keys():
            yield asked.fault(
                f"option '{name}' was taken out after version {version}, where it said "
                f"{before[name][1]!r}; give the new one an id of its own"
            )


def _changes(before: Entry, now: Entry) -> Iterator[str]:
    for name in sorted(before.keys() - now.keys()):
        yield f"option '{name}' is gone"
    for name in sorted(now.keys() - before.keys()):
        yield f"option '{name}' is new"
    for name in sorted(before.keys() & now.keys()):
        if before[name][0] != now[name][0]:
            yield f"option '{name}' earned {_worth(before[name][0])}, now {_worth(now[name][0])}"
        elif before[name][2:] != now[name][2:]:
            yield f"option '{name}' leads elsewhere"


def _worth(earns: Any) -> str:
    return earns if isinstance(earns, str) else f"{earns:g}"
