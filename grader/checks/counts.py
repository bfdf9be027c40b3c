"""How much there is: scenarios, decisions, ways, endings, items, citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from grader.checks import paths
from grader.checks.house import Asked, House
from grader.content.items import Path as Scenario
from grader.content.models import PROFESSIONS

STATES = ("cited", "no provision found", "not checked")
Tally = dict[str, int]


def scenarios(house: House) -> Tally:
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


def sources(house: House) -> Tally:
    """Count the sources, what codes offer, and the figures' evidence."""
    codes = house.course.codes
    return {
        "sources": len(house.course.sources.sources),
        "provisions": len(codes.provisions),
        "questions of the codes": len(codes.questions),
        "figures": len(house.figures),
    }


def items(asked: Iterable[Asked]) -> dict[str, Tally]:
    """Count items by type, and in each type by kind."""
    found: dict[str, Counter[str]] = {}
    for one in asked:
        found.setdefault(one.item.type, Counter())[one.item.kind] += 1
    return {name: dict(counter) for name, counter in sorted(found.items())}


def citations(house: House) -> dict[str, Tally]:
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
