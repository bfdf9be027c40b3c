"""Whether each option has its key, and each item a key that can be earned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from grader.checks.paths import offers
from grader.checks.project import AuthoredItem, Decision, Project
from grader.content.faults import Fault
from grader.content.items import Choice, Debate, Multiple, Scenario, Stance, Writing

SAMPLES = 2  # marked sample answers that a graded reflection carries


def check(house: Project) -> Iterator[Fault]:
    """Report options without key or reason, keys left over, and keys that nobody can earn."""
    for asked in house.asked:
        for decision in asked.decisions():
            yield from _keys(decision)
            if decision.sound:
                for offered in _offered(decision):
                    yield from _credit(offered)
        yield from _left_over(asked)
        yield from _type(asked)
        if isinstance(asked.item, Writing):
            yield from _samples(asked, asked.item)


def _keys(decision: Decision) -> Iterator[Fault]:
    within = f" of '{decision.node}'" if decision.node else ""
    counted = Counter(option.id for option in decision.options)
    for option, count in counted.items():
        if count > 1:
            yield decision.fault(f"{count} options{within} have the id '{option}'; rename", option)
        if option not in decision.keys:
            yield decision.fault(
                f"option '{option}'{within} has no key; give it 'credit' and 'why'", option
            )
    for option in decision.keys.keys() - counted.keys():
        yield decision.key_fault(
            f"this key is for option '{option}'{within}, which is not there; remove or rename it",
            option,
        )
    reasons = Counter(key.why.casefold() for key in decision.keys.values())
    for option, key in decision.keys.items():
        if reasons[key.why.casefold()] > 1:
            yield decision.key_fault(
                f"option '{option}'{within} has the same reason as another; give each its own",
                option,
                "why",
            )


def _offered(decision: Decision) -> Iterator[Decision]:
    """Iterate over a decision as it stands on the ways that reach it, each set of options once."""
    item, node = decision.asked.item, decision.node
    if (
        not isinstance(item, Scenario)
        or not node
        or not any(move.needs for move in item.nodes[node].options)
    ):
        yield decision
        return
    for ids in sorted(offers(item).get(node, ()), key=sorted):
        yield replace(decision, options=tuple(one for one in decision.options if one.id in ids))


def _credit(decision: Decision) -> Iterator[Fault]:
    item = decision.asked.item
    full = [option for option in decision.options if decision.share(option) == 1]
    match item:
        case Debate():
            yield from _sides(decision, item)
        case Multiple():
            if not full or len(full) == len(decision.options):
                yield decision.fault("some of its options must be right and some wrong")
            elif len(full) > (len(decision.options) + 1) // 2:
                yield decision.fault(
                    f"{len(full)} of {len(decision.options)} options are right, so ticking all "
                    "pays; at most half may be"
                )
        case Choice() | Scenario():
            where = f"the situation '{decision.node}'" if decision.node else "this item"
            if isinstance(item, Scenario) and len(decision.options) < len(
                item.nodes[decision.node or ""].options
            ):
                where += f" (where it offers {', '.join(one.id for one in decision.options)})"
            if not full:
                yield decision.fault(
                    f"no option of {where} earns full credit; even after a poor step one is best"
                )
            if len(full) == len(decision.options):
                yield decision.fault(f"every option of {where} earns full credit; one must not")
    if item.type == "rule":
        if len(full) != 1 and isinstance(item, Choice):
            yield decision.fault(
                f"{len(full)} options of this rule item earn full credit; a rule has exactly one"
            )
        for option in full:
            key = decision.keys[option.id]
            if not key.codes and not key.sources:
                yield decision.key_fault(
                    f"the right option '{option.id}' of a rule item must cite 'codes' or 'sources'",
                    option.id,
                )
    if decision.asked.graded and isinstance(item, Choice | Multiple) and len(decision.options) < 3:
        yield decision.fault("a graded item needs three or more options")


def _sides(decision: Decision, item: Debate) -> Iterator[Fault]:
    for side in item.sides:
        earned = [decision.keys[one.id].credit for one in item.arguments if one.side == side]
        if 1 not in earned:
            yield decision.asked.fault(
                f"no argument of side '{side}' earns full credit; each side has its best one",
                "sides",
                side,
            )
        elif all(credit == 1 for credit in earned):
            yield decision.asked.fault(
                f"every argument of side '{side}' earns full credit; then nothing is asked",
                "sides",
                side,
            )


def _left_over(asked: AuthoredItem) -> Iterator[Fault]:
    item, key = asked.item, asked.key
    nodes = item.nodes.keys() if isinstance(item, Scenario) else set()
    for node in key.nodes.keys() - nodes:
        yield asked.key_fault(
            f"the key is for a situation '{node}', which is not there; remove or rename it",
            "nodes",
            node,
        )
    if key.options and isinstance(item, Scenario | Stance | Writing):
        yield asked.key_fault(f"an item of kind '{item.kind}' has no 'options' in its key")
    if key.samples and not isinstance(item, Writing):
        yield asked.key_fault("only a text has sample answers; remove 'samples'", "samples")


def _type(asked: AuthoredItem) -> Iterator[Fault]:
    item = asked.item
    match item:
        case Writing():
            allowed: tuple[str, ...] = ("reflection",)
        case Stance():
            allowed = ("stance",)
        case Debate():
            allowed = ("debate",)
        case Scenario():
            allowed = ("judgment",)
        case _:
            allowed = ("rule", "judgment", "debate")
    if item.type not in allowed:
        yield asked.fault(
            f"an item of kind '{item.kind}' is of type {' or '.join(allowed)}, not '{item.type}'",
            "type",
        )
    if isinstance(item, Stance) and (asked.graded or item.points):
        yield asked.fault("a stance is never graded; keep it in the lesson, with no points")
    if asked.graded and not item.points:
        yield asked.fault("a graded item needs points; set 'points: 1' or more", "points")


def _samples(asked: AuthoredItem, item: Writing) -> Iterator[Fault]:
    rubric = {line.id: line.points for line in item.rubric}
    if asked.graded and not rubric:
        yield asked.fault("a graded text needs a 'rubric' that its points add up along")
    if asked.graded and len(asked.key.samples) < SAMPLES:
        yield asked.key_fault(
            f"a graded text needs {SAMPLES} marked sample answers ('samples'), so that graders "
            "mean the same"
        )
    for index, sample in enumerate(asked.key.samples):
        if sample.marks.keys() != rubric.keys():
            yield asked.key_fault(
                f"a sample answer must be marked on each line of the rubric: {', '.join(rubric)}",
                "samples",
                index,
                "marks",
            )
        for line, points in sample.marks.items():
            if points > rubric.get(line, points):
                yield asked.key_fault(
                    f"the sample's mark for '{line}' is above the {rubric[line]:g} points it has",
                    "samples",
                    index,
                    "marks",
                    line,
                )
