"""What a learner who knows nothing earns by a habit, computed exactly.

``random``; the ``first``, ``last``, ``longest`` or ``shortest`` option; ``echo``, the one that
repeats the question's words; ``converge``, the one that shares most with the others; ``all`` of
several; ``consult``, ``document``, ``tell-client`` and ``kind`` wherever there is such an option;
``cautious``, the one that holds back or keeps to a rule; ``bold``, one that does not; ``middle``,
one that is neither cautious nor kind.

A habit prefers some options by their place, length, words or tag, and chooses evenly among
those it prefers. What it earns is the mean over all its choices, and in a scenario over all its
ways: no learner is simulated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from statistics import fmean

from grader.checks import paths
from grader.checks.project import AuthoredItem, Decision, Project
from grader.checks.reading import content_words
from grader.content.faults import Fault
from grader.content.items import Argument, Choice, Debate, Multiple, Option, Scenario
from grader.content.keys import OptionKey, Tag
from grader.scoring.paths import NO_FACTS, Facts, open_moves, take
from grader.scoring.scorer import score_response

LIMIT = 0.6  # of the points; a habit that reaches it could pass
FEWEST = 4  # decisions; of fewer, one option's place decides
CONSULT = re.compile(
    r"\b(consult\w*|supervis\w+|second opinion|peer group|ethics (?:line|committee|board)|"
    r"(?:ask|ring|call|talk to|speak to|speak with) (?:a|your|another) "
    r"(?:colleague|lawyer|peer))\b",
    re.IGNORECASE,
)

AnyOption = Option | Argument
Rank = Callable[[Decision, int], float]


@dataclass(frozen=True)
class Habit:
    """A way to choose without knowing.

    Attributes
    ----------
    name : str
        As it is printed.
    rank : callable
        How much a decision's option, by place, is preferred.
    marks : bool
        Whether options either have the preferred thing or have it not. Of several that apply,
        such a habit ticks exactly those that have it; another ticks the better half.
    """

    name: str
    rank: Rank
    marks: bool = False


CAUTIOUS: frozenset[Tag] = frozenset({"cautious", "rule-bound"})


def _tagged(*tags: Tag) -> Rank:
    """Prefer the options that have one of these tags."""
    return lambda decision, place: float(
        not set(tags).isdisjoint(decision.keys[decision.options[place].id].tags)
    )


def _untagged(*tags: Tag) -> Rank:
    """Prefer the options that have none of these tags."""
    tagged = _tagged(*tags)
    return lambda decision, place: -tagged(decision, place)


def _consults(decision: Decision, place: int) -> float:
    option = decision.options[place]
    return float("consult" in decision.keys[option.id].tags or bool(CONSULT.search(option.text)))


def _echoes(decision: Decision, place: int) -> float:
    return len(content_words(decision.stem) & content_words(decision.options[place].text))


def _converges(decision: Decision, place: int) -> float:
    texts = [content_words(option.text) for option in decision.options]
    mine = texts.pop(place)
    return sum(len(mine & other) for other in texts)


HABITS = (
    Habit("random", lambda _, __: 0.0),
    Habit("first", lambda _, place: -place),
    Habit("last", lambda _, place: place),
    Habit("longest", lambda decision, place: len(decision.options[place].text)),
    Habit("shortest", lambda decision, place: -len(decision.options[place].text)),
    Habit("echo", _echoes),
    Habit("converge", _converges),
    Habit("all", lambda _, __: 1.0, marks=True),
    Habit("consult", _consults, marks=True),
    Habit("kind", _tagged("kind"), marks=True),
    Habit("document", _tagged("document"), marks=True),
    Habit("tell-client", _tagged("tell-client"), marks=True),
    Habit("cautious", _tagged(*CAUTIOUS), marks=True),
    Habit("bold", _untagged(*CAUTIOUS), marks=True),
    Habit("middle", _untagged(*CAUTIOUS, "kind"), marks=True),
)


@dataclass(frozen=True)
class Yield:
    """What each habit earns in one lesson or exercise.

    Attributes
    ----------
    unit : str
        ``exercise friend-lists`` or ``lesson friend-lists``.
    decisions : int
        How many decisions are marked.
    shares : dict of str to float
        Habit's name to the share of all points, 0 to 1.
    most : dict of str to list of str
        Habit's name to the items that give it most.
    fault : Fault
        Where the unit begins, for a message.
    """

    unit: str
    decisions: int
    shares: dict[str, float]
    most: dict[str, list[str]]
    at: Fault


def check(house: Project) -> Iterator[Fault]:
    """Report habits that reach the limit."""
    for one in yields(house):
        if one.decisions < FEWEST:
            continue
        for name, share in one.shares.items():
            if share >= LIMIT:
                yield Fault(
                    f"the habit '{name}' earns {share:.0%} of the points without knowing anything; "
                    f"it must stay under {LIMIT:.0%} (most in {', '.join(one.most[name])})",
                    one.at.file,
                    one.at.line,
                )


@cache
def yields(house: Project) -> list[Yield]:
    """Compute what each habit earns in each lesson and exercise.

    A lesson counts its own items and the scenarios and debates that its head names.
    """
    found = []
    units = {f"exercise {name}": one.file for name, one in house.exercises.items()}
    units |= {f"lesson {name}": one.file for name, one in house.course.lessons.items()}
    for unit, file in units.items():
        members = [asked for asked in of_unit(house, unit) if asked.item.points and markable(asked)]
        if not members:
            continue
        earned = {
            habit.name: {asked.item.id: expected(asked, habit) for asked in members}
            for habit in HABITS
        }
        weights = {asked.item.id: asked.item.points for asked in members}
        together = sum(weights.values())
        found.append(
            Yield(
                unit,
                sum(1 for asked in members for _ in asked.decisions()),
                {
                    name: sum(weights[one] * share for one, share in shares.items()) / together
                    for name, shares in earned.items()
                },
                {
                    name: sorted(shares, key=lambda one: -shares[one])[:3]
                    for name, shares in earned.items()
                },
                Fault("", file.path, file.line(("name",))),
            )
        )
    return found


def of_unit(house: Project, unit: str) -> list[AuthoredItem]:
    """Return the items of a lesson or an exercise, with the scenarios and debates it shows."""
    members = [asked for asked in house.asked if asked.owner == unit]
    kind, _, name = unit.partition(" ")
    if kind == "lesson" and name in house.course.lessons:
        head = house.course.lessons[name].head
        shown = {f"scenario {one}" for one in head.scenarios}
        shown |= {f"debate {one}" for one in head.debates}
        members += [asked for asked in house.asked if asked.owner in shown]
    return members


def markable(asked: AuthoredItem) -> bool:
    """Say whether the scorer marks this item, and its key lets it."""
    item = asked.item
    if isinstance(item, Scenario) and not paths.sound(item):
        return False
    decisions = list(asked.decisions())
    return bool(decisions) and all(decision.sound for decision in decisions)


def expected(asked: AuthoredItem, habit: Habit) -> float:
    """Return the share of an item's points that a habit earns on average, 0 to 1.

    Parameters
    ----------
    asked : Asked
        An item that can be marked.
    habit : Habit
        The habit.
    """
    item = asked.item
    match item:
        case Scenario():
            return _scenario(asked, item, habit)
        case Multiple():
            (decision,) = asked.decisions()
            return fmean(
                score_response(item, asked.key, ticked).share for ticked in _ticked(decision, habit)
            )
        case Choice():
            (decision,) = asked.decisions()
            return fmean(
                score_response(item, asked.key, one.id).share for one in preferred(decision, habit)
            )
        case Debate():
            (decision,) = asked.decisions()
            return fmean(
                score_response(item, asked.key, {"side": side, "strongest": one.id}).share
                for side in item.sides
                for one in preferred(_others(decision, side), habit)
            )
        case _:
            raise TypeError(f"an item of kind '{item.kind}' is not marked by the scorer")


def preferred(decision: Decision, habit: Habit) -> list[AnyOption]:
    """Return the options among which a habit chooses evenly."""
    ranks = [habit.rank(decision, place) for place in range(len(decision.options))]
    return [one for one, rank in zip(decision.options, ranks, strict=True) if rank == max(ranks)]


def _ticked(decision: Decision, habit: Habit) -> Iterable[list[str]]:
    names = [option.id for option in decision.options]
    ranks = [habit.rank(decision, place) for place in range(len(names))]
    if habit.name == "all":
        return [names]
    if len(set(ranks)) == 1:
        return [list(some) for size in range(len(names) + 1) for some in combinations(names, size)]
    if habit.marks:
        return [[option.id for option in preferred(decision, habit)]]
    order = sorted(range(len(names)), key=lambda place: -ranks[place])
    return [[names[place] for place in order[: (len(names) + 1) // 2]]]


def _others(decision: Decision, side: str) -> Decision:
    arguments: Sequence[AnyOption] = [
        one for one in decision.options if isinstance(one, Argument) and one.side != side
    ]
    return Decision(decision.asked, None, decision.stem, tuple(arguments), decision.keys)


def _scenario(asked: AuthoredItem, item: Scenario, habit: Habit) -> float:
    """Take the mean over all ways: each way's mean credit, or 0 after a critical choice.

    Ways that reach a situation after as many steps with as much credit go on alike, so they are
    carried together.
    """
    decisions = {decision.node: decision for decision in asked.decisions()}
    here: dict[tuple[str, Facts, float], float] = {(item.start, NO_FACTS, 0.0): 1.0}
    steps, earned = 0, 0.0
    while here:
        steps += 1
        further: dict[tuple[str, Facts, float], float] = defaultdict(float)
        for (name, facts, credit), chance in here.items():
            moves = {move.id: move for move in open_moves(item.nodes[name], facts)}
            whole = decisions[name]
            options = preferred(replace(whole, options=tuple(moves.values())), habit)
            for option in options:
                key: OptionKey = whole.keys[option.id]
                if key.critical:
                    continue
                after, then = credit + key.credit, take(name, moves[option.id], facts)
                if then.to in item.endings:
                    earned += chance / len(options) * after / steps
                else:
                    further[then.to, then.after, after] += chance / len(options)
        here = further
    return earned
