"""How much there is: scenarios, decisions, ways, endings, items, citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from grader.checks import paths
from grader.checks.project import AuthoredItem, Project
from grader.content.codes import CodeFile
from grader.content.faults import Fault
from grader.content.items import OLD_SPELLING, Debate, Scenario
from grader.content.models import PROFESSIONS
from grader.content.reading import HOW_READ

STATES = ("cited", "no provision found", "not read")
Tally = dict[str, int]


def scenarios(house: Project) -> Tally:
    """Count scenarios and what they hold; ways only where they end."""
    found = [asked.item for asked in house.asked if isinstance(asked.item, Scenario)]
    return {
        "scenarios": len(found),
        "decisions": sum(len(item.nodes) for item in found),
        "distinct paths": sum(paths.ways(item) for item in found if paths.sound(item)),
        "endings": sum(len(item.endings) for item in found),
        "critical choices": sum(
            key.critical
            for asked in house.asked
            for decision in asked.decisions()
            for key in decision.keys.values()
        ),
    }


def sources(house: Project) -> Tally:
    """Count the sources, what codes offer, and the figures' evidence."""
    codes = house.course.codes
    return {
        "sources": len(house.course.sources.sources),
        "provisions": len(codes.provisions),
        "questions of the codes": len(codes.questions),
        "figures": len(house.figures),
    }


def uncited(house: Project) -> list[str]:
    """Return the sources that no reason, argument, lesson, code or figure names."""
    cited = {source for lesson in house.course.lessons.values() for source in lesson.head.sources}
    for asked in house.asked:
        if isinstance(asked.item, Debate):
            cited |= {argument.source or "" for argument in asked.item.arguments}
        for decision in asked.decisions():
            for key in decision.keys.values():
                cited |= set(key.sources)
    codes = house.course.codes
    cited |= {body.source for body in codes.bodies.values()}
    cited |= {provision.source or "" for provision in codes.provisions.values()}
    for name in house.figures:
        with suppress(Fault):  # reported where evidence is read
            cited |= _strings(house.read(house.data / "evidence" / f"{name}.yml").content)
    return sorted(house.source_ids - cited)


def old_spelling(house: Project) -> list[Fault]:
    """Return the items whose type has the first edition's spelling, which is still read."""
    found = []
    for asked in house.asked:
        raw = asked.one.file.content
        for part in asked.one.place:
            raw = raw[part]
        if raw.get("type") == OLD_SPELLING:
            found.append(asked.fault("write 'type: judgment'", "type"))
    return found


def held(house: Project) -> tuple[int, int]:
    """Count the options of graded items without full credit that say who holds or does this.

    Returns
    -------
    tuple of int and int
        How many say so, and how many there are.
    """
    keys = [
        key
        for asked in house.asked
        if asked.graded and not isinstance(asked.item, Debate)
        for decision in asked.decisions()
        for key in decision.keys.values()
        if key.credit < 1
    ]
    return sum(bool(key.held_by or key.sources) for key in keys), len(keys)


def items(asked: Iterable[AuthoredItem]) -> dict[str, Tally]:
    """Count items by type, and in each type by kind."""
    found: dict[str, Counter[str]] = {}
    for one in asked:
        found.setdefault(one.item.type, Counter())[one.item.kind] += 1
    return {name: dict(counter) for name, counter in sorted(found.items())}


def citations(house: Project) -> dict[str, Tally]:
    """Count what reasons cite, by profession and state.

    One reason that names one question of the codes counts once for each profession, in the state
    that the profession's code is in on this question.
    """
    questions = house.course.codes.questions
    found: dict[str, Tally] = {profession: dict.fromkeys(STATES, 0) for profession in PROFESSIONS}
    for asked in house.asked:
        for decision in asked.decisions():
            for key in decision.keys.values():
                for name in key.codes:
                    if name in questions:
                        for profession, ruling in questions[name].rulings().items():
                            found[profession][ruling.state] += 1
    return found


def readings(house: Project) -> dict[str, Tally]:
    """Count the citations of reasons by profession and by how the provision was read.

    A reason that names one question counts once for each provision that the profession's ruling
    cites. Provisions of further bodies and of law are counted as "law and others".
    """
    codes = house.course.codes
    found: dict[str, Tally] = {
        name: dict.fromkeys(HOW_READ, 0) for name in (*PROFESSIONS, "law and others")
    }
    for asked in house.asked:
        for decision in asked.decisions():
            for key in decision.keys.values():
                for name in key.codes:
                    if name not in codes.questions:
                        continue
                    question = codes.questions[name]
                    for profession, ruling in question.rulings().items():
                        _add(found[profession], codes, [*(ruling.cited or []), *ruling.also])
                    _add(found["law and others"], codes, [*question.further, *question.law])
    return found


def provisions(house: Project) -> Tally:
    """Count the provisions by how they were read."""
    found: Tally = dict.fromkeys(HOW_READ, 0)
    _add(found, house.course.codes, house.course.codes.provisions)
    return found


def _add(tally: Tally, codes: CodeFile, names: Iterable[str]) -> None:
    for name in names:
        if name in codes.provisions:
            tally[codes.provisions[name].read] += 1


def _strings(content: Any) -> set[str]:
    if isinstance(content, dict):
        return set().union(*(_strings(value) for value in content.values()))
    if isinstance(content, list):
        return set().union(*(_strings(value) for value in content))
    return {content} if isinstance(content, str) else set()
